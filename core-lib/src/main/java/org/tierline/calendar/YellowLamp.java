package org.tierline.calendar;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When 70 % of the time allowed for a step is used, so that its lamp turns yellow. */
record YellowLamp(WorkCalendar calendar) {
  private static final int TENTHS = 7;

  Instant at(Instant start, Limit limit, @Nullable Limit granted) {
    boolean sameUnit = granted == null || granted.unit() == limit.unit();
    if (sameUnit && limit.unit() == ClockUnit.WORKING_DAYS) {
      long days = limit.amount() + (granted == null ? 0 : granted.amount());
      long used = days * TENTHS / 10;
      if (used > 0) {
        return calendar.deadline(start, Limit.workingDays(used)).dueAt();
      }
    }
    Instant dueAt = calendar.deadline(start, limit).dueAt();
    if (granted != null) {
      dueAt = calendar.deadlineAfter(dueAt, granted).dueAt();
    }
    if (limit.unit().isWorkingTime()) {
      Duration worked = calendar.workingTime(start, dueAt);
      if (!worked.isZero()) {
        return new WorkingClock(calendar).after(start, share(worked), new StepLog());
      }
    }
    return start.plus(share(Duration.between(start, dueAt)));
  }

  private static Duration share(Duration whole) {
    return whole.multipliedBy(TENTHS).dividedBy(10);
  }
}
