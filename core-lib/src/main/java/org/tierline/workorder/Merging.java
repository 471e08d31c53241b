package org.tierline.workorder;

import java.util.Map;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.store.Work;

/** Puts an order under another one, and lets it end together with that one. */
record Merging(OrderAtWork at, OrderSteps steps) {

  void under(OrderId masterId) {
    WorkOrder order = at.order();
    Work work = at.work();
    at.requireMayTake(StepRequest.of(Action.MERGE, null));
    WorkOrder master =
        OrderStore.find(work, masterId.value())
            .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, masterId));
    if (master.id == order.id || master.status.isFinal()) {
      throw new Rejected(OrderError.MASTER_NOT_OPEN, master.orderNo);
    }
    at.take(
        StepRequest.of(Action.MERGE, null)
            .with(Map.of("master", master.orderNo, "resolution", "MERGED")));
    order.master = master.id;
    OrderAtWork other = steps.at(work, master, at.now());
    master.mergedCount++;
    other.note(
        StepRequest.of(Action.MERGE, null).with(Map.of("child", order.orderNo)),
        at.rights().tree().root().id());
    other.save();
  }

  /** Ends what was merged into an order that has just been closed. */
  static void endChildren(OrderAtWork master, OrderSteps steps) {
    Work work = master.work();
    for (Long child : OrderStore.mergedInto(work, master.order().id)) {
      OrderAtWork at = steps.at(work, OrderStore.find(work, child).orElseThrow(), master.now());
      at.order().closedAt = master.now();
      at.note(
          StepRequest.of(Action.CLOSE, null).with(Map.of("master", master.order().orderNo)),
          master.rights().tree().root().id());
      at.save();
    }
  }
}
