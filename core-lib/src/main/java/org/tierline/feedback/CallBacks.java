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
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackState;
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
  private final Tenants tenants;
  private final OrderSteps steps;

  public CallBacks(Transactions transactions, Tenants tenants, OrderSteps steps) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.steps = steps;
  }

  /**
   * Records an attempt: what people have asked by telephone, call-back agents of the centre; what
   * machines have asked, background work or an account of an external system that is a call-back
   * agent. Nobody asks about what he has handled, signed or reviewed himself.
   */
  public OrderStanding record(
      Caller caller, OrderId id, @Nullable Long expectedVersion, CallBackAttempt attempt) {
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.openForCallBack(work, id, expectedVersion);
          order.requireMayTake(StepRequest.of(Action.RECORD_CALLBACK, null));
          order.callBack().requireNotOwnWork();
          requireChannel(order, attempt.channel());
          if (attempt.channel() != CallBackChannel.SMS
              && attempt.channel() != CallBackChannel.APP) {
            requireEarlierWays(work, order, attempt.channel());
          }
          return take(order, attempt);
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
  private static void requireEarlierWays(Work work, OrderAtWork order, CallBackChannel channel) {
    UnitId root = order.rights().tree().root().id();
    Set<EarlierWay> before = order.rule(root, FeedbackSettings.BEFORE_PEOPLE);
    if (before.isEmpty() || order.callBack().isAnswered()) {
      return;
    }
    Instant since = order.callBack().roundBegan().orElse(Instant.EPOCH);
    List<CallBackChannel> tried =
        FeedbackRows.callBacks(work, order.id()).stream()
            .filter(call -> !call.at().isBefore(since))
            .map(call -> call.attempt().channel())
            .toList();
    boolean linked =
        tried.contains(CallBackChannel.SMS)
            || tried.contains(CallBackChannel.APP)
            || RatingLinkRows.isIssued(work, order.id(), order.callBack().round());
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
    return transactions.write(
        citizen,
        work -> {
          OrderAtWork order = steps.openForPetitioner(work, orderNo, queryCode);
          order.requireMayTake(StepRequest.of(Action.RECORD_CALLBACK, null));
          order.callBack().requireNotOwnWork();
          if (order.callBack().isOpen() && order.callBack().isAnswered()) {
            throw new Rejected(OrderError.ALREADY_RATED);
          }
          return take(order, rating.bySelf());
        });
  }

  static OrderStanding take(OrderAtWork order, CallBackAttempt attempt) {
    RatingRules rules = RatingRules.of(order);
    rules.check(attempt);
    boolean falseContact =
        Boolean.FALSE.equals(attempt.staffContacted()) && order.callBack().isContactClaimed();
    Map<String, String> facts = facts(attempt, rules, falseContact);
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
    order.save();
    return order.standing();
  }

  private static Map<String, String> facts(
      CallBackAttempt attempt, RatingRules rules, boolean falseContact) {
    var facts = new HashMap<String, String>();
    facts.put("channel", attempt.channel().name());
    facts.put("connected", Boolean.toString(attempt.connected()));
    if (attempt.satisfaction() != null) {
      facts.put("satisfaction", attempt.satisfaction().toString());
      facts.put("scale", rules.scale().name());
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
    CallBackState state = order.callBack();
    if (state.isDissatisfied()) {
      requireEverythingTried(order, explanation != null && !explanation.isBlank());
      return Map.of("resolution", "EXPLAINED");
    }
    if (state.isAnswered() || state.isExcluded() || !state.isDue()) {
      return Map.of();
    }
    UnitId root = order.rights().tree().root().id();
    Instant since = state.roundBegan().orElse(Instant.EPOCH);
    var vain = FeedbackRows.vain(work, order.id(), tenants.view(work).zone(), since);
    if (vain.tries() < order.rule(root, FeedbackSettings.TRIES)
        || vain.days() < order.rule(root, FeedbackSettings.DAYS)) {
      throw new Rejected(OrderError.CALL_BACK_MISSING);
    }
    return Map.of("reached", "false");
  }

  private static void requireEverythingTried(OrderAtWork order, boolean explained) {
    CallBackState state = order.callBack();
    if (state.mayBeRehandled()) {
      if (!explained) {
        throw new Rejected(OrderError.MUST_BE_REHANDLED);
      }
    } else if (!state.isExcluded() && order.supervisionLevel() == 0) {
      throw new Rejected(OrderError.MUST_BE_SUPERVISED);
    }
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
