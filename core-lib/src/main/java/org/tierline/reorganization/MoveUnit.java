package org.tierline.reorganization;

import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Puts a unit with all below it under another unit of the city. For administrators of all below the
 * unit above it now and of all below the one above it then.
 */
public record MoveUnit(UnitId unit, UnitId below, String reason) implements TreeCommand {
  public MoveUnit {
    new Violations()
        .required("unit", unit)
        .required("below", below)
        .text("reason", reason, LONGEST_REASON)
        .refuseIfAny();
  }
}
