package org.tierline.workorder;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.OrderId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * One step on one order in a transaction of its own. It is taken on what this node remembers of the
 * order, if it does; where a rule refuses that, nothing of it stays, and it is taken on the order
 * as it is read. So every refusal that a caller gets was judged by what stands.
 *
 * @param asksForOwnWork whether the step asks if the order is the caller's own work
 */
record OneStep(
    OrderSteps steps,
    Transactions transactions,
    Caller caller,
    OrderId id,
    boolean asksForOwnWork,
    Consumer<OrderAtWork> step) {

  /**
   * Takes and saves it; where the order then stands.
   *
   * @param expectedVersion the version that the caller has read; null to take whatever stands
   */
  OrderStanding take(@Nullable Long expectedVersion) {
    if (!transactions.endWithCall()) {
      // What is written may yet be undone by others, and a refusal cannot be tried again.
      return transactions.write(caller, work -> saved(read(work, expectedVersion)).standing());
    }
    RecentOrders recent = steps.recent();
    RecentOrders.Seen seen =
        caller.hasTenant() ? recent.recall(caller.tenant(), id, expectedVersion) : null;
    if (seen != null) {
      recent.forget(caller.tenant(), id);
      try {
        return run(work -> steps.recalled(work, seen, asksForOwnWork));
      } catch (DomainException old) {
        // Not the answer: it may come of what is no longer so. Anything else may have come after
        // the commit, and is not tried again.
      }
    }
    return run(work -> read(work, expectedVersion));
  }

  private OrderAtWork read(Work work, @Nullable Long expectedVersion) {
    return asksForOwnWork
        ? steps.openForCallBack(work, id, expectedVersion)
        : steps.open(work, id, expectedVersion);
  }

  private OrderStanding run(Function<Work, OrderAtWork> opening) {
    var written = new AtomicReference<RecentOrders.@Nullable Seen>();
    OrderStanding stands =
        transactions.write(
            caller,
            work -> {
              OrderAtWork order = saved(opening.apply(work));
              written.set(RecentOrders.seen(work, order.order()));
              return order.standing();
            });
    steps.recent().remember(written.get());
    return stands;
  }

  private OrderAtWork saved(OrderAtWork order) {
    step.accept(order);
    // Orders that are merged into it may follow it.
    order.order().isAllOfWork = order.order().mergedCount == 0;
    order.save();
    return order;
  }
}
