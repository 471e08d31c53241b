package org.tierline.oversight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Gives somebody a seat.
 *
 * @param organisation whom he represents; may be null, at most 200 characters
 * @param area the unit whose orders, with those of all units below, he may see
 * @param from the first day of his term, a local date of the city
 * @param to the last day; null for an open term
 */
public record NewMember(
    PersonId person,
    SeatKind kind,
    @Nullable String organisation,
    UnitId area,
    LocalDate from,
    @Nullable LocalDate to) {
  public NewMember {
    var check =
        new Violations()
            .required("person", person)
            .required("kind", kind)
            .required("area", area)
            .required("from", from)
            .optionalText("organisation", organisation, 200);
    if (from != null && to != null && to.isBefore(from)) {
      check.add("to", OversightError.TERM_ENDS_BEFORE_IT_BEGINS, from, to);
    }
    check.refuseIfAny();
  }
}
