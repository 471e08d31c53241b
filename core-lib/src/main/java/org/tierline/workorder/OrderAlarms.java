package org.tierline.workorder;

import java.lang.System.Logger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Notes the clocks of a city's orders that have run out. Any number of nodes may run it at once,
 * also on one city: each takes a batch of due orders that nobody else has taken, and writes it as a
 * whole or not at all. What a node leaves behind that is killed, another takes. A person's step at
 * the same moment goes through or not by the order's version, as among persons.
 */
public final class OrderAlarms {
  private static final Logger LOG = System.getLogger(OrderAlarms.class.getName());

  /** So many that statements are few, so few that nobody waits for a batch. */
  private static final int BATCH = 500;

  private final Transactions transactions;
  private final OrderSteps steps;
  private final InstantSource time;

  public OrderAlarms(Transactions transactions, OrderSteps steps, InstantSource time) {
    this.transactions = transactions;
    this.steps = steps;
    this.time = time;
  }

  /**
   * Notes what has run out by now, earliest first, a batch of orders a transaction. An order that
   * cannot be written is logged, left for the next call, and holds up no other.
   *
   * @param system a system caller of the city
   * @param most how many orders at most; the rest waits for the next call
   * @return how many clocks were noted
   */
  public int noteDue(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    Instant now = EventHash.stored(time.instant());
    OrderStore.Due last = OrderStore.Due.FIRST;
    int noted = 0;
    int left = most;
    int size;
    do {
      int wanted = Math.min(left, BATCH);
      var taken = new ArrayList<OrderStore.Due>();
      noted += note(system, new Run(now, last, wanted), taken);
      size = taken.size();
      left -= size;
      last = size == 0 ? last : taken.get(size - 1);
    } while (size == BATCH && left > 0);
    return noted;
  }

  /** Where a batch begins and how large it may be. */
  private record Run(Instant now, OrderStore.Due after, int most) {}

  private int note(Caller system, Run run, List<OrderStore.Due> taken) {
    try {
      return transactions.write(
          system,
          work -> {
            taken.addAll(OrderStore.take(work, run.after(), run.now(), run.most()));
            return note(work, taken.stream().map(OrderStore.Due::orderId).toList(), run.now());
          });
    } catch (RuntimeException e) {
      if (taken.isEmpty()) {
        throw e;
      }
      // One of them cannot be written: the others are, each by itself.
      return taken.stream().mapToInt(due -> noteAlone(system, due.orderId(), run.now())).sum();
    }
  }

  private int noteAlone(Caller system, long id, Instant now) {
    try {
      return transactions.write(system, work -> note(work, List.of(id), now));
    } catch (Conflict somebodyWasFaster) {
      return 0;
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, "clocks of order " + id + " of " + system + " not noted", e);
      return 0;
    }
  }

  private int note(Work work, List<Long> ids, Instant now) {
    if (ids.isEmpty()) {
      return 0;
    }
    List<WorkOrder> orders = OrderStore.load(work, ids);
    var batch = new OrderBatch(work);
    var changed = new ArrayList<OrderAtWork>();
    var noted = new HashMap<Long, Integer>();
    int alone = 0;
    for (WorkOrder order : orders) {
      OrderAtWork atWork = steps.at(work, order, now);
      int count = atWork.noteDueClocks();
      if (atWork.hasMoreThanRows()) {
        atWork.save();
        alone += count;
      } else if (count > 0 || !Objects.equals(order.alarmAt, new OrderClocks(order).alarmAt())) {
        changed.add(atWork);
        noted.put(order.id, count);
      }
    }
    return alone + batch.save(changed).stream().mapToInt(id -> noted.getOrDefault(id, 0)).sum();
  }
}
