package org.tierline.feedback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.store.Transactions;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * The unified call-back (统一回访): the centre, never the handling unit, asks the petitioner, who may
 * also rate by himself; then the order is closed. The first and the last rating are both kept.
 */
public final class CallBacks {
  private final Transactions transactions;
  private final OrderSteps steps;

  public CallBacks(Transactions transactions, OrderSteps steps) {
    this.transactions = transactions;
    this.steps = steps;
  }

  /** Records an attempt; call-back agents of the centre. */
  public OrderStanding record(
      Caller caller, OrderId id, @Nullable Long expectedVersion, CallBackAttempt attempt) {
    return steps.step(transactions, caller, id, expectedVersion, order -> record(order, attempt));
  }

  /** The petitioner rates by himself, with the order's number and query code. */
  public OrderStanding rate(
      Caller citizen, String orderNo, String queryCode, CallBackAttempt rating) {
    return steps.stepAsPetitioner(
        transactions, citizen, orderNo, queryCode, order -> record(order, rating.bySelf()));
  }

  private static void record(OrderAtWork order, CallBackAttempt attempt) {
    int seq = order.take(StepRequest.of(Action.RECORD_CALLBACK, null).with(facts(attempt)));
    FeedbackRows.add(
        order, new CallBackView(seq, order.now(), order.work().caller().person(), attempt));
  }

  private static Map<String, String> facts(CallBackAttempt attempt) {
    var facts = new HashMap<String, String>();
    facts.put("channel", attempt.channel().name());
    facts.put("connected", Boolean.toString(attempt.connected()));
    if (attempt.satisfaction() != null) {
      facts.put("satisfaction", attempt.satisfaction().toString());
      facts.put("dissatisfied", Boolean.toString(attempt.isDissatisfied()));
    }
    return facts;
  }

  /**
   * Closes an order whose petitioner was reached and is content, or could not be reached: three
   * calls in vain on two different days; or whose demand was found unreasonable. One who is
   * dissatisfied has his order handled again first, as often as the city allows; to close it
   * instead as explained (解释说明) takes a reason. Call-back agents of the centre.
   *
   * @param explanation the reason; null where none is needed
   */
  public OrderStanding close(
      Caller caller, OrderId id, @Nullable Long expectedVersion, @Nullable String explanation) {
    return steps.step(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          StepRequest close = StepRequest.of(Action.CLOSE, null).saying(explanation);
          order.requireMayTake(close);
          order.take(close.with(resolution(order, explanation)));
        });
  }

  private static Map<String, String> resolution(OrderAtWork order, @Nullable String explanation) {
    boolean explained = explanation != null && !explanation.isBlank();
    if (order.isDissatisfied() && order.mayBeRehandled() && !explained) {
      throw new Rejected(OrderError.MUST_BE_REHANDLED);
    }
    if (order.isDissatisfied()) {
      return Map.of("resolution", "EXPLAINED");
    }
    return ClosingRule.mustBeReached(order) ? Map.of("reached", "false") : Map.of();
  }

  /** All attempts on an order, oldest first. */
  public List<CallBackView> list(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return FeedbackRows.callBacks(work, id);
        });
  }
}
