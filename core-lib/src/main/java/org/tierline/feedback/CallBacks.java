package org.tierline.feedback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
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
  /** So many calls in vain, on so many different days, and a petitioner counts as not reachable. */
  private static final int VAIN_TRIES = 3;

  private static final int VAIN_DAYS = 2;

  private final Transactions transactions;
  private final Tenants tenants;
  private final OrderSteps steps;

  public CallBacks(Transactions transactions, Tenants tenants, OrderSteps steps) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.steps = steps;
  }

  /** Records an attempt; call-back agents of the centre. */
  public OrderStanding record(
      Caller caller, OrderId id, @Nullable Long expectedVersion, CallBackAttempt attempt) {
    return transactions.write(
        caller, work -> record(work, steps.open(work, id, expectedVersion), attempt));
  }

  /** The petitioner rates by himself, with the order's number and query code. */
  public OrderStanding rate(
      Caller citizen, String orderNo, String queryCode, CallBackAttempt rating) {
    return transactions.write(
        citizen,
        work -> record(work, steps.openForPetitioner(work, orderNo, queryCode), rating.bySelf()));
  }

  private static OrderStanding record(Work work, OrderAtWork order, CallBackAttempt attempt) {
    int seq = order.take(StepRequest.of(Action.RECORD_CALLBACK, null).with(facts(attempt)));
    FeedbackRows.add(order, new CallBackView(seq, order.now(), work.caller().person(), attempt));
    order.save();
    return order.standing();
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
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.open(work, id, expectedVersion);
          StepRequest close = StepRequest.of(Action.CLOSE, null).saying(explanation);
          order.requireMayTake(close);
          order.take(close.with(resolution(work, order, explanation)));
          order.save();
          return order.standing();
        });
  }

  private Map<String, String> resolution(
      Work work, OrderAtWork order, @Nullable String explanation) {
    boolean explained = explanation != null && !explanation.isBlank();
    if (order.isDissatisfied() && order.mayBeRehandled() && !explained) {
      throw new Rejected(OrderError.MUST_BE_REHANDLED);
    }
    if (order.isDissatisfied()) {
      return Map.of("resolution", "EXPLAINED");
    }
    if (order.isAnswered() || order.isExcluded() || !order.isCallBackDue()) {
      return Map.of();
    }
    var vain = FeedbackRows.vain(work, order.id(), tenants.view(work).zone(), order.roundBegan());
    if (vain.tries() < VAIN_TRIES || vain.days() < VAIN_DAYS) {
      throw new Rejected(OrderError.CALL_BACK_MISSING);
    }
    return Map.of("reached", "false");
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
