package org.tierline.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Counts time inside the morning and afternoon blocks of working days. */
record WorkingClock(WorkCalendar calendar) {
  /** About a century; a longer span is a mistake of the caller. */
  private static final long LONGEST_SPAN_IN_DAYS = 36_600;

  private record Block(Instant start, Instant end) {}

  /** The moment at which that much working time has passed since {@code from}. */
  Instant after(Instant from, Duration length, StepLog log) {
    LocalDate date = from.atZone(calendar.zone()).toLocalDate();
    LocalDate lastWorking = date;
    Duration left = length;
    while (!lastWorking.plusDays(NoWorkingDayException.SEARCHED_DAYS).isBefore(date)) {
      CalendarDay day = calendar.day(date);
      if (day.working()) {
        Duration used = Duration.ZERO;
        for (Block block : blocks(day)) {
          Instant start = later(block.start(), from);
          Duration open = between(start, block.end());
          if (open.compareTo(left) >= 0 && !open.isZero()) {
            log.worked(day, used.plus(left));
            return start.plus(left);
          }
          left = left.minus(open);
          used = used.plus(open);
        }
        log.worked(day, used);
        lastWorking = date;
      } else {
        log.notCounted(day);
      }
      date = date.plusDays(1);
    }
    throw new NoWorkingDayException(lastWorking);
  }

  /** The working time in [from, to); zero if {@code to} is not after {@code from}. */
  Duration between(Instant from, Instant to, LocalDate firstDay, LocalDate lastDay) {
    if (firstDay.plusDays(LONGEST_SPAN_IN_DAYS).isBefore(lastDay)) {
      throw new IllegalArgumentException("more than a century: " + from + " to " + to);
    }
    Duration sum = Duration.ZERO;
    for (LocalDate date = firstDay; !date.isAfter(lastDay); date = date.plusDays(1)) {
      CalendarDay day = calendar.day(date);
      if (day.working()) {
        for (Block block : blocks(day)) {
          Instant end = block.end().isBefore(to) ? block.end() : to;
          sum = sum.plus(between(later(block.start(), from), end));
        }
      }
    }
    return sum;
  }

  private List<Block> blocks(CalendarDay day) {
    WorkingHours hours = calendar.hoursOf(day);
    List<Block> blocks = new ArrayList<>(2);
    add(blocks, day.date(), hours.amStart(), hours.amEnd());
    add(blocks, day.date(), hours.pmStart(), hours.pmEnd());
    return blocks;
  }

  private void add(List<Block> blocks, LocalDate date, LocalTime start, LocalTime end) {
    Instant from = ZonedDateTime.of(date, start, calendar.zone()).toInstant();
    Instant to = ZonedDateTime.of(date, end, calendar.zone()).toInstant();
    if (from.isBefore(to)) {
      blocks.add(new Block(from, to));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration between(Instant from, Instant to) {
    return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
  }
}
