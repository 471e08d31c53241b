package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Hands a turn down.
 *
 * @param assignmentNo the turn that is handed down
 * @param to a unit directly below the one whose turn it is
 * @param advice what the unit should mind; null if nothing
 */
public record DelegateOrder(int assignmentNo, UnitId to, @Nullable String advice) {

  public DelegateOrder {
    new Violations().required("to", to).optionalText("advice", advice, 4000).refuseIfAny();
  }
}
