package org.tierline.workorder;

import java.util.List;
import org.tierline.kernel.OrderId;

/**
 * An open order in a planned change of the tree, as it stands before.
 *
 * @param inTheWay whether it keeps the change from being carried out
 * @param turns its open turns that the change is about, in the order in which they were sent
 */
public record PassingOrder(
    OrderId id, String orderNo, WorkOrderStatus status, boolean inTheWay, List<PassingTurn> turns) {

  public PassingOrder {
    turns = List.copyOf(turns);
  }
}
