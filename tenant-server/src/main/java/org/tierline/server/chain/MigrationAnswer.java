package org.tierline.server.chain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.ChainMigration;
import org.tierline.workorder.ChainProblem;

/**
 * What taking open orders to another version of the chain did, or would do.
 *
 * @param possible whether all of them can go
 * @param groups the open orders under other versions by where they stand
 * @param some the first of them
 * @param moved how many were taken over; in a dry run, how many would be
 * @param skipped how many had ended or moved on meanwhile
 */
public record MigrationAnswer(
    int toVersion,
    boolean dryRun,
    boolean possible,
    List<Group> groups,
    List<ChainMigration.Order> some,
    long moved,
    long skipped) {

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
      @Nullable ProblemAnswer problem) {}

  static MigrationAnswer of(ChainMigration migration, Locale language) {
    return new MigrationAnswer(
        migration.toVersion(),
        migration.dryRun(),
        migration.isPossible(),
        migration.groups().stream().map(each -> group(each, language)).toList(),
        migration.some(),
        migration.moved(),
        migration.skipped());
  }

  private static Group group(ChainMigration.Group group, Locale language) {
    ChainProblem problem = group.problem();
    return new Group(
        group.version(),
        group.state(),
        group.lead(),
        group.orders(),
        group.toState(),
        problem == null ? null : ProblemAnswer.of(problem, language));
  }
}
