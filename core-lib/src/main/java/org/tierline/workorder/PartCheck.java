package org.tierline.workorder;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.UnitId;

/**
 * What is wrong with a unit's part where it is put into a version of the city's chain: with it, as
 * without it, no turn is stranded, every request finds somebody who decides, and each line keeps
 * within what it may be in any city.
 *
 * @param above how the unit would act without its own part
 * @param own how it acts with it
 */
record PartCheck(Chain city, UnitId unit, UnitChain above, UnitChain own) {

  /** All that the part makes wrong; what is wrong without it is not its fault. */
  List<ChainProblem> problems() {
    var found = new LinkedHashSet<>(problems(own, own));
    // What it hands down follows it, and what it was handed down follows the unit above.
    found.addAll(problems(own, above));
    found.removeAll(Set.copyOf(problems(above, above)));
    return found.stream().map(PartCheck::placed).toList();
  }

  private List<ChainProblem> problems(UnitChain holder, UnitChain parent) {
    return ChainRules.checkParts(new PutIn(city, holder, parent, List.of()).numberedBy(unit));
  }

  /** Where no line of the part is at fault, none is named. */
  private static ChainProblem placed(ChainProblem problem) {
    return Integer.valueOf(0).equals(problem.line())
        ? new ChainProblem(
            problem.code(), null, problem.action(), problem.state(), problem.arguments())
        : problem;
  }

  /** Lines in the place of which the city's chain has none: they would mean nothing. */
  static List<ChainProblem> pointless(Chain city, List<PartLine> lines) {
    var found = new ArrayList<ChainProblem>();
    for (PartLine line : lines) {
      for (PartLine.Place place : line.places()) {
        if (!isKnown(city, place)) {
          found.add(problem(line, ChainError.CHAIN_PART_POINTLESS, PartText.words(place)));
        }
      }
    }
    return found;
  }

  /** Whether the city's chain has such a place. */
  static boolean isKnown(Chain city, PartLine.Place place) {
    return city.lines(place.action()).stream()
        .filter(each -> each.concerns(place.turn()))
        .anyMatch(each -> each.by().stream().anyMatch(d -> d.side() == place.side()));
  }

  /** Lines about actions that are not open to the unit. */
  static List<ChainProblem> closed(List<PartLine> lines, Set<Action> open, String above) {
    return lines.stream()
        .filter(line -> !open.contains(line.action()))
        .map(line -> problem(line, ChainError.CHAIN_PART_NOT_OPEN, line.action(), above))
        .toList();
  }

  private static ChainProblem problem(PartLine line, ChainError code, Object... arguments) {
    ChainProblem found = ChainProblem.of(code, arguments);
    return new ChainProblem(code, line.line(), line.action(), null, found.arguments());
  }
}
