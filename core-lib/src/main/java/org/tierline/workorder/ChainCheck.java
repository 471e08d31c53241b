package org.tierline.workorder;

import java.util.List;

/**
 * What a chain would be like that a city tries before it counts.
 *
 * @param report what the definition says, and what is wrong with it
 * @param lost the units whose own parts of the chain would stop counting; none where the city may
 *     not have the chain
 */
public record ChainCheck(ChainReport report, LostParts lost) {

  /**
   * All that is wrong with the definition. Parts that would be lost keep no city from having it.
   */
  public List<ChainProblem> problems() {
    return report.problems();
  }
}
