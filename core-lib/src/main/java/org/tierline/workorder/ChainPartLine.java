package org.tierline.workorder;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * One line of the chain as it holds for a unit.
 *
 * @param by who may take it: a side and its roles, divided by commas
 * @param from states of the order, by their codes
 * @param turns whose turn it concerns; empty where it concerns the order
 * @param turnFrom in which states of the turn
 * @param needs what it needs besides
 * @param unit whose part it comes from; null for the city's chain
 * @param version of that part; null likewise
 */
public record ChainPartLine(
    Action action,
    String by,
    List<String> from,
    Set<AssignmentRole> turns,
    Set<AssignmentStatus> turnFrom,
    List<String> needs,
    @Nullable UnitId unit,
    @Nullable Integer version) {

  /** All lines by which a unit acts, in the order of the city's chain. */
  static List<ChainPartLine> all(Chain city, UnitChain unit) {
    return new PutIn(city, unit, unit, List.of()).lines().stream().map(ChainPartLine::of).toList();
  }

  private static ChainPartLine of(PutIn.Line put) {
    Transition line = put.line();
    UnitChain.Bend bend = put.bend();
    return new ChainPartLine(
        line.action(),
        line.by().stream().map(ChainPartLine::words).collect(Collectors.joining(", ")),
        line.from().stream().sorted().toList(),
        line.turns(),
        line.turnFrom(),
        line.needs().stream().map(Enum::name).toList(),
        bend == null ? null : bend.unit(),
        bend == null ? null : bend.version());
  }

  private static String words(Doer doer) {
    String roles = doer.roles().stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    boolean nobody = doer.isAtUnit() && roles.isEmpty();
    return (doer.side() + " " + (nobody ? PartText.NOBODY : roles)).strip();
  }
}
