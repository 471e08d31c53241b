package org.tierline.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the sum that led to a deadline, as data.
 *
 * @param kind what the line says
 * @param first the day it is about, or the first of a run of equal days
 * @param last the last day of the run, else equal to {@code first}
 * @param day why the day counts or not; null where the line is not about a kind of day
 * @param name the holiday's or special day's name, or a unit's code; may be empty
 * @param counted the number of the counted day, or an amount; 0 where nothing is counted
 * @param time a length of time, or null where the line has none
 * @param at a moment in the calendar's zone, or null where the line has none
 */
public record DeadlineStep(
    StepKind kind,
    LocalDate first,
    LocalDate last,
    @Nullable DayKind day,
    String name,
    int counted,
    @Nullable Duration time,
    @Nullable ZonedDateTime at) {

  /** The line in words; Chinese for a Chinese locale, else English. */
  public String words(Locale locale) {
    return CalendarWords.in(locale).step(this);
  }

  static DeadlineStep moment(StepKind kind, ZonedDateTime at) {
    LocalDate date = at.toLocalDate();
    return new DeadlineStep(kind, date, date, null, "", 0, null, at);
  }

  static DeadlineStep dueEndOf(LocalDate date, ZonedDateTime at) {
    return new DeadlineStep(StepKind.DUE_END_OF_DAY, date, date, null, "", 0, null, at);
  }

  static DeadlineStep day(StepKind kind, CalendarDay day, int counted, @Nullable Duration time) {
    LocalDate date = day.date();
    return new DeadlineStep(kind, date, date, day.kind(), day.name(), counted, time, null);
  }

  static DeadlineStep amount(StepKind kind, LocalDate date, Limit limit) {
    int amount = Math.toIntExact(limit.amount());
    return new DeadlineStep(kind, date, date, null, limit.unit().code(), amount, null, null);
  }

  static DeadlineStep resumed(ZonedDateTime at, Duration left) {
    LocalDate date = at.toLocalDate();
    return new DeadlineStep(StepKind.RESUMED_TIME, date, date, null, "", 0, left, at);
  }

  /** This run of days, reaching to one more day before or after it. */
  DeadlineStep reaching(LocalDate date) {
    LocalDate from = date.isBefore(first) ? date : first;
    LocalDate to = date.isAfter(last) ? date : last;
    return new DeadlineStep(kind, from, to, day, name, counted, time, at);
  }
}
