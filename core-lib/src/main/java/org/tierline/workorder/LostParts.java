package org.tierline.workorder;

import java.util.List;
import java.util.Set;
import org.tierline.kernel.UnitId;

/**
 * Units whose own parts of the chain count now and would not, or not in all, with another chain of
 * the city's.
 *
 * @param count how many units there are
 * @param units the first of them by their codes, at most two hundred
 */
public record LostParts(int count, List<OfUnit> units) {
  static final int MOST = 200;

  static final LostParts NONE = new LostParts(0, List.of());

  public LostParts {
    units = List.copyOf(units);
  }

  /**
   * A unit with a part.
   *
   * @param actions in which it counts now and would not, be it only for one kind of turn
   * @param problems why
   */
  public record OfUnit(
      UnitId unit, String code, String name, Set<Action> actions, List<ChainProblem> problems) {
    public OfUnit {
      actions = Set.copyOf(actions);
      problems = List.copyOf(problems);
    }
  }
}
