package org.tierline.analytics;

import java.time.InstantSource;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Transactions;

/**
 * Figures about orders by month, unit, category, type and channel: volume, completion, punctuality,
 * duration, satisfaction. They hold every step that was written by the moment of asking, whether it
 * was added up yet or not. The centre sees all; whoever sees a unit's work may see its figures, and
 * those of all below it where his reach goes so far.
 */
public final class Statistics {
  private static final int MOST_LINES = 10_000;

  private final Transactions transactions;
  private final Access access;
  private final InstantSource time;

  public Statistics(Transactions transactions, Access access, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.time = time;
  }

  /** The figures that are asked for, at most ten thousand lines. */
  public StatTable query(Caller caller, StatQuery query) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          Reach.require(rights, query.unit(), query.subtree());
          List<StatLine> lines = new StatRows(rights.tree(), query).read(work, MOST_LINES + 1);
          if (lines.size() > MOST_LINES) {
            throw new Rejected(AnalyticsError.TOO_MANY_FIGURES, MOST_LINES);
          }
          StatCounts total =
              lines.stream().map(StatLine::counts).reduce(StatCounts.NONE, StatCounts::plus);
          return new StatTable(time.instant(), lines, total);
        });
  }
}
