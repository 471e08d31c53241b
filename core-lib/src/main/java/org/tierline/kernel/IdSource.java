package org.tierline.kernel;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives 63-bit, time-ordered numbers: 41 bits of milliseconds since 2024-01-01 UTC, 10 bits of
 * node, 12 bits of sequence. Two sources with different node numbers never give the same id; one
 * source never gives an id twice, also when its clock stands still or goes back.
 */
public final class IdSource {
  /** Nodes are numbered from 0 to this number, inclusive. */
  public static final int MAX_NODE = 1023;

  private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
  private static final int SEQUENCE_BITS = 12;
  private static final int NODE_BITS = 10;

  private final InstantSource time;
  private final long node;
  private long lastMillis;
  private int sequence;

  public IdSource(InstantSource time, int node) {
    if (node < 0 || node > MAX_NODE) {
      throw new IllegalArgumentException("node must be 0.." + MAX_NODE + ", not " + node);
    }
    this.time = time;
    this.node = node;
  }

  /** The next id; later ones are greater than earlier ones of the same source. */
  public synchronized long next() {
    long now = Math.max(time.millis() - EPOCH, 1);
    if (now > lastMillis) {
      lastMillis = now;
      sequence = 0;
    } else if (++sequence == 1 << SEQUENCE_BITS) {
      lastMillis++;
      sequence = 0;
    }
    return lastMillis << (NODE_BITS + SEQUENCE_BITS) | node << SEQUENCE_BITS | sequence;
  }

  static void requirePositive(String field, long value) {
    if (value <= 0) {
      throw Invalid.of(field, KernelError.NOT_AN_ID, Long.toString(value));
    }
  }

  static long parse(String field, @Nullable String text) {
    try {
      return Long.parseLong(text == null ? "" : text);
    } catch (NumberFormatException notANumber) {
      throw Invalid.of(field, KernelError.NOT_AN_ID, String.valueOf(text));
    }
  }
}
