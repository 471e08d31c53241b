package org.tierline.oversight;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Hands a note to a unit to answer.
 *
 * @param order an order under which the unit deals with it; null where there is none
 */
public record TransferNote(UnitId unit, @Nullable OrderId order) {
  public TransferNote {
    new Violations().required("unit", unit).refuseIfAny();
  }
}
