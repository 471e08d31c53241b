package org.tierline.calendar;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tierline.kernel.Worded;

/**
 * A length of time allowed for a step, such as five working days. Written {@code 5 WD}, {@code 2
 * NH}, {@code 30 MIN}, {@code 1 SD} (or {@code SD} alone); {@link #parse} and {@link #toString} are
 * inverse to each other.
 *
 * @param amount from 1 to {@link ClockUnit#most()}
 * @param unit what the amount counts
 */
public record Limit(long amount, ClockUnit unit) implements Worded {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,9})\\s*([A-Za-z]{1,3})");

  public Limit {
    if (amount < 1 || amount > unit.most()) {
      throw new IllegalArgumentException(
          "a limit in " + unit.code() + " is from 1 to " + unit.most() + ", not " + amount);
    }
  }

  public static Limit workingDays(long amount) {
    return new Limit(amount, ClockUnit.WORKING_DAYS);
  }

  public static Limit workingHours(long amount) {
    return new Limit(amount, ClockUnit.WORKING_HOURS);
  }

  /** The same working day (当日). */
  public static Limit sameDay() {
    return new Limit(1, ClockUnit.SAME_DAY);
  }

  public static Limit naturalDays(long amount) {
    return new Limit(amount, ClockUnit.NATURAL_DAYS);
  }

  public static Limit naturalHours(long amount) {
    return new Limit(amount, ClockUnit.NATURAL_HOURS);
  }

  public static Limit minutes(long amount) {
    return new Limit(amount, ClockUnit.MINUTES);
  }

  /**
   * Reads the form {@code 5 WD}, or {@code SD} alone; the space may be missing and the unit may be
   * in lower case.
   *
   * @throws IllegalArgumentException if the text has another form or the amount is out of bounds
   */
  public static Limit parse(String text) {
    if (text.strip().equalsIgnoreCase(ClockUnit.SAME_DAY.code())) {
      return sameDay();
    }
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("not a limit such as 5 WD: " + text);
    }
    ClockUnit unit =
        ClockUnit.findByCode(form.group(2))
            .orElseThrow(() -> new IllegalArgumentException("unknown unit of time in: " + text));
    return new Limit(Long.parseLong(form.group(1)), unit);
  }

  /** The limit in words: "5 working days", "5个工作日". */
  @Override
  public String text(Locale locale) {
    String key = "limit." + unit.code() + (amount == 1 ? ".one" : ".many");
    return CalendarWords.in(locale).format(key, Long.toString(amount));
  }

  /** The length on the clock that the unit runs on; a working day has none. */
  Duration length() {
    return switch (unit) {
      case WORKING_DAYS, SAME_DAY ->
          throw new IllegalStateException("a working day has no fixed length");
      case WORKING_HOURS, NATURAL_HOURS -> Duration.ofHours(amount);
      case NATURAL_DAYS -> Duration.ofDays(amount);
      case MINUTES -> Duration.ofMinutes(amount);
      case SECONDS -> Duration.ofSeconds(amount);
    };
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return amount + " " + unit.code();
  }
}
