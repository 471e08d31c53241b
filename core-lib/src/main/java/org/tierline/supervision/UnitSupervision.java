package org.tierline.supervision;

import java.time.Instant;
import java.util.Map;
import org.tierline.kernel.UnitId;

/**
 * How a unit stands in a period, by what was given to it then.
 *
 * @param from inclusive
 * @param to exclusive
 * @param points the sum of its ledger: 0 or less, unless cards of before were taken back
 * @param given how many measures of each level, also those lifted later; wrongly given ones not
 */
public record UnitSupervision(
    UnitId unit, Instant from, Instant to, int points, Map<SupervisionLevel, Integer> given) {
  public UnitSupervision {
    given = Map.copyOf(given);
  }
}
