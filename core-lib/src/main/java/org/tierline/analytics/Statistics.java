package org.tierline.analytics;

import java.time.InstantSource;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Transactions;
import org.tierline.tenant.Tenants;

/**
 * Figures about orders by month, unit, category, type and channel: volume, completion, punctuality,
 * duration, satisfaction. They hold every step that was written by the moment of asking, whether it
 * was added up yet or not. The centre sees all; whoever sees a unit's work may see its figures, and
 * those of all below it where his reach goes so far. Where the tree of units was changed, they are
 * put together by the tree of then or of now.
 */
public final class Statistics {
  private static final int MOST_LINES = 10_000;

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final InstantSource time;

  public Statistics(Transactions transactions, Access access, Tenants tenants, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
    this.time = time;
  }

  /** The figures that are asked for, at most ten thousand lines. */
  public StatTable query(Caller caller, StatQuery query) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          Reach.require(rights, query.unit(), query.subtree());
          StatRows rows = new StatRows(rights.tree(), query, tenants.view(work).zone());
          List<StatLine> lines = rows.read(work, MOST_LINES);
          StatCounts total =
              lines.stream().map(StatLine::counts).reduce(StatCounts.NONE, StatCounts::plus);
          return new StatTable(time.instant(), lines, total);
        });
  }
}
