package org.tierline.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** Counts working days on a calendar and finds the moment at which the last of them ends. */
record WorkingDays(WorkCalendar calendar) {

  /** The n-th working day strictly after a date. */
  LocalDate after(LocalDate date, int n, StepLog log) {
    return walk(date, 0, n, 1, log);
  }

  /** The n-th working day from a working day on, which is the first. */
  LocalDate from(LocalDate first, int n, StepLog log) {
    log.counted(calendar.day(first), 1);
    return walk(first, 1, n, 1, log);
  }

  /** The n-th working day strictly before a date. */
  LocalDate before(LocalDate date, int n, StepLog log) {
    return walk(date, 0, n, -1, log);
  }

  private LocalDate walk(LocalDate from, int already, int n, int direction, StepLog log) {
    LocalDate date = from;
    LocalDate lastWorking = from;
    int counted = already;
    int idle = 0;
    while (counted < n) {
      date = date.plusDays(direction);
      CalendarDay day = calendar.day(date);
      if (day.working()) {
        counted++;
        idle = 0;
        lastWorking = date;
        log.counted(day, counted);
      } else {
        if (++idle > NoWorkingDayException.SEARCHED_DAYS) {
          throw new NoWorkingDayException(lastWorking);
        }
        log.notCounted(day);
      }
    }
    return date;
  }

  /** Working days in (from, to]; 0 if {@code to} is not after {@code from}. */
  int between(LocalDate from, LocalDate to) {
    int days = 0;
    for (LocalDate date = from.plusDays(1); !date.isAfter(to); date = date.plusDays(1)) {
      if (calendar.isWorking(date)) {
        days++;
      }
    }
    return days;
  }

  /** When a limit whose last day is {@code day} runs out; {@code like} gives the time of day. */
  Instant endOf(LocalDate day, WorkingDayMode mode, ZonedDateTime like) {
    return switch (mode) {
      case END_OF_DAY -> calendar.endOfDay(day);
      case CLOSE_OF_BUSINESS ->
          ZonedDateTime.of(day, calendar.hoursOf(calendar.day(day)).pmEnd(), calendar.zone())
              .toInstant();
      case SAME_TIME, SAME_TIME_FROM_FIRST_DAY ->
          ZonedDateTime.ofLocal(day.atTime(like.toLocalTime()), calendar.zone(), like.getOffset())
              .toInstant();
    };
  }

  /** The first working day, from a date on, that ends after a moment in some mode. */
  LocalDate firstEndingAfter(Instant moment, WorkingDayMode mode, ZonedDateTime like, StepLog log) {
    LocalDate date = moment.atZone(calendar.zone()).toLocalDate();
    for (int idle = 0; idle <= NoWorkingDayException.SEARCHED_DAYS; idle++) {
      CalendarDay day = calendar.day(date);
      if (day.working() && endOf(date, mode, like).isAfter(moment)) {
        return date;
      }
      if (!day.working()) {
        log.notCounted(day);
      }
      date = date.plusDays(1);
    }
    throw new NoWorkingDayException(moment.atZone(calendar.zone()).toLocalDate());
  }
}
