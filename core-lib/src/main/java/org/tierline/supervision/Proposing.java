package org.tierline.supervision;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderEvent;
import org.tierline.workorder.StepRequest;

/** Adds proposals to orders at work; who may is for its callers to check. */
final class Proposing {
  private static final String KIND = "proposal";

  private final Calendars calendars;
  private final SupervisionSettings settings;

  Proposing(Calendars calendars, SupervisionSettings settings) {
    this.calendars = calendars;
    this.settings = settings;
  }

  /**
   * A proposal that is to be made.
   *
   * @param measure what is to be lifted; null to supervise
   * @param ground why to supervise; null to lift
   */
  record NewProposal(
      ProposalKind kind,
      SupervisionLevel level,
      AssignmentView turn,
      @Nullable MeasureView measure,
      @Nullable SupervisionGround ground,
      List<UnitId> with,
      String reason) {

    static NewProposal supervise(AssignmentView turn, Supervise wanted) {
      return new NewProposal(
          ProposalKind.SUPERVISE,
          wanted.level(),
          turn,
          null,
          wanted.ground(),
          wanted.with(),
          wanted.reason());
    }

    static NewProposal lift(AssignmentView turn, MeasureView measure, String reason) {
      return new NewProposal(
          ProposalKind.LIFT_SUPERVISION, measure.level(), turn, measure, null, List.of(), reason);
    }
  }

  /** Proposes by rule, unless a proposal waits already. */
  void askByRule(
      OrderAtWork order, AssignmentView turn, SupervisionLevel level, SupervisionGround ground) {
    if (!isPending(order, turn.no(), ProposalKind.SUPERVISE)) {
      var wanted = new Supervise(turn.no(), level, ground, ground.name(), List.of());
      add(order, NewProposal.supervise(turn, wanted), null);
    }
  }

  /** Proposes; {@link Conflict} while another of the kind waits for the same turn. */
  ProposalView ask(OrderAtWork order, NewProposal wanted, UnitId forUnit) {
    requireNonePending(order, wanted.turn().no(), wanted.kind());
    return add(order, wanted, forUnit);
  }

  /**
   * Has a rating judged, unless that of the turn's answer was taken up before. One that the
   * petitioner took back himself, by a better one, says nothing of the next.
   */
  void askToJudge(OrderAtWork order, AssignmentView turn, SupervisionLevel level) {
    boolean asked = isAsked(order, turn.no(), ProposalKind.JUDGE_RATING, p -> !p.isTakenBack());
    if (!asked) {
      SupervisionGround ground = SupervisionGround.DISSATISFIED;
      add(
          order,
          new NewProposal(
              ProposalKind.JUDGE_RATING, level, turn, null, ground, List.of(), ground.name()),
          null);
    }
  }

  static void requireNonePending(OrderAtWork order, int turn, ProposalKind kind) {
    if (isPending(order, turn, kind)) {
      throw new Conflict(SupervisionError.PROPOSAL_PENDING, kind, turn);
    }
  }

  private static boolean isPending(OrderAtWork order, int turn, ProposalKind kind) {
    return isAsked(order, turn, kind, p -> p.status() == ProposalStatus.PENDING);
  }

  private static boolean isAsked(
      OrderAtWork order, int turn, ProposalKind kind, Predicate<ProposalView> wanted) {
    Predicate<OrderEvent> addedHere =
        e ->
            kind.name().equals(e.data().get(KIND))
                && Objects.equals(e.assignmentNo(), turn)
                && "ASKED".equals(e.data().get("step"));
    return order.noted().stream().anyMatch(addedHere)
        || ProposalRows.of(order.work(), order.id()).stream()
            .anyMatch(p -> p.kind() == kind && p.assignmentNo() == turn && wanted.test(p));
  }

  private ProposalView add(OrderAtWork order, NewProposal wanted, @Nullable UnitId forUnit) {
    UnitNode centre = order.rights().tree().root();
    Instant decideBy =
        calendars
            .of(order.work(), centre)
            .deadline(order.now(), settings.limit(order.work(), wanted.kind()))
            .dueAt();
    StepRequest request =
        StepRequest.of(wanted.kind().action(), wanted.turn().no())
            .saying(wanted.reason())
            .with(facts(wanted, decideBy));
    int seq =
        forUnit == null ? order.noteByRule(request, "supervision") : order.note(request, forUnit);
    var asked =
        new ProposalView(
            order.id(),
            seq,
            wanted.kind(),
            wanted.level(),
            ProposalStatus.PENDING,
            wanted.turn().no(),
            wanted.turn().unit(),
            wanted.measure() == null ? null : wanted.measure().seq(),
            wanted.ground(),
            wanted.with(),
            order.now(),
            forUnit == null ? null : order.work().caller().person(),
            forUnit == null ? centre.id() : forUnit,
            wanted.reason(),
            decideBy,
            null,
            null,
            null,
            null,
            null);
    ProposalRows.add(order, asked);
    return asked;
  }

  private static HashMap<String, String> facts(NewProposal wanted, Instant decideBy) {
    var facts = new HashMap<String, String>();
    facts.put(KIND, wanted.kind().name());
    facts.put("step", "ASKED");
    facts.put("level", Integer.toString(wanted.level().number()));
    facts.put("decideBy", decideBy.toString());
    if (wanted.ground() != null) {
      facts.put("ground", wanted.ground().name());
    }
    return facts;
  }

  /** Facts for the log about what became of a proposal. */
  static HashMap<String, String> facts(ProposalView proposal, String step) {
    var facts = new HashMap<String, String>();
    facts.put(KIND, proposal.kind().name());
    facts.put("asked", Integer.toString(proposal.seq()));
    facts.put("step", step);
    facts.put("level", Integer.toString(proposal.level().number()));
    return facts;
  }
}
