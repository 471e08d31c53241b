package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.store.Transactions;

/**
 * Notes the clocks of a city's orders that have run out. Any number of nodes may run it at once:
 * each order is written by its version, so a clock is noted once, and the node that comes second
 * goes on with the next order.
 */
public final class OrderAlarms {
  private final Transactions transactions;
  private final OrderSteps steps;
  private final InstantSource time;

  public OrderAlarms(Transactions transactions, OrderSteps steps, InstantSource time) {
    this.transactions = transactions;
    this.steps = steps;
    this.time = time;
  }

  /**
   * Notes what has run out by now, earliest first, one transaction an order.
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
    List<Long> due = transactions.read(system, work -> OrderStore.due(work, now, most));
    int noted = 0;
    for (Long order : due) {
      noted += noteDue(system, order, now);
    }
    return noted;
  }

  private int noteDue(Caller system, long id, Instant now) {
    try {
      return transactions.write(
          system,
          work -> {
            WorkOrder order = OrderStore.find(work, id).orElseThrow();
            OrderAtWork atWork = steps.at(work, order, now);
            int noted = atWork.noteDueClocks();
            if (noted > 0 || !Objects.equals(order.alarmAt, new OrderClocks(order).alarmAt())) {
              atWork.save();
            }
            return noted;
          });
    } catch (Conflict somebodyWasFaster) {
      return 0;
    }
  }
}
