package org.tierline.reorganization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.WorkOrderStatus;

/**
 * An open order that a change of the tree would touch, as it stands before.
 *
 * @param inTheWay whether it keeps the change from being carried out: the unit that should take a
 *     turn has another there, from which others depend
 * @param turns its open turns that the change is about, in the order in which they were sent
 */
public record AffectedOrder(
    OrderId id, String orderNo, WorkOrderStatus status, boolean inTheWay, List<Turn> turns) {

  public AffectedOrder {
    turns = List.copyOf(turns);
  }

  /**
   * An open turn.
   *
   * @param now the unit whose turn it is
   * @param then the unit whose turn it will be, or should be where the order is in the way; null
   *     where the turn is withdrawn, as that unit has another on the order
   */
  public record Turn(
      int no,
      AssignmentRole role,
      AssignmentStatus status,
      UnitPlace now,
      @Nullable UnitPlace then) {}
}
