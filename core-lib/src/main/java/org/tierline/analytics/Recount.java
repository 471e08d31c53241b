package org.tierline.analytics;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * An order to count anew, and what became of it.
 *
 * @param month whose figures; null for the boards of open work
 * @param askedBy null for the operator and the system
 * @param counted how many orders, or open turns, were counted
 * @param finishedAt null while it waits
 */
public record Recount(
    long id,
    @Nullable YearMonth month,
    String reason,
    Instant askedAt,
    @Nullable PersonId askedBy,
    State state,
    long counted,
    @Nullable Instant finishedAt) {

  /** How far it is. */
  public enum State {
    WAITING,
    DONE,
    /** It could not be done; figures are as they were. The server's log says why. */
    FAILED
  }
}
