package org.tierline.reorganization;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Takes a unit out of service for good. For administrators of all below the unit above it, and
 * above the one that goes on.
 *
 * @param successor takes its open turns and the units below it; null where there is neither
 */
public record CloseUnit(UnitId unit, @Nullable UnitId successor, Fates fates, String reason)
    implements TreeCommand {
  public CloseUnit {
    new Violations()
        .required("unit", unit)
        .required("fates", fates)
        .text("reason", reason, LONGEST_REASON)
        .refuseIfAny();
  }
}
