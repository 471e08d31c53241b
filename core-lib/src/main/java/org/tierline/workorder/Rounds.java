package org.tierline.workorder;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.store.Transactions;

/**
 * What sends an order on another way than the straight one: arbitration, help of further units,
 * escalation, urging, a further round after a dissatisfied call-back, and reopening.
 */
public final class Rounds {
  private final Transactions transactions;
  private final OrderSteps steps;

  public Rounds(Transactions transactions, OrderSteps steps) {
    this.transactions = transactions;
    this.steps = steps;
  }

  /** Assigns an order of disputed duty for good; the director of the centre, with the reason. */
  public OrderStanding arbitrate(
      Caller caller, OrderId id, @Nullable Long expectedVersion, DispatchOrder command) {
    return step(caller, id, expectedVersion, order -> new Sending(order).arbitrate(command));
  }

  /** Lets further units help the lead; dispatchers. */
  public OrderStanding addCoHandlers(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      List<UnitId> units,
      @Nullable String advice) {
    new Violations().required("units", units).refuseIfAny();
    return step(
        caller, id, expectedVersion, order -> new Sending(order).addCoHandlers(units, advice));
  }

  /** A township calls at least two departments, which report within a day (吹哨报到). */
  public OrderStanding whistle(
      Caller caller, OrderId id, @Nullable Long expectedVersion, WhistleOrder command) {
    return step(caller, id, expectedVersion, order -> new Sending(order).whistle(command));
  }

  /**
   * Takes the order from its lead and lets a higher unit lead.
   *
   * @param to a unit of the same or a higher tier; null for the unit above the lead
   */
  public OrderStanding escalate(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      @Nullable UnitId to,
      String reason) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> {
          StepRequest escalate = Triage.why(Action.ESCALATE, reason);
          order.requireMayTake(escalate);
          UnitNode next = higher(order, to);
          order.take(escalate.with(Map.of("to", next.id().toString())));
          // The lead before has to be gone in the table too: an order has one lead a round.
          order.save();
          new Sending(order).lift(next.id());
        });
  }

  private static UnitNode higher(OrderAtWork order, @Nullable UnitId to) {
    UnitNode lead = order.rights().tree().get(order.unitOf(order.leadNo()));
    UnitId above = to == null ? lead.parent() : to;
    UnitNode next = order.rights().tree().get(above == null ? lead.id() : above);
    if (!order.judge().own().isHigher(next)) {
      throw new Rejected(OrderError.NOT_HIGHER, next.name());
    }
    return next;
  }

  /** Urges the units that have the order; agents, overseers. */
  public OrderStanding urge(
      Caller caller, OrderId id, @Nullable Long expectedVersion, @Nullable String text) {
    return step(caller, id, expectedVersion, order -> urge(order, text));
  }

  /** The petitioner urges, with his query code. */
  public OrderStanding urgeAsPetitioner(
      Caller citizen, String orderNo, String queryCode, @Nullable String text) {
    return steps.stepAsPetitioner(
        transactions, citizen, orderNo, queryCode, order -> urge(order, text));
  }

  private static void urge(OrderAtWork order, @Nullable String text) {
    order.take(StepRequest.of(Action.URGE, null).saying(text));
  }

  /** Sends it to its lead once more, as the petitioner is dissatisfied for a cause on its side. */
  public OrderStanding rehandle(
      Caller caller, OrderId id, @Nullable Long expectedVersion, RehandleOrder command) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> {
          StepRequest again = again(command);
          order.requireMayTake(again);
          if (command.cause() != CauseSide.UNIT) {
            throw new Rejected(OrderError.CAUSE_NOT_OF_UNIT);
          }
          Rejected against = order.judge().own().againstAgain();
          if (against != null) {
            throw against;
          }
          UnitId lead = order.unitOf(order.leadNo());
          order.take(again);
          new Sending(order).again(lead);
        });
  }

  /**
   * Lets a higher unit begin anew, as the petitioner is still dissatisfied, wherever the cause
   * lies: how often an order was handled again does not matter, but the centre supervises it
   * already. Supervisors.
   *
   * @param to a unit of the same or a higher tier; null for the unit above the lead
   */
  public OrderStanding rehandleAbove(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      @Nullable UnitId to,
      RehandleOrder command) {
    return step(
        caller,
        id,
        expectedVersion,
        order -> {
          order.rights().require(order.rights().tree().root().id(), Role.SUPERVISOR);
          StepRequest again = again(command);
          order.requireMayTake(again);
          if (order.supervisionLevel() == 0) {
            throw new Rejected(OrderError.MUST_BE_SUPERVISED);
          }
          UnitNode next = higher(order, to);
          order.take(again.adding(Map.of("to", next.id().toString())));
          new Sending(order).lift(next.id());
        });
  }

  private static StepRequest again(RehandleOrder command) {
    return Triage.why(Action.REHANDLE, command.reason())
        .adding(Map.of("cause", command.cause().name()));
  }

  /** Reopens an ended order on new facts; agents. */
  public OrderStanding reopen(
      Caller caller, OrderId id, @Nullable Long expectedVersion, String reason) {
    return step(caller, id, expectedVersion, order -> reopen(order, reason));
  }

  /** The petitioner has his order reopened. */
  public OrderStanding reopenAsPetitioner(
      Caller citizen, String orderNo, String queryCode, String reason) {
    return steps.stepAsPetitioner(
        transactions, citizen, orderNo, queryCode, order -> reopen(order, reason));
  }

  private static void reopen(OrderAtWork order, String reason) {
    order.take(Triage.why(Action.REOPEN, reason));
  }

  private OrderStanding step(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Consumer<OrderAtWork> action) {
    return steps.step(transactions, caller, id, expectedVersion, action);
  }
}
