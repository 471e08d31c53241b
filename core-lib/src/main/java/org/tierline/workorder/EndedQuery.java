package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Which ended orders are wanted: those of the whole city where the unit is the centre, else those
 * on which a turn of the unit was accepted.
 *
 * @param from the first day in the city's zone on which they came, to the unit or to the city; null
 *     without one
 * @param to the last such day; null without one
 */
public record EndedQuery(UnitId unit, @Nullable LocalDate from, @Nullable LocalDate to) {
  /** Later than anything comes. */
  static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

  public EndedQuery {
    var check = new Violations();
    for (LocalDate day : new LocalDate[] {from, to}) {
      if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST))) {
        check.add(day.equals(from) ? "from" : "to", KernelError.OUT_OF_RANGE, FIRST, LAST);
      }
    }
    if (from != null && to != null && to.isBefore(from)) {
      check.add("to", KernelError.OUT_OF_RANGE, from, LAST);
    }
    check.refuseIfAny();
  }

  /** All that have ended at one unit. */
  public static EndedQuery of(UnitId unit) {
    return new EndedQuery(unit, null, null);
  }
}
