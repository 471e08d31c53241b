package org.tierline.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * A line of the duty list of townships and sub-districts (乡镇街道履职事项清单): a category, with all below
 * it, that they may be given. What does not stand there belongs to departments and may not be
 * pushed down (国办函〔2025〕66号).
 *
 * @param communities whether villages and communities may be given it too
 * @param legalBasis the document that says so; null where none was given
 */
public record TownshipDuty(
    String categoryCode, boolean communities, @Nullable String legalBasis, @Nullable String note) {

  public TownshipDuty {
    CategoryCode.check(new Violations(), "category_code", categoryCode)
        .optionalText("legal_basis", legalBasis, 500)
        .optionalText("note", note, 500)
        .refuseIfAny();
  }
}
