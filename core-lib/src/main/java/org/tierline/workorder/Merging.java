package org.tierline.workorder;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.LimitCode;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** Puts an order under another one, and lets it follow that one. */
record Merging(OrderAtWork at, OrderSteps steps) {
  /** Why a merged order goes its own way, as its log tells it. */
  static final String DISSATISFIED = "dissatisfied";

  /** Closed so, an order was handed to somebody who answers its own petitioner alone. */
  private static final Set<String> ELSEWHERE = Set.of("DIVERTED", "FAMILY_SERVICE");

  /** Whether there is an answer of which a petitioner can be asked; a merged one has another's. */
  static boolean isAnswered(WorkOrder order) {
    return order.status != WorkOrderStatus.MERGED
        || order.completedAt != null
        || order.closedAt != null;
  }

  /**
   * Whether a merged order goes its own way because its petitioner is not content: as often as an
   * order is handled again for that.
   */
  static boolean frees(OrderAtWork at) {
    WorkOrder order = at.order();
    return order.dissatisfied
        && timesFreed(at) < at.rule(at.rights().tree().root().id(), OrderSettings.REHANDLES_MAX);
  }

  private static long timesFreed(OrderAtWork at) {
    return at.work()
        .sql(
            "select count(*) from tierline.order_event where tenant_id = ? and order_id = ?"
                + " and action = 'REOPEN' and actor = ?")
        .set(at.work().tenant().value())
        .set(at.order().id)
        .set("system: " + DISSATISFIED)
        .first(row -> row.getLong(1))
        .orElse(0L);
  }

  void under(OrderId masterId) {
    WorkOrder order = at.order();
    Work work = at.work();
    at.requireMayTake(StepRequest.of(Action.MERGE, null));
    WorkOrder master =
        OrderStore.find(work, masterId.value())
            .filter(found -> !found.restricted)
            .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, masterId));
    if (order.restricted) {
      throw new Rejected(OrderError.RESTRICTED_NOT_MERGED);
    }
    if (master.id == order.id || master.status.isFinal()) {
      throw new Rejected(OrderError.MASTER_NOT_OPEN, master.orderNo);
    }
    at.take(
        StepRequest.of(Action.MERGE, null)
            .with(Map.of("master", master.orderNo, "resolution", "MERGED")));
    order.master = master.id;
    OrderAtWork other = steps.at(work, master, at.now());
    master.mergedCount++;
    other.note(StepRequest.of(Action.MERGE, null).with(Map.of("child", order.orderNo)), centre());
    other.save();
    if (master.status == WorkOrderStatus.CALLBACK) {
      new Merging(other, steps).answer(at);
    }
  }

  /**
   * Lets the orders that were merged into one follow its step. Its answer is theirs, of which each
   * petitioner is asked by himself; where it is answered anew, so are those who were not content.
   * They end with it where it ends with an answer. Nobody ends the others' matter by taking his own
   * back, nor by handing it elsewhere: then each goes its own way again.
   */
  void takeAlong() {
    WorkOrder master = at.order();
    boolean elsewhere = master.resolution != null && ELSEWHERE.contains(master.resolution);
    boolean isAnswered = master.status == WorkOrderStatus.CLOSED && !elsewhere;
    for (WorkOrder merged : OrderStore.mergedInto(at.work(), master.id)) {
      OrderAtWork child = steps.at(at.work(), merged, at.now());
      if (isAnswered) {
        answer(child);
        end(child);
      } else if (master.status.isFinal()) {
        child.setFree("the order that it was merged into has ended without an answer");
      } else if (master.status == WorkOrderStatus.CALLBACK) {
        answer(child);
      } else {
        takeBack(child);
      }
      if (!child.noted().isEmpty()) {
        child.save();
      }
    }
  }

  /** The answer that the petitioners read, and of which those who can be reached are asked. */
  private void answer(OrderAtWork child) {
    WorkOrder order = child.order();
    if (order.completedAt != null) {
      return;
    }
    WorkOrder master = at.order();
    order.completedAt = master.completedAt == null ? at.now() : master.completedAt;
    order.roundCallBacks = 0;
    order.clocksFired = 0;
    if (order.isReachable()) {
      order.beginStage(child.times().stage(LimitCode.CALLBACK), at.now());
    }
    child.note(
        new StepRequest(
            Action.REVIEW_PASS, null, answerFor(order), true, Map.of("master", master.orderNo)),
        centre());
  }

  private @Nullable String answerFor(WorkOrder child) {
    String text = publicAnswer();
    if (text == null) {
      return null;
    }
    for (OrderListener listener : steps.listeners()) {
      text = listener.passedOn(at.work(), new OrderId(at.order().id), new OrderId(child.id), text);
    }
    return text;
  }

  private @Nullable String publicAnswer() {
    return at.work()
        .sql(
            "select text from tierline.order_event where tenant_id = ? and order_id = ? and public"
                + " and action in ('ANSWER', 'SUBMIT_FEEDBACK', 'REVIEW_PASS')"
                + " and text is not null order by seq desc limit 1")
        .set(at.work().tenant().value())
        .set(at.order().id)
        .first(row -> row.getString(1))
        .orElse(null);
  }

  private void end(OrderAtWork child) {
    child.order().closedAt = at.now();
    child.note(
        StepRequest.of(Action.CLOSE, null).with(Map.of("master", at.order().orderNo)), centre());
  }

  /** There will be another answer, of which whoever has rated the first is not asked again. */
  private void takeBack(OrderAtWork child) {
    WorkOrder order = child.order();
    if (order.completedAt != null && !order.roundRated) {
      order.completedAt = null;
      order.stageDueAt = null;
      child.note(
          StepRequest.of(Action.MERGE, null)
              .with(Map.of("master", at.order().orderNo, "answer", "taken back")),
          centre());
    }
  }

  private UnitId centre() {
    return at.rights().tree().root().id();
  }
}
