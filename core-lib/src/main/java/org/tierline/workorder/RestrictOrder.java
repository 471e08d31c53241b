package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Marks an order as one that only named people may know of.
 *
 * @param accusedUnit the unit that is reported about; null where there is none or it is not known
 * @param reason at most 500 characters; stands in the order's log
 */
public record RestrictOrder(@Nullable UnitId accusedUnit, String reason) {
  public RestrictOrder {
    new Violations().text("reason", reason, 500).refuseIfAny();
  }
}
