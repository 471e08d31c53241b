package org.tierline.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NextStep;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;

/**
 * Whether the caller may propose on an order, ask for lifting, and decide, whatever he gives with
 * it. Every such step is judged here before it is taken; a refused one tells by the same rules, and
 * by those of the order itself, what goes instead.
 */
record ProposalRules(Ladder ladder, OrderAtWork order) {

  /** For which unit the caller proposes on a turn of this round. */
  UnitId requireMayPropose(int assignmentNo) {
    Supervisors.requireSupervisable(order);
    AssignmentView turn = Supervisors.requireTurn(order, assignmentNo);
    // Whoever does not give measures for his unit may still propose one.
    UnitId acting =
        Supervisors.requireAbove(
                order.rights(), turn.unit(), Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.LEADER)
            .get(0)
            .id();
    requireSomeRise(assignmentNo);
    Proposing.requireNonePending(order, assignmentNo, ProposalKind.SUPERVISE);
    return acting;
  }

  private void requireSomeRise(int assignmentNo) {
    SupervisionLevel standing = ladder.levelOf(order, assignmentNo);
    if (standing == SupervisionLevel.ACCOUNTABILITY) {
      throw new Rejected(SupervisionError.LEVEL_MUST_RISE, standing, standing);
    }
  }

  /** A seat asks for normal supervision of the lead, which must not be supervised yet. */
  AssignmentView requireMayAskFromSeat() {
    Supervisors.requireSupervisable(order);
    AssignmentView turn = Supervisors.requireTurn(order, order.leadNo());
    SupervisionLevel standing = ladder.levelOf(order, turn.no());
    if (standing.compareTo(SupervisionLevel.SUPERVISION) >= 0) {
      throw new Rejected(SupervisionError.LEVEL_MUST_RISE, standing, SupervisionLevel.SUPERVISION);
    }
    Proposing.requireNonePending(order, turn.no(), ProposalKind.SUPERVISE);
    return turn;
  }

  /** Liaison or leader of the unit that has the measure. */
  void requireMayAskToLift(MeasureView measure) {
    if (!measure.isStanding()) {
      throw new Rejected(SupervisionError.MEASURE_NOT_STANDING, measure.seq(), measure.status());
    }
    if (!order.rights().has(measure.unit(), Role.UNIT_LIAISON, Role.UNIT_LEADER)) {
      throw new Forbidden(SupervisionError.NOT_THE_SUPERVISED_UNIT);
    }
    Supervisors.requireSupervisable(order);
    Proposing.requireNonePending(order, measure.assignmentNo(), ProposalKind.LIFT_SUPERVISION);
  }

  /** For which unit he decides: whoever might do himself what is proposed. */
  UnitId requireMayDecide(ProposalView asked) {
    if (asked.kind() == ProposalKind.JUDGE_RATING) {
      throw new Rejected(SupervisionError.RATING_IS_JUDGED, asked.seq());
    }
    UnitId acting =
        Supervisors.requireAbove(
            order, asked.kind().action(), asked.unit(), asked.level().givers());
    if (asked.status() != ProposalStatus.PENDING) {
      throw new Rejected(SupervisionError.PROPOSAL_DECIDED, asked.seq(), asked.status());
    }
    return acting;
  }

  /** What the caller may do about supervision, and then on the order; it is thrown away by that. */
  List<NextStep> allowed() {
    var allowed = new ArrayList<NextStep>();
    for (ProposalView asked : ProposalRows.of(order.work(), order.id())) {
      Integer turn = asked.assignmentNo();
      add(allowed, () -> requireMayDecide(asked), "DECIDE_PROPOSAL", turn, asked.decideBy());
    }
    for (MeasureView measure : MeasureRows.of(order.work(), order.id())) {
      Integer turn = measure.assignmentNo();
      add(allowed, () -> requireMayAskToLift(measure), "ASK_TO_LIFT", turn, null);
    }
    for (AssignmentView turn : order.turns()) {
      if (turn.round() == order.standing().round()) {
        add(allowed, () -> requireMayPropose(turn.no()), "PROPOSE", turn.no(), null);
      }
    }
    allowed.addAll(OrderSteps.allowedOn(order));
    return List.copyOf(allowed);
  }

  private static void add(
      List<NextStep> allowed,
      Runnable rule,
      String name,
      @Nullable Integer turn,
      @Nullable Instant until) {
    try {
      rule.run();
      allowed.add(new NextStep(name, turn, until));
    } catch (DomainException against) {
      // Not his, or not now.
    }
  }
}
