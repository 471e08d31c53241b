package org.tierline.feedback;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackState;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * The unified call-back (统一回访): the centre asks the petitioner, or in its place the call-back team
 * that has the order, never whoever has handled it; he may also rate by himself. Then the order is
 * closed. The first and the last rating are both kept.
 */
public final class CallBacks {
  private final Transactions transactions;
  private final OrderSteps steps;

  public CallBacks(Transactions transactions, OrderSteps steps) {
    this.transactions = transactions;
    this.steps = steps;
  }

  /**
   * Records an attempt: what people have asked by telephone, call-back agents of the centre; what
   * machines have asked, background work or an account of an external system that is a call-back
   * agent. Nobody asks about what he has handled, signed or reviewed himself.
   */
  public OrderStanding record(
      Caller caller, OrderId id, @Nullable Long expectedVersion, CallBackAttempt attempt) {
    return steps.stepForCallBack(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          order.requireMayTake(StepRequest.of(Action.RECORD_CALLBACK, null));
          requireChannel(order, attempt.channel());
          if (attempt.channel() != CallBackChannel.SMS
              && attempt.channel() != CallBackChannel.APP) {
            requireEarlierWays(order, attempt.channel());
          }
          take(order, attempt);
        });
  }

  private static void requireChannel(OrderAtWork order, CallBackChannel channel) {
    UnitId root = order.rights().tree().root().id();
    boolean isMachine =
        order.work().caller().person() == null || order.rights().has(root, Role.EXTERNAL_SYSTEM);
    boolean may =
        switch (channel) {
          case PHONE -> !isMachine;
          case SMS, APP, BOT -> isMachine;
          case SELF -> false;
        };
    if (!may) {
      throw new Forbidden(FeedbackError.NOT_BY_THIS_CALLER, channel);
    }
  }

  /** Where the city asks by links and machines first, people call only then. */
  private static void requireEarlierWays(OrderAtWork order, CallBackChannel channel) {
    UnitId root = order.rights().tree().root().id();
    Set<EarlierWay> before = order.rule(root, FeedbackSettings.BEFORE_PEOPLE);
    if (before.isEmpty() || order.callBack().isAnswered()) {
      return;
    }
    Instant since = order.callBack().roundBegan().orElse(Instant.EPOCH);
    List<CallBackChannel> tried =
        FeedbackRows.callBacks(order.work(), order.id()).stream()
            .filter(call -> !call.at().isBefore(since))
            .map(call -> call.attempt().channel())
            .toList();
    boolean linked =
        tried.contains(CallBackChannel.SMS)
            || tried.contains(CallBackChannel.APP)
            || RatingLinkRows.isIssued(order.work(), order.id(), order.callBack().round());
    if (before.contains(EarlierWay.LINK) && !linked) {
      throw new Rejected(FeedbackError.EARLIER_WAY_MISSING, EarlierWay.LINK);
    }
    boolean isPerson = channel == CallBackChannel.PHONE;
    if (isPerson && before.contains(EarlierWay.BOT) && !tried.contains(CallBackChannel.BOT)) {
      throw new Rejected(FeedbackError.EARLIER_WAY_MISSING, EarlierWay.BOT);
    }
  }

  /**
   * The petitioner rates by himself, with the order's number and query code: once a round, and not
   * where he has told a caller already.
   */
  public OrderStanding rate(
      Caller citizen, String orderNo, String queryCode, CallBackAttempt rating) {
    return steps.stepAsPetitioner(
        transactions,
        citizen,
        orderNo,
        queryCode,
        order -> {
          order.requireMayTake(StepRequest.of(Action.RECORD_CALLBACK, null));
          take(order, rating.bySelf());
        });
  }

  /** Checks an answer by the city's scale and notes it; saving is the caller's. */
  static void take(OrderAtWork order, CallBackAttempt attempt) {
    RatingRules rules = RatingRules.of(order);
    rules.check(attempt);
    boolean falseContact =
        Boolean.FALSE.equals(attempt.staffContacted()) && order.callBack().isContactClaimed();
    Map<String, String> facts = facts(attempt, rules, falseContact);
    if (order.callBack().isMerged() && ClosingRule.endsTrying(order, attempt)) {
      facts.put("reached", "false");
    }
    int seq = order.take(StepRequest.of(Action.RECORD_CALLBACK, null).with(facts));
    FeedbackRows.add(
        order,
        new CallBackView(
            seq,
            order.now(),
            order.work().caller().person(),
            attempt.because(rules.reasonOf(attempt)),
            rules.scale(),
            falseContact));
  }

  private static Map<String, String> facts(
      CallBackAttempt attempt, RatingRules rules, boolean falseContact) {
    var facts = new HashMap<String, String>();
    facts.put("channel", attempt.channel().name());
    facts.put("connected", Boolean.toString(attempt.connected()));
    if (attempt.satisfaction() != null) {
      facts.put("satisfaction", attempt.satisfaction().toString());
      facts.put("scale", rules.scale().name());
      int weight = rules.scale().weight(attempt.satisfaction());
      facts.put("weight", Integer.toString(weight));
      facts.put("low", Boolean.toString(rules.isLow(attempt)));
      facts.put("dissatisfied", Boolean.toString(rules.isDissatisfied(attempt)));
    }
    DissatisfiedReason reason = rules.reasonOf(attempt);
    if (reason != null) {
      facts.put("reasonCode", reason.name());
    }
    if (falseContact) {
      facts.put("falseContact", "true");
    }
    return facts;
  }

  /**
   * Closes an order whose petitioner was reached and is content, or could not be reached after so
   * many calls in vain as the city wants; or whose demand was found unreasonable. One who is
   * dissatisfied has his order handled again first, as often as the city allows; to close it
   * instead as explained (解释说明) takes a reason. If he is still dissatisfied then, the centre
   * supervises the order before it is closed. Call-back agents of the centre.
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
    CallBackState state = order.callBack();
    if (state.isDissatisfied() && state.mayBeRehandled() && !explained) {
      throw new Rejected(OrderError.MUST_BE_REHANDLED);
    }
    if (state.isDissatisfied()) {
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
