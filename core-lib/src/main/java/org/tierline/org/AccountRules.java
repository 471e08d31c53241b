package org.tierline.org;

import java.time.Duration;

/**
 * What a city asks of passwords, and how it answers those who guess.
 *
 * @param leastLength characters of a password
 * @param tries wrong passwords in a row that lock an account
 * @param firstLock how long the first lock lasts; each further one without a right password between
 *     lasts twice as long, up to a day
 */
public record AccountRules(int leastLength, int tries, Duration firstLock) {
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_DOUBLED = 11;

  /** How long a lock lasts that follows so many others. */
  public Duration lock(int before) {
    Duration grown = firstLock.multipliedBy(1L << Math.min(before, MOST_DOUBLED));
    return grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
  }
}
