package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * Which dates of open orders would be others if they were worked out by the calendars as they now
 * are.
 *
 * @param unit whose calendar was changed; units below it count too
 * @param at the moment of which it speaks: what had passed by then stays
 * @param orders how many open orders have such a date
 * @param deadlines how many such dates there are
 * @param kinds the same for each kind of date, from the one with the most down
 * @param units the same for each unit, from the one with the most down
 * @param examples the first of them, at most twenty; none for an operator, who sees no orders
 * @param earliest the first of the new dates; null where there is none
 * @param latest the last of the new dates; null where there is none
 */
public record RebasePreview(
    UnitId unit,
    Instant at,
    int orders,
    int deadlines,
    List<OfKind> kinds,
    List<OfUnit> units,
    List<MovedDeadline> examples,
    @Nullable Instant earliest,
    @Nullable Instant latest) {

  public RebasePreview {
    kinds = List.copyOf(kinds);
    units = List.copyOf(units);
    examples = List.copyOf(examples);
  }

  /** How many dates of a kind would move, and on how many orders. */
  public record OfKind(DeadlineKind kind, int orders, int deadlines) {}

  /**
   * What a unit has of it.
   *
   * @param orders how many orders have a turn of the unit, or for the centre a stage, that moves
   */
  public record OfUnit(UnitId unit, String name, int orders, int deadlines) {}
}
