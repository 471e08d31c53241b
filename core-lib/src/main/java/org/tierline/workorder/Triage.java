package org.tierline.workorder;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violations;
import org.tierline.store.Transactions;

/**
 * What becomes of a request that is not sent to a unit: answered at once, declined with the lawful
 * way named, handed to an emergency line, merged with another, passed to family service, voided;
 * and marks that change nothing of its way. Agents and dispatchers of the centre.
 */
public final class Triage {
  private final Transactions transactions;
  private final OrderSteps steps;

  public Triage(Transactions transactions, OrderSteps steps) {
    this.transactions = transactions;
    this.steps = steps;
  }

  /**
   * Answers at once, alone or with the unit in a three-way call; closes the order. The petitioner
   * may rate it himself.
   *
   * @param evidence what the answer was taken from, or which call it was; may be null only for a
   *     consultation
   */
  public OrderStanding answer(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DirectAnswer answer) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> {
          boolean consult = order.traits().type() == DemandType.CONSULT;
          if (!consult && answer.evidence().isEmpty()) {
            throw new Rejected(OrderError.EVIDENCE_MISSING);
          }
          order.take(
              new StepRequest(
                  Action.ANSWER,
                  null,
                  answer.text(),
                  true,
                  Map.of(
                      "resolution",
                      answer.threeWayCall() ? "THREE_WAY" : "DIRECT",
                      "evidence",
                      String.join(" ", answer.evidence()))));
        });
  }

  /**
   * Declines, with an explanation that the petitioner reads: another lawful way is named, the
   * demand is explained to be none, or the evidence of a disturbance goes to the police and the
   * number is perhaps warned.
   */
  public OrderStanding decline(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DeclineOrder command) {
    new Violations().required("command", command).refuseIfAny();
    return step(caller, id, expectedVersion, order -> new Declining(order, steps).take(command));
  }

  /** Offers the order to an emergency line; its clock stands still until that answers. */
  public OrderStanding divert(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      EmergencyLine line,
      @Nullable String text) {
    new Violations().required("line", line).refuseIfAny();
    return step(
        caller,
        id,
        expectedVersion,
        order ->
            order.take(
                StepRequest.of(Action.DIVERT, null)
                    .saying(text)
                    .with(Map.of("line", line.name()))));
  }

  /** The emergency line has taken it; through an account of that system. */
  public OrderStanding divertAccepted(
      Caller caller, OrderId id, @Nullable Long expectedVersion, @Nullable String text) {
    return step(
        caller,
        id,
        expectedVersion,
        order ->
            order.take(
                StepRequest.of(Action.DIVERT_ACK, null)
                    .saying(text)
                    .with(Map.of("resolution", "DIVERTED"))));
  }

  /** The emergency line has refused it: the first receiver goes on. */
  public OrderStanding divertRefused(
      Caller caller, OrderId id, @Nullable Long expectedVersion, String reason) {
    return step(
        caller, id, expectedVersion, order -> order.take(why(Action.DIVERT_REFUSE, reason)));
  }

  /** Passes a social demand (社会化) to the family service of the city. */
  public OrderStanding toFamilyService(
      Caller caller, OrderId id, @Nullable Long expectedVersion, @Nullable String text) {
    return step(
        caller,
        id,
        expectedVersion,
        order ->
            order.take(
                StepRequest.of(Action.TO_FAMILY, null)
                    .saying(text)
                    .with(Map.of("resolution", "FAMILY_SERVICE"))));
  }

  /** Marks it as hard (疑难), or as a matter of emergency. */
  public OrderStanding mark(
      Caller caller, OrderId id, @Nullable Long expectedVersion, OrderMark mark, String reason) {
    new Violations().required("mark", mark).refuseIfAny();
    return step(
        caller,
        id,
        expectedVersion,
        order -> order.take(why(mark.action(), reason).adding(Map.of("mark", mark.name()))));
  }

  /** Follows another order that asks for the same; each petitioner is called back by himself. */
  public OrderStanding merge(
      Caller caller, OrderId id, @Nullable Long expectedVersion, OrderId master) {
    new Violations().required("master", master).refuseIfAny();
    return step(caller, id, expectedVersion, order -> new Merging(order, steps).under(master));
  }

  /** Voids an order; dispatchers. */
  public OrderStanding cancel(
      Caller caller, OrderId id, @Nullable Long expectedVersion, String reason) {
    return step(caller, id, expectedVersion, order -> order.take(why(Action.CANCEL, reason)));
  }

  /** The petitioner takes his order back; a report of a breach that endangers others stays. */
  public OrderStanding withdraw(Caller citizen, String orderNo, String queryCode, String reason) {
    return steps.stepAsPetitioner(
        transactions, citizen, orderNo, queryCode, order -> order.take(why(Action.CANCEL, reason)));
  }

  static StepRequest why(Action action, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw Invalid.of("reason", KernelError.REQUIRED);
    }
    return StepRequest.of(action, null).saying(reason);
  }

  private OrderStanding step(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Consumer<OrderAtWork> action) {
    return steps.step(transactions, caller, id, expectedVersion, action);
  }
}
