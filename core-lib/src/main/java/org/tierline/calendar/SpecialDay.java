package org.tierline.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day that does not follow the weekday rule: a public holiday, a working weekend day that makes
 * up for one (调休), or a day set by a city or a unit (特色日历).
 *
 * @param date the local date
 * @param working whether the day counts as a working day
 * @param name what the day is for, such as 国庆节; 1 to 60 characters
 * @param hours hours of this day alone, or null for the calendar's usual hours; only on a working
 *     day
 */
public record SpecialDay(
    LocalDate date, boolean working, String name, @Nullable WorkingHours hours) {
  static final int LONGEST_NAME = 60;

  public SpecialDay {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("a special day's name has 1 to 60 characters: " + date);
    }
    if (!working && hours != null) {
      throw new IllegalArgumentException("a day off has no working hours: " + date);
    }
  }

  /** A day off. */
  public static SpecialDay off(LocalDate date, String name) {
    return new SpecialDay(date, false, name, null);
  }

  /** A working day with the calendar's usual hours. */
  public static SpecialDay working(LocalDate date, String name) {
    return new SpecialDay(date, true, name, null);
  }
}
