package org.tierline.reorganization;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.NewUnit;

/**
 * Gives a unit another name, and perhaps another code. For administrators of the unit.
 *
 * @param code null where it keeps its code
 */
public record RenameUnit(UnitId unit, String name, @Nullable String code, String reason)
    implements TreeCommand {
  public RenameUnit {
    new Violations()
        .required("unit", unit)
        .text("name", name, 120)
        .optionalText("code", code, 32)
        .pattern("code", code, NewUnit.CODE)
        .text("reason", reason, LONGEST_REASON)
        .refuseIfAny();
  }
}
