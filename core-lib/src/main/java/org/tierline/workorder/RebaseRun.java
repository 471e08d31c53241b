package org.tierline.workorder;

import java.lang.System.Logger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** Works through the batches of a city, a chunk of orders a transaction. */
record RebaseRun(
    Transactions transactions,
    Access access,
    OrderSteps steps,
    DatesAbove above,
    InstantSource time) {
  private static final Logger LOG = System.getLogger(RebaseRun.class.getName());

  /** So many that statements are few, so few that nobody waits for a chunk. */
  private static final int CHUNK = 200;

  int work(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    int done = 0;
    for (RebaseRows.Running batch : transactions.read(system, RebaseRows::running)) {
      int last;
      do {
        last = chunk(system, batch, Math.min(CHUNK, most - done));
        done += last;
      } while (last > 0 && done < most);
      if (done >= most) {
        return done;
      }
      transactions.write(
          system,
          work -> {
            RebaseRows.finish(work, batch.id(), EventHash.stored(time.instant()));
            return batch;
          });
    }
    return done;
  }

  private int chunk(Caller system, RebaseRows.Running batch, int most) {
    var taken = new ArrayList<RebaseRows.Taken>();
    try {
      return transactions.write(
          system,
          work -> {
            taken.addAll(RebaseRows.take(work, batch.id(), most));
            return taken.isEmpty() ? 0 : rebase(work, batch, taken);
          });
    } catch (RuntimeException e) {
      if (taken.isEmpty()) {
        throw e;
      }
      // One of them cannot be worked on: the others are, each by itself.
      return taken.stream().mapToInt(each -> alone(system, batch, each)).sum();
    }
  }

  private int alone(Caller system, RebaseRows.Running batch, RebaseRows.Taken taken) {
    long order = taken.order();
    try {
      return transactions.write(system, work -> rebase(work, batch, List.of(taken)));
    } catch (RuntimeException e) {
      LOG.log(
          Logger.Level.ERROR, "order " + order + " of batch " + batch.id() + " left as it is", e);
      return transactions.write(
          system,
          work -> {
            RebaseRows.fail(work, batch.id(), order);
            return 1;
          });
    }
  }

  private int rebase(Work work, RebaseRows.Running batch, List<RebaseRows.Taken> taken) {
    List<Long> orders = taken.stream().map(RebaseRows.Taken::order).toList();
    DatesAbove.Taken dates = above.take(work, orders);
    List<WorkOrder> loaded =
        OrderStore.load(work, orders).stream().filter(o -> !dates.busy().contains(o.id)).toList();
    Predicate<UnitId> units = RebaseRows.Scope.units(access.tree(work), batch.unit())::contains;
    Instant now = EventHash.stored(time.instant());
    var written = new OrderBatch(work);
    var changed = new ArrayList<OrderAtWork>();
    var moves = new HashMap<Long, Moves>();
    for (WorkOrder order : loaded) {
      OrderAtWork at = steps.at(work, order, now);
      var rebase = new Rebase(at, batch.startedAt());
      List<MovedDeadline> moved = rebase.byCalendar(units, dates.of(order));
      if (!moved.isEmpty()) {
        new RebaseLog(at, batch.by(), null).note(moved, Map.of("batch", Long.toString(batch.id())));
        changed.add(at);
        moves.put(order.id, new Moves(moved.size(), rebase));
      }
    }
    Set<Long> saved = written.save(changed);
    // What somebody was faster with, or has in hand, stays in the queue.
    var done = new HashSet<>(orders);
    done.removeAll(dates.busy());
    moves.keySet().stream().filter(id -> !saved.contains(id)).forEach(done::remove);
    write(work, saved.stream().flatMap(id -> moves(moves, id)).toList());
    RebaseRows.done(work, batch.id(), done, result(taken, saved, moves));
    return done.size();
  }

  /** What the batch tells of it. */
  private static RebaseRows.Result result(
      List<RebaseRows.Taken> taken, Set<Long> saved, Map<Long, Moves> moves) {
    List<Moves> shown =
        taken.stream()
            .filter(each -> each.shown() && saved.contains(each.order()))
            .flatMap(each -> moves(moves, each.order()))
            .toList();
    return new RebaseRows.Result(shown.size(), shown.stream().mapToInt(Moves::count).sum());
  }

  /** What moves on one order, and where the rows beside it move to. */
  private record Moves(int count, Rebase rebase) {}

  private static Stream<Moves> moves(Map<Long, Moves> all, Long order) {
    return Stream.ofNullable(all.get(order));
  }

  /** Writes what lies in rows beside the orders that were saved. */
  private void write(Work work, List<Moves> saved) {
    RequestRows.move(
        work, saved.stream().flatMap(each -> each.rebase().movedRequests().stream()).toList());
    above.move(work, saved.stream().flatMap(each -> each.rebase().movedAbove().stream()).toList());
  }
}
