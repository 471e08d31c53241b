package org.tierline.workorder;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.RemainingTime;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;

/** The guards that a line of the chain names, and what each action does besides moving states. */
final class Effects {
  /** In place of a stage's limit: what was left of one when its clock was stopped. */
  static final String REST = "-";

  private final WorkOrder order;
  private final Instant now;
  private final OrderTimes times;

  Effects(WorkOrder order, Instant now, OrderTimes times) {
    this.order = order;
    this.now = now;
    this.times = times;
  }

  /** Refuses where a guard of the line does not hold. */
  void require(Transition rule, StepRequest request, @Nullable Assignment turn) {
    if (rule.needs(Need.REASON) && (request.text() == null || request.text().isBlank())) {
      throw Invalid.of("reason", KernelError.REQUIRED);
    }
    Rejected against = against(rule, turn);
    if (against != null) {
      throw against;
    }
  }

  /**
   * Which guard that the order itself can answer does not hold; null where all do. Whether somebody
   * was talked to comes last: an answer may tell of that itself.
   */
  @Nullable Rejected against(Transition rule, @Nullable Assignment turn) {
    for (Need need : rule.needs()) {
      OrderError broken = broken(need, turn);
      if (broken != null && broken != OrderError.NOT_CONTACTED) {
        return new Rejected(broken);
      }
    }
    boolean untold = rule.needs(Need.CONTACTED) && broken(Need.CONTACTED, turn) != null;
    return untold ? new Rejected(OrderError.NOT_CONTACTED) : null;
  }

  private @Nullable OrderError broken(Need need, @Nullable Assignment turn) {
    return switch (need) {
      case CO_HANDLERS_DONE ->
          isCoHandlerOpen(Objects.requireNonNull(turn)) ? OrderError.CO_HANDLER_STILL_OPEN : null;
      case CONTACTED ->
          order.isReachable() && !order.isContacted() ? OrderError.NOT_CONTACTED : null;
      case DISPUTED -> order.disputed ? null : OrderError.NOT_DISPUTED;
      case UNDISPUTED -> order.disputed ? OrderError.MUST_BE_ARBITRATED : null;
      case DISSATISFIED -> order.dissatisfied ? null : OrderError.NOT_DISSATISFIED;
      case UNRATED -> order.roundRated ? OrderError.ALREADY_RATED : null;
      case UNACCEPTED -> order.acceptBy == null ? OrderError.NOTHING_TO_ACCEPT : null;
      case REASON, EVIDENCE, TIER_TWO, CATALOGUE, CHILDREN_DONE, LEADER_SIGNED, CALLED_BACK -> null;
    };
  }

  private boolean isCoHandlerOpen(Assignment turn) {
    return order
        .current()
        .filter(t -> t.role == AssignmentRole.CO && isBeside(t, turn))
        .filter(t -> t.status != AssignmentStatus.SUBMITTED)
        .anyMatch(t -> now.isBefore(t.effectiveDeadline));
  }

  /** The lead waits for all that help it, others only for those whom they called themselves. */
  private static boolean isBeside(Assignment helper, Assignment turn) {
    return turn.role == AssignmentRole.LEAD
        || helper.parentNo != null && helper.parentNo == turn.no;
  }

  void apply(Transition rule, StepRequest request, @Nullable Assignment turn) {
    switch (rule.action()) {
      case ACCEPT -> order.acceptBy = null;
      case SIGN -> Objects.requireNonNull(turn).signedAt = now;
      case CONTACT -> contacted(Objects.requireNonNull(turn));
      case PROGRESS -> reported(Objects.requireNonNull(turn));
      case CHILD_SUBMIT, CO_SUBMIT, SUBMIT_FEEDBACK -> submitted(Objects.requireNonNull(turn));
      case CHILD_ACCEPT -> goOnAbove(Objects.requireNonNull(turn));
      case CHILD_REJECT, REVIEW_REJECT -> rejected(Objects.requireNonNull(turn));
      case APPROVE_RETURN -> returned(Objects.requireNonNull(turn));
      case APPROVE_SUSPENSION -> suspended();
      case RESUME -> resumed();
      case APPROVE_UNREASONABLE, APPROVE_APPEAL, CANCEL -> order.excluded = true;
      case RECORD_CALLBACK -> calledBack(request.data());
      case CLOSE -> order.isUnreachable = "false".equals(request.data().get("reached"));
      case REHANDLE -> nextRound(true);
      case REOPEN -> nextRound(false);
      case ARBITRATE -> {
        order.finalAssignment = true;
        order.disputed = false;
      }
      case ESCALATE -> order.withdrawOpenTurns();
      case URGE -> {
        order.urgeCount++;
        order.urgedAt = now;
      }
      case MARK_HARD -> {
        order.hard = true;
        order.disputed |= OrderMark.DISPUTED.name().equals(request.data().get("mark"));
      }
      case DIVERT -> {
        order.divertedTo = request.data().get("line");
        order.stageBeganAt = now;
      }
      case DIVERT_REFUSE -> goOn();
      default -> {}
    }
    complete(turn);
    startStage(rule);
  }

  /** The order is completed with its lead's answer, once that has passed the last review. */
  private void complete(@Nullable Assignment turn) {
    if (turn == null || turn.role != AssignmentRole.LEAD) {
      return;
    }
    boolean isPastReview =
        order.status == WorkOrderStatus.CALLBACK || order.status == WorkOrderStatus.CLOSED;
    if (turn.status == AssignmentStatus.ACCEPTED || isPastReview) {
      order.completedAt = turn.submittedAt;
    }
  }

  /** The centre's own clocks start with the state that they belong to. */
  private void startStage(Transition rule) {
    boolean entered = rule.to() != null && order.stageDueAt == null;
    if (!entered) {
      return;
    }
    switch (order.status) {
      case REGISTERED -> order.beginStage(times.stage(LimitCode.DISPATCH), now);
      case UNDER_REVIEW -> order.beginStage(times.stage(LimitCode.REVIEW), now);
      case CALLBACK -> order.beginStage(times.stage(LimitCode.CALLBACK), now);
      default -> order.followLead();
    }
  }

  /** The time for the dispatch goes on with what was left of it when the clock was stopped. */
  private void goOn() {
    Instant stoppedAt = order.stageBeganAt;
    Instant dueAt = order.stageDueAt;
    if (stoppedAt == null || dueAt == null) {
      return;
    }
    if (stoppedAt.isBefore(dueAt)) {
      order.stageDueAt = times.goingOn(LimitCode.DISPATCH, stoppedAt, dueAt);
    } else {
      order.clocksFired |= Clock.DISPATCH.bit();
    }
    order.stageBeganAt = now;
    order.stageLimit = REST;
  }

  /** Whatever a unit tells first is its report. */
  private static void reported(Assignment turn) {
    if (turn.reportBy != null) {
      turn.reportBy = null;
      turn.touch();
    }
  }

  private void contacted(Assignment turn) {
    reported(turn);
    if (turn.contactedAt == null) {
      turn.contactedAt = now;
      turn.touch();
    }
  }

  private void submitted(Assignment turn) {
    turn.submittedAt = now;
    turn.reportBy = null;
    turn.touch();
    if (turn.role == AssignmentRole.LEAD) {
      order.finishCount++;
    }
  }

  /** The turn above goes on once all that it handed down has been accepted or given back. */
  private void goOnAbove(Assignment child) {
    Assignment parent = order.parentOf(child);
    boolean done = order.childrenOf(parent).allMatch(t -> t.status == AssignmentStatus.ACCEPTED);
    if (done && parent.status == AssignmentStatus.DELEGATED) {
      parent.move(AssignmentStatus.HANDLING);
    }
  }

  /** The same deadline stands; where it has passed, there is time only to correct the form. */
  private void rejected(Assignment turn) {
    if (!now.isBefore(turn.effectiveDeadline)) {
      turn.correctBy = times.correction(turn);
      turn.correctFrom = now;
      turn.rests = turn.rests.correctedAnew();
      OrderTimes.Cards cards = times.cards(turn, turn.correctBy);
      turn.yellowCardAt = null;
      turn.redCardAt = cards.redAt();
    }
    turn.touch();
    if (turn.role == AssignmentRole.LEAD) {
      order.rejectCount++;
      order.followLead();
    }
  }

  /** The units below go with a turn that is given back. */
  private void returned(Assignment turn) {
    withdrawBelow(turn);
    switch (turn.role) {
      case LEAD -> order.returnCount++;
      case CO -> {}
      case CHILD -> goOnAbove(turn);
    }
  }

  private void withdrawBelow(Assignment turn) {
    order
        .current()
        .filter(t -> t.parentNo != null && t.parentNo == turn.no && t.status.isOpen())
        .toList()
        .forEach(
            below -> {
              below.move(AssignmentStatus.WITHDRAWN);
              withdrawBelow(below);
            });
  }

  private void suspended() {
    order.suspendCount++;
    order
        .current()
        .filter(t -> t.status.isRunning() || t.status == AssignmentStatus.SUSPENDED)
        .toList()
        .forEach(this::hold);
  }

  private void hold(Assignment turn) {
    turn.hold(times.remaining(turn), times.rests(turn, now));
  }

  /** Those above go on first: what follows them is not due after them. */
  private void resumed() {
    order
        .current()
        .filter(t -> t.status == AssignmentStatus.SUSPENDED)
        .sorted(Comparator.comparingInt(t -> t.no))
        .toList()
        .forEach(this::release);
    order.followLead();
  }

  private void release(Assignment turn) {
    RemainingTime left = Objects.requireNonNull(turn.left);
    boolean tellsSince = !left.overdue() && left.unit() != ClockUnit.WORKING_HOURS;
    if (turn.rests.isEmpty() && tellsSince) {
      // Perhaps suspended when only what was left of the deadline was kept.
      turn.rests = times.rests(turn, left.dueAt().minus(left.time()));
    }
    turn.moveDates(rest -> times.until(turn, rest));
    turn.release(times.resumed(turn, left), now);
  }

  private void calledBack(Map<String, String> answers) {
    order.callBackCount++;
    order.roundCallBacks++;
    String rating = answers.get("satisfaction");
    boolean inVain = "false".equals(answers.get("reached"));
    if (order.status == WorkOrderStatus.MERGED && (rating != null || inVain)) {
      order.stageDueAt = null;
    }
    order.isUnreachable = inVain;
    if (rating != null) {
      order.roundRated = true;
      order.dissatisfied = Boolean.parseBoolean(answers.get("dissatisfied"));
      Integer satisfaction = Integer.valueOf(rating);
      order.satisfactionFirst =
          order.satisfactionFirst == null ? satisfaction : order.satisfactionFirst;
      order.satisfactionFinal = satisfaction;
      order.rated = rated(answers);
    }
  }

  /** It counts for the lead of now, also where another leads later. */
  private OrderCounts.Rated rated(Map<String, String> answers) {
    Assignment lead = order.findLead();
    String weight = answers.getOrDefault("weight", order.dissatisfied ? "0" : "100");
    OrderCounts.Area of = lead == null ? null : new OrderCounts.Area(lead.unit, lead.u2);
    return new OrderCounts.Rated(now, lead == null ? null : lead.no, Integer.parseInt(weight), of);
  }

  /** Whatever of the last round still stands open is withdrawn; its turns stay on record. */
  private void nextRound(boolean rehandled) {
    order.withdrawOpenTurns();
    order.round++;
    order.roundCallBacks = 0;
    order.completedAt = null;
    order.dissatisfied = false;
    order.roundRated = false;
    order.isSampled = true;
    order.isUnreachable = false;
    if (rehandled) {
      order.rehandleCount++;
    } else {
      order.master = null;
      order.reopenCount++;
      order.finalAssignment = false;
      order.excluded = false;
    }
  }
}
