package org.tierline.oversight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A member on an oversight seat.
 *
 * @param to the last day of the term; null for an open one
 */
public record MemberView(
    long id,
    PersonId person,
    SeatKind kind,
    @Nullable String organisation,
    UnitId area,
    LocalDate from,
    @Nullable LocalDate to) {

  boolean isSeatedOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
