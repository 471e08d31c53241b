package org.tierline.kernel;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment as the clocks of a city show it, for telling it to people; to programs it is the
 * instant.
 *
 * @param at the moment
 * @param zone the city's
 */
public record LocalMoment(Instant at, ZoneId zone) implements Worded {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  @Override
  public String text(Locale locale) {
    return FORM.format(at.atZone(zone));
  }

  @Override
  public String toString() {
    return at.toString();
  }
}
