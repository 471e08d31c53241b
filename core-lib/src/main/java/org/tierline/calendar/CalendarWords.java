package org.tierline.calendar;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of this package in one language. Only the locale asked for matters: neither the JVM's
 * default locale nor its number formats do.
 */
final class CalendarWords {
  private static final String BUNDLE = "org.tierline.calendar.calendar-words";
  private static final CalendarWords ENGLISH = new CalendarWords(Locale.ROOT);
  private static final CalendarWords CHINESE = new CalendarWords(Locale.CHINESE);

  private final ResourceBundle bundle;

  CalendarWords(Locale locale) {
    this.bundle = ResourceBundle.getBundle(BUNDLE, locale, CalendarWords.class.getClassLoader());
  }

  static CalendarWords in(Locale locale) {
    return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
  }

  String format(String key, String... values) {
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  String step(DeadlineStep step) {
    DayKind day = step.day();
    String key = "step." + step.kind() + (day == null ? "" : "." + day);
    ZonedDateTime at = step.at();
    return format(
        key,
        days(step.first(), step.last()),
        step.name(),
        Integer.toString(step.counted()),
        length(step),
        at == null ? "" : date(at.toLocalDate()) + " " + time(at),
        at == null ? "" : at.toLocalDate() + " " + time(at) + " " + at.getZone().getId(),
        step.first().toString());
  }

  private String length(DeadlineStep step) {
    Duration time = step.time();
    if (time != null) {
      return duration(time);
    }
    return ClockUnit.findByCode(step.name())
        .map(unit -> format("limit." + unit.code() + plural(step), "" + step.counted()))
        .orElse("");
  }

  private static String plural(DeadlineStep step) {
    return step.counted() == 1 ? ".one" : ".many";
  }

  private String days(LocalDate first, LocalDate last) {
    return first.equals(last) ? date(first) : format("range", date(first), date(last));
  }

  private String date(LocalDate date) {
    return date + " " + bundle.getString("weekday." + date.getDayOfWeek());
  }

  private static String time(ZonedDateTime at) {
    return at.toLocalTime().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String duration(Duration time) {
    List<String> parts = new ArrayList<>();
    addPart(parts, "length.hours", time.toHours());
    addPart(parts, "length.minutes", time.toMinutesPart());
    addPart(parts, "length.seconds", time.toSecondsPart());
    return parts.isEmpty()
        ? format("length.minutes", "0")
        : String.join(bundle.getString("length.joiner"), parts);
  }

  private void addPart(List<String> parts, String key, long amount) {
    if (amount > 0) {
      parts.add(format(key, Long.toString(amount)));
    }
  }
}
