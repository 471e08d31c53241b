package org.tierline.outbox;

import java.time.Duration;

/**
 * How long something that failed rests before it is tried again: twice as long each time, up to a
 * longest rest, less a random part of up to a half, so that what failed together does not come back
 * together.
 *
 * @param first the rest after the first failure
 * @param longest no rest is longer
 * @param tries after so many failures it is given up
 */
public record Backoff(Duration first, Duration longest, int tries) {
  private static final int MOST_DOUBLINGS = 30;

  /** From ten seconds to an hour, given up after 60 tries: one to two days. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(10), Duration.ofHours(1), 60);

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || tries < 1) {
      throw new IllegalArgumentException("no backoff: " + first + ", " + longest + ", " + tries);
    }
  }

  /**
   * The rest after a failure.
   *
   * @param failures how often it has failed by now, from 1
   * @param random from 0, inclusive, to 1, exclusive; 0 gives the whole rest
   */
  public Duration after(int failures, double random) {
    long doubled = 1L << Math.min(failures - 1, MOST_DOUBLINGS);
    long most = longest.toMillis();
    long whole = first.toMillis() > most / doubled ? most : first.toMillis() * doubled;
    return Duration.ofMillis(whole - (long) (whole * random / 2));
  }

  /** Whether something that has failed so often is not tried again. */
  public boolean isOver(int failures) {
    return failures >= tries;
  }
}
