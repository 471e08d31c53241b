package org.tierline.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/** The sums that lead to a deadline, each with its explanation. */
final class DeadlineSums {
  private final WorkCalendar calendar;
  private final WorkingDays days;
  private final WorkingClock clock;

  DeadlineSums(WorkCalendar calendar) {
    this.calendar = calendar;
    this.days = new WorkingDays(calendar);
    this.clock = new WorkingClock(calendar);
  }

  Deadline start(Instant start, Limit limit) {
    StepLog log = new StepLog();
    ZonedDateTime at = start.atZone(calendar.zone());
    boolean byDay = limit.unit() == ClockUnit.WORKING_DAYS;
    if (byDay && isFirstDay(at.toLocalDate())) {
      return fromFirstDay(at, Math.toIntExact(limit.amount()), log);
    }
    log.add(DeadlineStep.moment(byDay ? StepKind.START_DAY_NOT_COUNTED : StepKind.START, at));
    return add(at, at.toLocalDate(), limit, log);
  }

  private boolean isFirstDay(LocalDate date) {
    return calendar.mode() == WorkingDayMode.SAME_TIME_FROM_FIRST_DAY && calendar.isWorking(date);
  }

  private Deadline fromFirstDay(ZonedDateTime at, int n, StepLog log) {
    LocalDate first = at.toLocalDate();
    log.add(DeadlineStep.moment(StepKind.START, at));
    LocalDate last = days.from(first, n, log);
    if (n > 1) {
      return dueOn(last, calendar.mode(), at, log);
    }
    Instant close = days.endOf(first, WorkingDayMode.CLOSE_OF_BUSINESS, at);
    boolean closed = !at.toInstant().isBefore(close);
    return dueOn(
        first, closed ? WorkingDayMode.END_OF_DAY : WorkingDayMode.CLOSE_OF_BUSINESS, at, log);
  }

  Deadline extend(Instant dueAt, Limit extra, StepLog log) {
    LocalDate day = calendar.deadlineDay(dueAt);
    log.add(DeadlineStep.amount(StepKind.EXTENDED, day, extra));
    return add(dueAt.atZone(calendar.zone()), day, extra, log);
  }

  private Deadline add(ZonedDateTime from, LocalDate startDay, Limit limit, StepLog log) {
    switch (limit.unit()) {
      case WORKING_DAYS:
        LocalDate last = days.after(startDay, Math.toIntExact(limit.amount()), log);
        return dueOn(last, calendar.mode(), from, log);
      case WORKING_HOURS:
        return due(clock.after(from.toInstant(), limit.length(), log), log);
      case SAME_DAY:
        return sameDay(from, Math.toIntExact(limit.amount()), log);
      case NATURAL_DAYS:
        log.add(DeadlineStep.amount(StepKind.CLOCK, from.toLocalDate(), limit));
        return due(from.plusDays(limit.amount()).toInstant(), log);
      default:
        log.add(DeadlineStep.amount(StepKind.CLOCK, from.toLocalDate(), limit));
        return due(from.toInstant().plus(limit.length()), log);
    }
  }

  /** Business closes in every mode: who deals with it today has gone home by midnight. */
  private Deadline sameDay(ZonedDateTime from, int n, StepLog log) {
    WorkingDayMode closing = WorkingDayMode.CLOSE_OF_BUSINESS;
    LocalDate first = days.firstEndingAfter(from.toInstant(), closing, from, log);
    return dueOn(days.from(first, n, log), closing, from, log);
  }

  Deadline minusWorkingDays(Instant dueAt, int n) {
    StepLog log = new StepLog();
    LocalDate day = calendar.deadlineDay(dueAt);
    log.add(DeadlineStep.amount(StepKind.BACKWARD, day, Limit.workingDays(n)));
    ZonedDateTime like = dueAt.atZone(calendar.zone());
    return dueOn(days.before(day, n, log), shapeOf(dueAt, day, like), like, log);
  }

  /** How a deadline sits on its day, whatever limit it came from. */
  private WorkingDayMode shapeOf(Instant dueAt, LocalDate day, ZonedDateTime like) {
    WorkingDayMode mode = calendar.mode();
    if (mode.keepsTime()) {
      return mode;
    }
    if (calendar.endOfDay(day).equals(dueAt)) {
      return WorkingDayMode.END_OF_DAY;
    }
    if (mode == WorkingDayMode.CLOSE_OF_BUSINESS
        && calendar.isWorking(day)
        && days.endOf(day, mode, like).equals(dueAt)) {
      return mode;
    }
    return WorkingDayMode.SAME_TIME;
  }

  Deadline child(Instant now, Instant parentDueAt) {
    StepLog log = new StepLog();
    ZonedDateTime at = now.atZone(calendar.zone());
    if (!now.isBefore(parentDueAt)) {
      log.add(DeadlineStep.moment(StepKind.PARENT_DEADLINE, at));
      return due(parentDueAt, log);
    }
    Deadline dayBefore = minusWorkingDays(parentDueAt, 1);
    Instant half = now.plus(Duration.between(now, parentDueAt).dividedBy(2));
    List<DeadlineStep> sum = dayBefore.steps();
    log.addAll(dayBefore, sum.size() - 1);
    if (dayBefore.dueAt().isBefore(half)) {
      log.add(DeadlineStep.moment(StepKind.HALF_OF_REST, at));
      return due(half, log);
    }
    log.add(DeadlineStep.moment(StepKind.DAY_BEFORE_PARENT, at));
    log.add(sum.get(sum.size() - 1));
    return log.due(dayBefore.dueAt());
  }

  RemainingTime remaining(Instant at, Instant dueAt, ClockUnit limited) {
    // What is left of a day are its hours.
    ClockUnit unit = limited == ClockUnit.SAME_DAY ? ClockUnit.WORKING_HOURS : limited;
    if (!at.isBefore(dueAt)) {
      return new RemainingTime(unit, dueAt, true, 0, Duration.ZERO);
    }
    Duration left = Duration.between(at, dueAt);
    if (unit == ClockUnit.WORKING_DAYS) {
      LocalDate day = at.atZone(calendar.zone()).toLocalDate();
      int daysLeft = days.between(day, calendar.deadlineDay(dueAt));
      return new RemainingTime(unit, dueAt, false, daysLeft, left);
    }
    if (unit == ClockUnit.WORKING_HOURS) {
      Duration worked = calendar.workingTime(at, dueAt);
      return worked.isZero()
          ? new RemainingTime(ClockUnit.NATURAL_HOURS, dueAt, false, 0, left)
          : new RemainingTime(unit, dueAt, false, 0, worked);
    }
    return new RemainingTime(unit, dueAt, false, 0, left);
  }

  Deadline resume(Instant resumedAt, RemainingTime left) {
    StepLog log = new StepLog();
    ZonedDateTime at = resumedAt.atZone(calendar.zone());
    if (left.overdue()) {
      log.add(DeadlineStep.moment(StepKind.ALREADY_OVERDUE, at));
      return due(left.dueAt(), log);
    }
    if (left.unit() == ClockUnit.WORKING_DAYS) {
      return resumeDays(at, left, log);
    }
    log.add(DeadlineStep.resumed(at, left.time()));
    return left.unit() == ClockUnit.WORKING_HOURS
        ? due(clock.after(resumedAt, left.time(), log), log)
        : due(resumedAt.plus(left.time()), log);
  }

  private Deadline resumeDays(ZonedDateTime at, RemainingTime left, StepLog log) {
    int n = left.workingDays();
    LocalDate date = at.toLocalDate();
    ZonedDateTime like = left.dueAt().atZone(calendar.zone());
    log.add(new DeadlineStep(StepKind.RESUMED_DAYS, date, date, null, "", n, null, at));
    LocalDate last =
        n > 0
            ? days.after(date, n, log)
            : days.firstEndingAfter(at.toInstant(), calendar.mode(), like, log);
    return dueOn(last, calendar.mode(), like, log);
  }

  private Deadline dueOn(LocalDate day, WorkingDayMode mode, ZonedDateTime like, StepLog log) {
    Instant dueAt = days.endOf(day, mode, like);
    if (mode != WorkingDayMode.END_OF_DAY) {
      return due(dueAt, log);
    }
    log.add(DeadlineStep.dueEndOf(day, dueAt.atZone(calendar.zone())));
    return log.due(dueAt);
  }

  private Deadline due(Instant dueAt, StepLog log) {
    log.add(DeadlineStep.moment(StepKind.DUE, dueAt.atZone(calendar.zone())));
    return log.due(dueAt);
  }
}
