package org.tierline.calendar;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The limit that applies to a demand, and why.
 *
 * @param limit the limit
 * @param code the step it is for
 * @param rule the rule that gave it
 * @param profile the name of the profile asked
 * @param row the profile's line, or null for {@link LimitRule#OVERRIDE} and {@link
 *     LimitRule#ORIGINAL_LIMIT}
 */
public record ResolvedLimit(
    Limit limit, LimitCode code, LimitRule rule, String profile, @Nullable LimitRow row) {

  /** Which rule matched, in words; Chinese for a Chinese locale, else English. */
  public String words(Locale locale) {
    return CalendarWords.in(locale)
        .format(
            "resolved." + rule,
            code.text(locale),
            limit.text(locale),
            row == null ? "" : row.conditions(locale),
            profile);
  }
}
