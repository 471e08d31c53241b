package org.tierline.workorder;

import java.util.List;

/**
 * What a unit's part of the chain would make of it, and what is wrong with that.
 *
 * @param lines all lines that would hold for the unit, each with whose it would be; none where the
 *     part cannot be read
 * @param problems all that is wrong; empty where the unit may have it
 */
public record ChainPartReport(List<ChainPartLine> lines, List<ChainProblem> problems) {

  public ChainPartReport {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /** Whether the unit may have it. */
  public boolean isSound() {
    return problems.isEmpty();
  }
}
