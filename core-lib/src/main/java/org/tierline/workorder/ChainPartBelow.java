package org.tierline.workorder;

import java.util.List;
import java.util.Set;
import org.tierline.kernel.UnitId;

/**
 * A unit that has a part of the chain of its own.
 *
 * @param counting the actions in which it counts for turns that begin now; none where it does not
 * @param problems why it does not count, or not in all that it is about
 */
public record ChainPartBelow(
    UnitId unit, ChainPartView.Made own, Set<Action> counting, List<ChainProblem> problems) {

  public ChainPartBelow {
    counting = Set.copyOf(counting);
    problems = List.copyOf(problems);
  }
}
