package org.tierline.supervision;

import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderEvent;
import org.tierline.workorder.StepRequest;

/**
 * What bad ratings bring on orders at work: somebody judges whether they are reasonable and whose
 * side the cause lies on, and only then the unit has a supervision order; or at once, where the
 * city wants it so. Who may judge is for its callers to check.
 */
final class Judging {
  private static final SupervisionLevel LEVEL = SupervisionLevel.SUPERVISION_ORDER;

  private final SupervisionSettings settings;
  private final Ladder ladder;
  private final NoticeDesk notices;
  private final Proposing proposing;

  Judging(SupervisionSettings settings, Ladder ladder, NoticeDesk notices, Proposing proposing) {
    this.settings = settings;
    this.ladder = ladder;
    this.notices = notices;
    this.proposing = proposing;
  }

  /**
   * Takes up a bad rating of a lead's answer; an order left out of the appraisal brings nothing.
   */
  void takeUp(OrderAtWork order, AssignmentView lead) {
    if (order.callBack().isExcluded()) {
      return;
    }
    if (!settings.get(order.work(), SupervisionSettings.JUDGE_RATINGS)) {
      var wanted = Ladder.NewMeasure.byRule(lead.no(), LEVEL, SupervisionGround.DISSATISFIED);
      ladder.giveByRule(order, wanted).ifPresent(given -> notices.draftByRule(order, given));
    } else if (settings.isAutomatic(order.work(), LEVEL)) {
      proposing.askToJudge(order, lead, LEVEL);
    }
  }

  /**
   * Settles what waits, where the order is handled again: whoever does it says whose cause it is.
   */
  void rehandled(OrderAtWork order, OrderEvent event) {
    String cause = event.data().get("cause");
    if (cause == null) {
      return;
    }
    waiting(order)
        .ifPresent(
            asked -> {
              String found = Objects.requireNonNullElse(event.text(), cause);
              var judgement = JudgeRating.reasonable(CauseSide.valueOf(cause), found);
              settle(order, asked, judgement, order.rights().tree().root().id());
            });
  }

  /** An order that is left out of the appraisal has no rating to be judged. */
  void excluded(OrderAtWork order) {
    waiting(order)
        .ifPresent(
            asked ->
                ProposalRows.end(order, asked.seq(), ProposalStatus.LAPSED, null, "unreasonable"));
  }

  /** Who is content now has no bad rating any more that somebody should judge. */
  void taken(OrderAtWork order) {
    waiting(order)
        .ifPresent(
            asked ->
                ProposalRows.end(
                    order, asked.seq(), ProposalStatus.LAPSED, null, ProposalView.TAKEN_BACK));
  }

  private static Optional<ProposalView> waiting(OrderAtWork order) {
    return ProposalRows.of(order.work(), order.id()).stream()
        .filter(p -> p.kind() == ProposalKind.JUDGE_RATING)
        .filter(p -> p.status() == ProposalStatus.PENDING)
        .findFirst();
  }

  /**
   * Settles a judgement; a cause on the unit's side brings it a supervision order, whose notice the
   * supervisors issue. False where somebody was faster.
   */
  boolean settle(OrderAtWork order, ProposalView asked, JudgeRating judgement, UnitId acting) {
    if (!ProposalRows.judge(order, asked.seq(), judgement)) {
      return false;
    }
    HashMap<String, String> facts =
        Proposing.facts(asked, judgement.reasonable() ? "REASONABLE" : "NOT_REASONABLE");
    if (judgement.cause() != null) {
      facts.put("cause", judgement.cause().name());
    }
    order.note(
        StepRequest.of(asked.kind().action(), asked.assignmentNo())
            .saying(judgement.reason())
            .with(facts),
        acting);
    boolean rises = ladder.levelOf(order, asked.assignmentNo()).compareTo(LEVEL) < 0;
    if (judgement.blamesUnit() && rises) {
      var wanted =
          new Ladder.NewMeasure(
              asked.assignmentNo(), LEVEL, SupervisionGround.DISSATISFIED, judgement.reason());
      notices.draftByRule(order, ladder.give(order, wanted, acting));
    }
    return true;
  }
}
