package org.tierline.oversight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
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
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  static final LocalDate LAST = LocalDate.of(9998, 12, 31);

  public NewMember {
    var check =
        new Violations()
            .required("person", person)
            .required("kind", kind)
            .required("area", area)
            .required("from", from)
            .optionalText("organisation", organisation, 200);
    checkDay(check, "from", from);
    checkDay(check, "to", to);
    if (from != null && to != null && to.isBefore(from)) {
      check.add("to", OversightError.TERM_ENDS_BEFORE_IT_BEGINS, from, to);
    }
    check.refuseIfAny();
  }

  /** A day that every part of the system can hold; it may be absent. */
  static Violations checkDay(Violations check, String field, @Nullable LocalDate day) {
    return day == null || !day.isBefore(FIRST) && !day.isAfter(LAST)
        ? check
        : check.add(field, KernelError.OUT_OF_RANGE, FIRST, LAST);
  }
}
