package org.tierline.workorder;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How many of the chain's reviews an answer goes through. A city, or a unit for itself, may want
 * fewer than the chain has, never none: whoever passes the last that is wanted passes the answer on
 * to where the last of the chain would.
 */
record ReviewDepth(OrderAtWork at) {
  /** In the log: the codes of the reviews that were left out, in their order. */
  static final String SKIPPED = "reviewsSkipped";

  /** A line as it is taken, and what the log tells of that. */
  record Way(Transition line, Map<String, String> facts) {}

  Way way(Transition line) {
    WorkOrder order = at.order();
    if (line.action() != Action.REVIEW_PASS) {
      return new Way(line, Map.of());
    }
    return way(
        order.chain, line, order.state, at.rule(order.lead().unit, AnswerSettings.REVIEWS_DEPTH));
  }

  /** The way from a state where so many reviews are wanted. */
  static Way way(Chain chain, Transition line, String state, int depth) {
    if (line.action() != Action.REVIEW_PASS || chain.reviewsUpTo(state) < depth) {
      return new Way(line, Map.of());
    }
    Set<String> skipped = new LinkedHashSet<>();
    Transition last = line;
    while (leadsToReview(chain, last)) {
      String next = Objects.requireNonNull(last.to());
      var onward = chain.passing(next);
      if (!skipped.add(next) || onward.isEmpty()) {
        return new Way(line, Map.of());
      }
      last = onward.get();
    }
    return skipped.isEmpty()
        ? new Way(line, Map.of())
        : new Way(line.endingLike(last), Map.of(SKIPPED, String.join(" ", skipped)));
  }

  private static boolean leadsToReview(Chain chain, Transition line) {
    return line.to() != null && chain.phase(line.to()) == WorkOrderStatus.UNDER_REVIEW;
  }
}
