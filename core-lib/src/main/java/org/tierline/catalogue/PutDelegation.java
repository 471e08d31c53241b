package org.tierline.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/** A line that is to stand in a unit's own catalogue; see {@link DelegationEntry}. */
public record PutDelegation(String categoryCode, UnitId to, @Nullable String note) {
  public PutDelegation {
    CategoryCode.check(new Violations(), "categoryCode", categoryCode)
        .required("to", to)
        .optionalText("note", note, 500)
        .refuseIfAny();
  }
}
