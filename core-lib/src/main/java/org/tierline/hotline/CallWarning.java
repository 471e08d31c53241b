package org.tierline.hotline;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * What was noted about the calls of a unit.
 *
 * @param raisedOn the day in the city's zone
 * @param calls how many calls were late, or how many were offered in the 24 hours before
 * @param connected how many of those were connected; 0 for late ones
 * @param clearedAt when enough were connected again; null where they are not, and for late ones
 */
public record CallWarning(
    long id,
    UnitId unit,
    Kind kind,
    Instant raisedAt,
    LocalDate raisedOn,
    int calls,
    int connected,
    @Nullable Instant clearedAt) {

  /** What is wrong. */
  public enum Kind {
    /** Calls were not answered in time: once for all that one look of the clocks finds. */
    LATE_ANSWERS,
    /** Too few calls were connected in 24 hours: once a day. */
    LOW_CONNECTION
  }
}
