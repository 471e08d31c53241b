package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * How a unit acts on turns that begin now: by the city's chain, with its own part and those of the
 * units above it put in.
 *
 * @param version of the unit's own part, counted; 0 where it never had one
 * @param own the unit's own part; null where it goes by the unit above it
 * @param open the actions in which the unit above lets it have a part
 * @param lines all lines that hold for it, each with whose it is
 * @param problems why its own part does not count, or not all of it: what was closed since, or does
 *     not go with the chain that the city has now; empty where it counts
 */
public record ChainPartView(
    UnitId unit,
    int version,
    @Nullable Made own,
    Set<Action> open,
    List<ChainPartLine> lines,
    List<ChainProblem> problems) {

  public ChainPartView {
    open = Set.copyOf(open);
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /**
   * How a version came about.
   *
   * @param definition its text; null where the unit went by the one above it again
   * @param by null where the operator made it
   */
  public record Made(
      int version, @Nullable String definition, String reason, Instant at, @Nullable PersonId by) {}
}
