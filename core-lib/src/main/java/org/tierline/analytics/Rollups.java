package org.tierline.analytics;

import java.lang.System.Logger;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Optional;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Clock;

/**
 * Keeps figures and boards quick to read: adds up in the background what steps have noted, and
 * counts anew what somebody has ordered. Any number of nodes may run it; of those at one city at
 * once, one works and the others pass by. Nothing depends on how far it has come but how long a
 * question takes.
 */
public final class Rollups {
  private static final Logger LOG = System.getLogger(Rollups.class.getName());
  private static final int BATCH = 2_000;

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final InstantSource time;

  public Rollups(Transactions transactions, Access access, Tenants tenants, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
    this.time = time;
  }

  /**
   * Counts anew what waits for that, then adds up what waits, some thousand rows a transaction.
   *
   * @param system a system caller of the city
   * @param most how many rows at most; the rest waits for the next call
   * @return how many rows were added up
   */
  public int fold(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    countAnew(system);
    int done = 0;
    int wanted;
    var last = new Batch(Folded.NOTHING, Folded.NOTHING);
    do {
      wanted = Math.min(BATCH, most - done);
      last = batch(system, last, wanted);
      done += last.rows();
    } while (last.rows() == wanted && done < most);
    return done;
  }

  /** What one transaction has added up. */
  private record Batch(Folded figures, Folded boards) {
    int rows() {
      return figures.rows() + boards.rows();
    }

    Batch without() {
      return new Batch(figures.none(), boards.none());
    }
  }

  private Batch batch(Caller system, Batch last, int most) {
    return transactions.write(
        system,
        work -> {
          boolean waits =
              FoldRows.isAnyLeft(work, last.figures) || BoardRows.isAnyLeft(work, last.boards);
          if (!waits || !FoldRows.takeTurn(work)) {
            return last.without();
          }
          Folded figures = FoldRows.fold(work, last.figures, most);
          int rest = most - figures.rows();
          return new Batch(
              figures, rest == 0 ? last.boards.none() : BoardRows.fold(work, last.boards, rest));
        });
  }

  private void countAnew(Caller system) {
    Optional<Recount> next = transactions.read(system, RecountRows::next);
    while (next.isPresent()) {
      countAnew(system, next.get());
      next = transactions.read(system, RecountRows::next);
    }
  }

  /** One that cannot be done is ended, so that it holds up nothing. */
  private void countAnew(Caller system, Recount recount) {
    try {
      transactions.write(
          system,
          work -> {
            FoldRows.awaitTurn(work);
            // Another node may have done it meanwhile.
            boolean waits =
                RecountRows.find(work, recount.id())
                    .filter(now -> now.state() == Recount.State.WAITING)
                    .isPresent();
            return waits ? end(work, recount, Recount.State.DONE, count(work, recount)) : recount;
          });
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, "figures of " + system + " not counted anew: " + recount, e);
      transactions.write(system, work -> end(work, recount, Recount.State.FAILED, 0));
    }
  }

  private Recount end(Work work, Recount recount, Recount.State state, long counted) {
    RecountRows.end(work, recount.id(), state, counted, time.instant());
    return recount;
  }

  private long count(Work work, Recount recount) {
    YearMonth month = recount.month();
    return month == null
        ? BoardRows.recount(work, Clock.DEADLINE.bit(), Clock.YELLOW.bit())
        : CountAnew.month(work, month, tenants.view(work).zone(), access.tree(work));
  }
}
