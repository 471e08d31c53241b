package org.tierline.server.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a content that a client asks for by {@code Range} (RFC 9110, section 14). One part at a
 * time; several at once, and what is no range of bytes, get the whole, as the standard allows.
 *
 * @param from the first byte
 * @param to the last one
 */
public record ByteRange(long from, long to) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /**
   * The part that is asked for; null for the whole.
   *
   * @param ifRange the content's tag as the client knows it; where it has changed he gets the whole
   * @param tag the content's tag as it is, with its quotes
   * @param size of the whole, in bytes
   */
  public static @Nullable ByteRange of(
      @Nullable String range, @Nullable String ifRange, String tag, long size) {
    if (range == null || ifRange != null && !ifRange.strip().equals(tag)) {
      return null;
    }
    Matcher asked = ONE.matcher(range.strip());
    if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
      return null;
    }
    if (asked.group(1).isEmpty()) {
      return last(Long.parseLong(asked.group(2)), size);
    }
    long from = Long.parseLong(asked.group(1));
    long to = asked.group(2).isEmpty() ? size - 1 : Long.parseLong(asked.group(2));
    if (!asked.group(2).isEmpty() && to < from) {
      return null;
    }
    if (from >= size) {
      throw new ProblemException(ProblemType.RANGE_NOT_SATISFIABLE, Long.toString(size));
    }
    return new ByteRange(from, Math.min(to, size - 1));
  }

  private static ByteRange last(long count, long size) {
    if (count == 0) {
      throw new ProblemException(ProblemType.RANGE_NOT_SATISFIABLE, Long.toString(size));
    }
    return new ByteRange(Math.max(0, size - count), size - 1);
  }

  /** How many bytes it has. */
  public long length() {
    return to - from + 1;
  }

  /** As {@code Content-Range} says it. */
  public String header(long size) {
    return "bytes %d-%d/%d".formatted(from, to, size);
  }
}
