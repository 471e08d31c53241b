package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a unit's turn stands against its time: the one place that decides about lamps.
 *
 * @param correctBy until when a form may be corrected after the deadline; null if not asked for
 * @param submittedAt when it was last answered; null if not yet
 */
record TurnTime(
    AssignmentStatus status,
    Instant yellowAt,
    Instant effectiveDeadline,
    @Nullable Instant correctBy,
    @Nullable Instant submittedAt,
    int clocksFired) {

  /** Until when the turn must be answered: later than the deadline only to correct a form. */
  Instant answerBy() {
    return correctBy != null && correctBy.isAfter(effectiveDeadline)
        ? correctBy
        : effectiveDeadline;
  }

  /**
   * Half-open: answered at the very instant of the deadline is late. Once late, a turn stays so;
   * one that is suspended, or has left unanswered, is as late as it was then.
   */
  boolean isOverdueAt(Instant now) {
    if (Clock.DEADLINE.isIn(clocksFired)) {
      return true;
    }
    return !stands() && !until(now).isBefore(answerBy());
  }

  Lamp lampAt(Instant now) {
    if (isOverdueAt(now)) {
      return Lamp.RED;
    }
    boolean used = stands() ? Clock.YELLOW.isIn(clocksFired) : !until(now).isBefore(yellowAt);
    return used ? Lamp.YELLOW : Lamp.GREEN;
  }

  /** Whether its time stands still: it was suspended, or has left without an answer. */
  private boolean stands() {
    return status == AssignmentStatus.SUSPENDED || status.isGone();
  }

  private Instant until(Instant now) {
    return submittedAt == null || status.isRunning() ? now : submittedAt;
  }
}
