package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** Takes the orders of a call-back team to whoever is in charge of them next. */
record TeamOrders(OrderSteps steps, TeamRoster roster) {
  private static final int CHUNK = 1_000;

  /**
   * Gives all that wait with a team, which is no longer there, to the next one above or to the
   * centre, each with a row in its log.
   *
   * @param acting for which unit the caller does it
   * @return how many they were
   */
  long handOn(Work work, long team, @Nullable UnitId acting, String reason, Instant now) {
    List<Long> all = TeamRows.orders(work, team);
    long handed = 0;
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<Long> some = all.subList(from, Math.min(all.size(), from + CHUNK));
      OpenTurnRows.lock(work, some);
      // Before they were locked, some may have been closed, or taken from the team.
      List<WorkOrder> loaded =
          OrderStore.load(work, some).stream().filter(order -> waits(order, team)).toList();
      var batch = new OrderBatch(work);
      var together = new ArrayList<OrderAtWork>();
      for (WorkOrder order : loaded) {
        OrderAtWork at = steps.at(work, order, now);
        at.noteDueClocks();
        new Entrusting(roster).handOn(at, acting, reason);
        if (at.hasMoreThanRows()) {
          at.save();
        } else {
          together.add(at);
        }
      }
      if (batch.save(together).size() < together.size()) {
        throw new Conflict(KernelError.STALE_VERSION, together.size());
      }
      handed += loaded.size();
    }
    return handed;
  }

  private static boolean waits(WorkOrder order, long team) {
    return order.status == WorkOrderStatus.CALLBACK
        && order.charge != null
        && order.charge.team() == team;
  }
}
