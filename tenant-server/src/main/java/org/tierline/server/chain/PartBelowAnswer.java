package org.tierline.server.chain;

import java.util.List;
import java.util.Locale;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Action;
import org.tierline.workorder.ChainPartBelow;
import org.tierline.workorder.ChainPartView;

/**
 * A unit that has a part of the chain of its own.
 *
 * @param counting the actions in which it counts for turns that begin now
 * @param problems why it does not count, or not in all that it is about
 */
public record PartBelowAnswer(
    UnitId unit, ChainPartView.Made own, List<Action> counting, List<ProblemAnswer> problems) {

  static PartBelowAnswer of(ChainPartBelow below, Locale language) {
    return new PartBelowAnswer(
        below.unit(),
        below.own(),
        below.counting().stream().sorted().toList(),
        below.problems().stream().map(each -> ProblemAnswer.of(each, language)).toList());
  }
}
