package org.tierline.server.chain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Action;
import org.tierline.workorder.ChainPartLine;
import org.tierline.workorder.ChainPartView;

/**
 * How a unit acts; see the library's {@code ChainPartView}.
 *
 * @param version of the unit's own part; 0 where it never had one
 * @param own its own part; null where it goes by the unit above it
 * @param open the actions in which the unit above lets it have a part
 * @param problems why its own part does not count, or not all of it
 */
public record UnitChainAnswer(
    UnitId unit,
    int version,
    ChainPartView.@Nullable Made own,
    List<Action> open,
    List<ChainPartLine> lines,
    List<ProblemAnswer> problems) {

  static UnitChainAnswer of(ChainPartView view, Locale language) {
    return new UnitChainAnswer(
        view.unit(),
        view.version(),
        view.own(),
        view.open().stream().sorted().toList(),
        view.lines(),
        view.problems().stream().map(each -> ProblemAnswer.of(each, language)).toList());
  }
}
