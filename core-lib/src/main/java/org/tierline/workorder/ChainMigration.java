package org.tierline.workorder;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * What taking open orders to another version of the chain does, or would do. Restricted orders go
 * along and stand in none of it.
 *
 * @param groups the open orders under other versions by where they stand, as counted before
 * @param some the first of them, twenty at most
 * @param moved how many were taken over; in a dry run, how many would be
 * @param skipped how many had ended or moved on meanwhile
 */
public record ChainMigration(
    int toVersion, boolean dryRun, List<Group> groups, List<Order> some, long moved, long skipped) {

  public ChainMigration {
    groups = List.copyOf(groups);
    some = List.copyOf(some);
  }

  /**
   * Orders that stand alike.
   *
   * @param lead where the lead's turn stands; null where nobody leads
   * @param toState where they go; null where nothing is named for them
   * @param problem why they cannot go; null where they can
   */
  public record Group(
      int version,
      String state,
      @Nullable AssignmentStatus lead,
      long orders,
      @Nullable String toState,
      @Nullable ChainProblem problem) {}

  /** One order. */
  public record Order(OrderId id, String orderNo) {}

  /** Whether all of them can go. */
  public boolean isPossible() {
    return groups.stream().allMatch(group -> group.problem() == null);
  }
}
