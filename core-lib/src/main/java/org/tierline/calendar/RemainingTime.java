package org.tierline.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * What was left of a deadline when its clock was stopped; kept with the suspended step and given to
 * {@link WorkCalendar#resume}. Cities list such matters apart, as digital urban management does
 * with cases put on hold (挂账).
 *
 * @param unit the unit of the limit
 * @param dueAt the deadline before the suspension
 * @param overdue whether it had passed already; then it stays as it was
 * @param workingDays for {@link ClockUnit#WORKING_DAYS}: working days after the day of suspension
 *     up to the deadline's day; else 0
 * @param time for {@link ClockUnit#WORKING_HOURS} the working time left, else the clock time left;
 *     zero if overdue
 */
public record RemainingTime(
    ClockUnit unit, Instant dueAt, boolean overdue, int workingDays, Duration time) {
  public RemainingTime {
    if (workingDays < 0 || time.isNegative()) {
      throw new IllegalArgumentException("remaining time cannot be negative");
    }
  }
}
