package org.tierline.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as old systems write them: {@code 2024-03-05T09:12:30+08:00}, or without an offset in
 * the city's zone; a blank may stand for the T, and seconds may be left out.
 */
final class Moments {
  private static final int MINUTES = 16;

  private Moments() {}

  /** Null where the text is no time. */
  static @Nullable Instant read(String text, ZoneId zone) {
    if (text.length() < MINUTES) {
      return null;
    }
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    try {
      return hasOffset(iso)
          ? OffsetDateTime.parse(iso).toInstant()
          : local(iso).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean hasOffset(String iso) {
    return iso.endsWith("Z") || iso.indexOf('+', MINUTES) > 0 || iso.indexOf('-', MINUTES) > 0;
  }

  /** The usual form is read by hand: there are four in each of millions of lines. */
  private static LocalDateTime local(String iso) {
    boolean usual = iso.length() == MINUTES || iso.length() == MINUTES + 3;
    if (!usual || iso.charAt(4) != '-' || iso.charAt(7) != '-' || iso.charAt(13) != ':') {
      return LocalDateTime.parse(iso);
    }
    int second = iso.length() == MINUTES ? 0 : digits(iso, 17, 19);
    if (iso.charAt(10) != 'T' || second > 0 && iso.charAt(MINUTES) != ':') {
      return LocalDateTime.parse(iso);
    }
    return LocalDateTime.of(
        digits(iso, 0, 4),
        digits(iso, 5, 7),
        digits(iso, 8, 10),
        digits(iso, 11, 13),
        digits(iso, 14, MINUTES),
        second);
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no digit");
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
