package org.tierline.hotline;

import java.time.Instant;
import org.tierline.kernel.UnitId;

/**
 * How many of a unit's calls were connected in 24 hours (GB/T 33358-2016). A call that still rings
 * within its limit counts as neither.
 *
 * @param from the beginning of the 24 hours, not included
 * @param to their end, included
 * @param offered how many calls rang, the denominator
 * @param connected how many of them were answered, also late; the numerator
 * @param leastPerMille how many of a thousand should be connected, by the unit's limits
 */
public record CallRate(
    UnitId unit, Instant from, Instant to, long offered, long connected, int leastPerMille) {
  private static final int WHOLE = 1_000;

  /** Whether too few were connected; not where nobody called. */
  public boolean isLow() {
    return connected * WHOLE < offered * leastPerMille;
  }
}
