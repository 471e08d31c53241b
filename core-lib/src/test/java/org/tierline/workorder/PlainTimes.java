package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.RemainingTime;

/** Times by the clock alone: every stage a day, every extension as long as it is. */
record PlainTimes(Instant now) implements OrderTimes {
  @Override
  public Stage stage(LimitCode code) {
    return new Stage(Limit.naturalDays(1), now.plus(Duration.ofDays(1)));
  }

  @Override
  public Instant goingOn(LimitCode code, Instant stoppedAt, Instant dueAt) {
    return now.plus(Duration.between(stoppedAt, dueAt));
  }

  @Override
  public Instant correction(Assignment turn) {
    return now.plus(Duration.ofDays(1));
  }

  @Override
  public Moved extended(Assignment turn, Limit granted) {
    return moved(turn.effectiveDeadline.plus(Duration.ofHours(granted.amount())));
  }

  @Override
  public RemainingTime remaining(Assignment turn) {
    Duration left = Duration.between(now, turn.effectiveDeadline);
    boolean late = left.isNegative() || left.isZero();
    return new RemainingTime(
        ClockUnit.NATURAL_HOURS, turn.effectiveDeadline, late, 0, late ? Duration.ZERO : left);
  }

  /** By the clock alone a day is as long as any; that other dates go on, others look at. */
  @Override
  public Rests rests(Assignment turn, Instant heldAt) {
    return Rests.NONE;
  }

  @Override
  public Instant until(Assignment turn, RemainingTime left) {
    return now.plus(left.time());
  }

  @Override
  public Moved resumed(Assignment turn, RemainingTime left) {
    return moved(left.overdue() ? turn.effectiveDeadline : now.plus(left.time()));
  }

  @Override
  public Cards cards(Assignment turn, Instant deadline) {
    return new Cards(null, deadline);
  }

  private static Moved moved(Instant until) {
    return new Moved(until, until.minus(Duration.ofHours(1)), new Cards(null, until));
  }
}
