package org.tierline.calendar;

import java.io.Serializable;
import java.util.Locale;

/**
 * One place at which a calendar or limit file breaks a rule.
 *
 * @param where the line or field, such as {@code line 12} or {@code days[3].date}
 * @param rule the rule broken
 * @param found what stands there, shortened; may be empty
 */
public record FileViolation(String where, FileRule rule, String found) implements Serializable {
  private static final int LONGEST = 80;

  public FileViolation {
    found = found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
  }

  /** The violation in words; Chinese for a Chinese locale, else English. */
  public String words(Locale locale) {
    return CalendarWords.in(locale).format("violation." + rule, where, found);
  }
}
