package org.tierline.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as a citizen of a Chinese city reads them off the wall. */
final class CityTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private CityTime() {}

  static Instant at(String local) {
    return LocalDateTime.parse(local, FORM).atZone(WorkCalendar.DEFAULT_ZONE).toInstant();
  }

  static LocalDate on(String date) {
    return LocalDate.parse(date);
  }

  /** The exclusive end of a day. */
  static Instant endOf(String date) {
    return on(date).plusDays(1).atStartOfDay(WorkCalendar.DEFAULT_ZONE).toInstant();
  }
}
