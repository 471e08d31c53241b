package org.tierline.supervision;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * Proposals on supervision: to supervise at a level (by a supervisor, from an oversight seat, or by
 * rule after several urges), or to lift a measure (by the unit that has it). One of a kind waits
 * for a turn at a time. Whoever might do it himself decides; that he did not in time is noted once;
 * a proposal lapses when the order ends.
 */
public final class SupervisionProposals {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final Supervision supervision;
  private final Proposing proposing;
  private final Ladder ladder;

  public SupervisionProposals(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      Calendars calendars,
      SettingRules rules,
      Supervision supervision) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.supervision = supervision;
    var settings = new SupervisionSettings(access, rules);
    this.proposing = new Proposing(calendars, settings);
    this.ladder = new Ladder(settings);
  }

  /** Proposes a level that the caller may perhaps not give himself; supervisors and leaders. */
  public OrderSupervision propose(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Supervise command) {
    return change(
        caller,
        id,
        expectedVersion,
        order -> {
          int no = command.assignmentNo() == null ? order.leadNo() : command.assignmentNo();
          UnitId acting = rules(order).requireMayPropose(no);
          AssignmentView turn = Ladder.turn(order, no);
          supervision.requireGround(order, turn, command);
          ask(order, turn, command, acting);
        });
  }

  /** A request of a level no higher than the one that stands is refused at once. */
  private ProposalView ask(
      OrderAtWork order, AssignmentView turn, Supervise wanted, UnitId forUnit) {
    wanted.with().forEach(order.rights().tree()::get);
    supervision.requireRise(order, turn.no(), wanted.level());
    return proposing.ask(order, Proposing.NewProposal.supervise(turn, wanted), forUnit);
  }

  /**
   * Proposes normal supervision of the lead's turn for a unit, on an order that the caller's own
   * capability has opened; who may is for it to check. It must save the order.
   */
  public ProposalView askOn(Work work, OrderAtWork order, String reason, UnitId forUnit) {
    requireAtWork(work, order);
    AssignmentView turn = rules(order).requireMayAskFromSeat();
    var wanted = Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.OVERSEER, reason);
    return ask(order, turn, wanted, forUnit);
  }

  /** Why nobody may ask for normal supervision from a seat now; null where one may. */
  public @Nullable DomainException againstAskingOn(Work work, OrderAtWork order) {
    requireAtWork(work, order);
    try {
      rules(order).requireMayAskFromSeat();
      return null;
    } catch (Rejected | Conflict against) {
      return against;
    }
  }

  private static void requireAtWork(Work work, OrderAtWork order) {
    if (order.work() != work) {
      throw new IllegalArgumentException("the order is at work elsewhere");
    }
  }

  private ProposalRules rules(OrderAtWork order) {
    return new ProposalRules(ladder, order);
  }

  /** Asks for a measure to be lifted; liaison or leader of the unit that has it. */
  public OrderSupervision requestLift(
      Caller caller, OrderId id, @Nullable Long expectedVersion, int measureSeq, String reason) {
    new Violations().text("reason", reason, 2000).refuseIfAny();
    return change(
        caller,
        id,
        expectedVersion,
        order -> {
          MeasureView measure = Supervision.requireMeasure(order, measureSeq);
          rules(order).requireMayAskToLift(measure);
          AssignmentView turn = Ladder.turn(order, measure.assignmentNo());
          proposing.ask(order, Proposing.NewProposal.lift(turn, measure, reason), measure.unit());
        });
  }

  /** Decides on a proposal and, if it is approved, does it at once; whoever might do it himself. */
  public OrderSupervision decide(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      int proposalSeq,
      DecideProposal decision) {
    return change(
        caller, id, expectedVersion, order -> decide(order, get(order, proposalSeq), decision));
  }

  private void decide(OrderAtWork order, ProposalView asked, DecideProposal decision) {
    UnitId acting = rules(order).requireMayDecide(asked);
    ProposalStatus end = decision.approved() ? ProposalStatus.APPROVED : ProposalStatus.REJECTED;
    boolean first =
        ProposalRows.end(
            order, asked.seq(), end, order.work().caller().person(), decision.reason());
    if (!first) {
      throw new Rejected(SupervisionError.PROPOSAL_DECIDED, asked.seq(), asked.status());
    }
    if (decision.approved()) {
      supervision.carryOut(order, asked, decision);
    } else {
      order.note(
          StepRequest.of(asked.kind().action(), asked.assignmentNo())
              .saying(decision.reason())
              .with(Proposing.facts(asked, "REJECTED")),
          acting);
    }
  }

  private static ProposalView get(OrderAtWork order, int seq) {
    return ProposalRows.of(order.work(), order.id()).stream()
        .filter(p -> p.seq() == seq)
        .findFirst()
        .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_PROPOSAL, seq));
  }

  private OrderSupervision change(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Consumer<OrderAtWork> step) {
    return OrderSteps.telling(
        () ->
            transactions.write(
                caller,
                work -> {
                  OrderAtWork order = steps.open(work, id, expectedVersion);
                  step.accept(order);
                  order.save();
                  return supervision.view(order);
                }),
        () -> transactions.read(caller, work -> rules(steps.open(work, id, null)).allowed()));
  }

  /** What waits for a decision, by what is due first; supervisors and directors of the centre. */
  public Page<ProposalView> pending(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          var rights = access.rights(work);
          var centre = rights.tree().root().id();
          if (!rights.has(centre, Role.SUPERVISOR, Role.CENTER_DIRECTOR)) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          return ProposalRows.pending(work, page, false);
        });
  }
}
