package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Why a turn is due when it is.
 *
 * @param deadline as it was set
 * @param effectiveDeadline with granted extensions
 * @param rule which rule gave the limit, in words
 * @param steps every step of the sum, in words
 * @param sameToday whether the calendar as it now stands gives the same deadline
 * @param yearsNotLoaded years that the sum passes through without a holiday arrangement
 */
public record DeadlineExplained(
    Instant deadline,
    Instant effectiveDeadline,
    String rule,
    List<String> steps,
    boolean sameToday,
    Set<Integer> yearsNotLoaded) {

  public DeadlineExplained {
    steps = List.copyOf(steps);
    yearsNotLoaded = Set.copyOf(yearsNotLoaded);
  }
}
