package org.tierline.workorder;

import java.util.List;
import org.tierline.kernel.UnitId;

/**
 * What waits with the call-back teams of a unit and of all below it.
 *
 * @param lines one for each team that was not dissolved, the eldest first
 */
public record TeamBoard(UnitId unit, List<Line> lines) {
  public TeamBoard {
    lines = List.copyOf(lines);
  }

  /**
   * A team's orders.
   *
   * @param atWork whether it may work now; if not, the centre calls in its place
   * @param waiting how many the team has to call, or to close
   * @param late how many of these are past the time for it
   * @param toCheck how many it has answered and the centre calls again
   */
  public record Line(
      long team, UnitId unit, String name, boolean atWork, long waiting, long late, long toCheck) {}
}
