package org.tierline.analytics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.AssignmentStatus;

/**
 * Where open work stands: units as lines, states of their turns as columns. At the top of a city
 * the lines are counties and departments, each with all below it.
 *
 * @param asOf the moment it tells of: every step that was written by then, and no other
 * @param lines those of units at which something stands open
 * @param total all lines together
 */
public record Board(UnitId unit, Instant asOf, List<Line> lines, Counts total) {
  public Board {
    lines = List.copyOf(lines);
  }

  /**
   * A unit's turns.
   *
   * @param name null where the unit is no longer known
   */
  public record Line(UnitId unit, @Nullable String name, Counts counts) {}

  /**
   * Open turns.
   *
   * @param byStatus those of each state; states without any are left out
   * @param yellow how many of them were noted as near the deadline, by whichever clock looked last
   * @param overdue how many were noted as late
   */
  public record Counts(long open, Map<AssignmentStatus, Long> byStatus, long yellow, long overdue) {
    /** Nothing. */
    public static final Counts NONE = new Counts(0, Map.of(), 0, 0);

    private static final int YELLOW = 1;
    private static final int OVERDUE = 2;

    public Counts {
      byStatus = Map.copyOf(byStatus);
    }

    static Counts of(AssignmentStatus status, int lamp, long turns) {
      return new Counts(
          turns, Map.of(status, turns), lamp == YELLOW ? turns : 0, lamp == OVERDUE ? turns : 0);
    }

    Counts plus(Counts more) {
      var all = new EnumMap<AssignmentStatus, Long>(AssignmentStatus.class);
      all.putAll(byStatus);
      more.byStatus.forEach((status, turns) -> all.merge(status, turns, Long::sum));
      return new Counts(open + more.open, all, yellow + more.yellow, overdue + more.overdue);
    }

    /** How many turns stand so. */
    public long of(AssignmentStatus status) {
      return byStatus.getOrDefault(status, 0L);
    }
  }
}
