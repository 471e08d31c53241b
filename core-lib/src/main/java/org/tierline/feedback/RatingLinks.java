package org.tierline.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackState;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * Links by which a petitioner rates without number and query code (链接自评). A link is for one round
 * of one order: it holds while the order waits for its petitioner's word and nobody has rated it,
 * and not longer than its life. By each way that one is sent there is one link of a round. Whatever
 * else is shown is not known, with nothing told of why.
 */
public final class RatingLinks {
  private static final String BY_HAND = "HAND";
  private static final Pattern WAY = Pattern.compile("[A-Z][A-Z0-9_]{0,15}");

  private final Transactions transactions;
  private final OrderSteps steps;

  public RatingLinks(Transactions transactions, OrderSteps steps) {
    this.transactions = transactions;
    this.steps = steps;
  }

  /**
   * Issues the link of the present round, in place of one issued before; for whoever sends it to
   * the petitioner: call-back agents, and background work.
   */
  public RatingLink issue(Caller caller, OrderId id, @Nullable Long expectedVersion) {
    return OrderSteps.telling(
        () ->
            transactions.write(
                caller, work -> issue(steps.openForCallBack(work, id, expectedVersion), BY_HAND)),
        () -> transactions.read(caller, work -> OrderSteps.allowedOn(steps.open(work, id, null))));
  }

  /**
   * Issues the link that is about to be sent by a way, such as {@code SMS}; for background work.
   * What is sent by one way leaves links by others as they are. What is sent again carries a new
   * link in place of the former one, which the log does not note again.
   *
   * @return nothing where nobody is asked any more: the order went on, or was rated
   */
  public Optional<RatingLink> issueFor(Caller system, OrderId id, String way) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    new Violations().pattern("way", way, WAY).refuseIfAny();
    try {
      return Optional.of(
          transactions.write(system, work -> renew(steps.openForCallBack(work, id, null), way)));
    } catch (Rejected nobodyToAsk) {
      return Optional.empty();
    }
  }

  private static RatingLink renew(OrderAtWork order, String way) {
    requireSomebodyToAsk(order);
    int round = order.callBack().round();
    Optional<RatingLinkRows.Row> sent =
        RatingLinkRows.find(order.work(), order.id(), round, way)
            .filter(row -> order.now().isBefore(row.expiresAt()));
    if (sent.isEmpty()) {
      return issue(order, way);
    }
    var link = new RatingLink(RatingLinkRows.newToken(), sent.get().expiresAt());
    keep(order, sent.get(), link);
    return link;
  }

  private static void requireSomebodyToAsk(OrderAtWork order) {
    CallBackState state = order.callBack();
    order.requireMayTake(StepRequest.of(Action.RECORD_CALLBACK, null));
    if (!state.isOpen() || !state.isReachable()) {
      throw new Rejected(FeedbackError.NOBODY_TO_ASK);
    }
    if (state.isAnswered()) {
      throw new Rejected(OrderError.ALREADY_RATED);
    }
  }

  private static RatingLink issue(OrderAtWork order, String way) {
    requireSomebodyToAsk(order);
    UnitId root = order.rights().tree().root().id();
    int days = order.rule(root, FeedbackSettings.LINK_DAYS);
    var link = new RatingLink(RatingLinkRows.newToken(), order.now().plus(Duration.ofDays(days)));
    order.note(
        StepRequest.of(Action.NOTIFY, null)
            .with(Map.of("link", "rating", "way", way, "expiresAt", link.expiresAt().toString())),
        root);
    order.save();
    var row = new RatingLinkRows.Row(order.id(), order.callBack().round(), way, link.expiresAt());
    keep(order, row, link);
    return link;
  }

  /** Those that go out by themselves stand with the notice that carries them. */
  private static void keep(OrderAtWork order, RatingLinkRows.Row row, RatingLink link) {
    RatingLinkRows.put(order.work(), row, link.token(), order.now());
    if (order.work().caller().kind() == Caller.Kind.SYSTEM) {
      return;
    }
    Trail.note(
        order.work(),
        AuditNote.of(AuditAction.RATING_LINK_ISSUED, AuditSubject.ORDER, order.id())
            .at(order.rights().tree().root().id())
            .change(null, "round " + row.round() + ", " + row.way() + ", " + row.expiresAt()));
  }

  /** What the petitioner sees who follows his link; levels and reasons in his language. */
  public RatingView look(Caller citizen, String token, Locale locale) {
    return transactions.read(
        citizen,
        work -> {
          RatingLinkRows.Row link = link(work, token);
          OrderAtWork order = open(work, link);
          RatingRules rules = RatingRules.of(order);
          return new RatingView(
              order.callBack().orderNo(),
              order.standing().status(),
              FeedbackRows.released(work, link.order(), link.round()),
              rules.scale(),
              RatingView.levels(rules.scale(), locale),
              rules.lowUpTo(),
              RatingView.reasons(locale),
              link.expiresAt());
        });
  }

  /** The petitioner rates by his link, once. */
  public OrderStanding rateByLink(Caller citizen, String token, CallBackAttempt rating) {
    return OrderSteps.telling(
        () ->
            transactions.write(
                citizen,
                work -> {
                  OrderAtWork order = open(work, link(work, token));
                  CallBacks.take(order, rating.bySelf());
                  order.save();
                  return order.standing();
                }),
        () ->
            transactions.read(
                citizen, work -> OrderSteps.allowedOn(open(work, link(work, token)))));
  }

  private static RatingLinkRows.Row link(Work work, String token) {
    if (work.caller().kind() != Caller.Kind.CITIZEN) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return RatingLinkRows.find(work, token).orElseThrow(RatingLinks::unknown);
  }

  private OrderAtWork open(Work work, RatingLinkRows.Row link) {
    OrderAtWork order = steps.openFor(work, link.order());
    CallBackState state = order.callBack();
    Instant until = link.expiresAt();
    boolean holds =
        state.isOpen()
            && state.round() == link.round()
            && !state.isAnswered()
            && order.now().isBefore(until);
    if (!holds) {
      throw unknown();
    }
    return order;
  }

  private static NotFound unknown() {
    return new NotFound(FeedbackError.UNKNOWN_LINK);
  }
}
