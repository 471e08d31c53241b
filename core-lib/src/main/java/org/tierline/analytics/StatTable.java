package org.tierline.analytics;

import java.time.Instant;
import java.util.List;

/**
 * Figures as they were at one moment: with every step that was written by then, and no other.
 *
 * @param asOf that moment
 * @param lines those in which something was counted
 * @param total all lines together
 */
public record StatTable(Instant asOf, List<StatLine> lines, StatCounts total) {
  public StatTable {
    lines = List.copyOf(lines);
  }
}
