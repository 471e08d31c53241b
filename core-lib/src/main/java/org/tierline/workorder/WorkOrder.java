package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;

/**
 * An order with the turns of its present round: registered, dispatched, handled down the tree,
 * answered back up, reviewed, called back, closed. It holds the rules and does no input or output;
 * what it changes and adds to the log is written by {@link OrderStore} in one statement.
 */
final class WorkOrder {
  private static final Set<Action> ANSWERS =
      EnumSet.of(Action.CHILD_SUBMIT, Action.CO_SUBMIT, Action.SUBMIT_FEEDBACK);

  final TenantId tenant;
  final long id;
  final String orderNo;
  final Facts facts;
  final List<Assignment> turns = new ArrayList<>();
  final List<NewEvent> events = new ArrayList<>();
  WorkOrderStatus status = WorkOrderStatus.REGISTERED;
  DemandTraits traits;
  String state = WorkOrderStatus.REGISTERED.name();
  int chainVersion;
  int round = 1;
  @Nullable UnitId leadUnit;
  @Nullable Long u2;
  @Nullable Instant firstDispatchAt;
  @Nullable Instant stageDueAt;
  @Nullable Instant deadline;
  @Nullable Instant effectiveDeadline;
  @Nullable Instant completedAt;
  @Nullable Instant closedAt;
  @Nullable Instant alarmAt;
  @Nullable String resolution;
  @Nullable Integer satisfactionFirst;
  @Nullable Integer satisfactionFinal;
  int finishCount;
  int callBackCount;
  int rejectCount;
  int rehandleCount;
  int reopenCount;
  int returnCount;
  int extensionCount;
  int suspendCount;
  int urgeCount;
  boolean hard;
  boolean finalAssignment;
  boolean keyOrder;
  boolean excluded;
  int supervisionLevel;
  @Nullable String firstLimit;
  @Nullable Long master;
  int requestCount;
  int pendingRequests;
  @Nullable Instant requestDueAt;
  @Nullable Instant urgedAt;
  int stepCount;
  int clocksFired;
  int eventSeq;
  byte[] eventHash = new byte[0];
  long version;

  /** What was registered and does not change while the order lives. */
  record Facts(
      Family family,
      Channel channel,
      boolean anonymous,
      boolean confidential,
      Instant registeredAt) {}

  WorkOrder(TenantId tenant, long id, String orderNo, Facts facts, DemandTraits traits) {
    this.tenant = tenant;
    this.id = id;
    this.orderNo = orderNo;
    this.facts = facts;
    this.traits = traits;
  }

  /** The turns of the present round, without those that were returned or withdrawn. */
  Stream<Assignment> current() {
    return turns.stream().filter(t -> t.round == round && !t.status.isGone());
  }

  Assignment lead() {
    return current()
        .filter(t -> t.role == AssignmentRole.LEAD)
        .findFirst()
        .orElseThrow(() -> new Rejected(OrderError.ACTION_NOT_ALLOWED_NOW, "-", status));
  }

  Assignment turn(int no) {
    return turns.stream()
        .filter(t -> t.round == round && t.no == no)
        .findFirst()
        .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ASSIGNMENT, no));
  }

  Assignment parentOf(Assignment child) {
    return turn(Objects.requireNonNull(child.parentNo, "only a child has a parent"));
  }

  Stream<Assignment> childrenOf(Assignment parent) {
    return current().filter(t -> t.parentNo != null && t.parentNo == parent.no);
  }

  int nextNo() {
    return turns.stream().mapToInt(t -> t.no).max().orElse(0) + 1;
  }

  /**
   * Whether the petitioner can be talked to: not where he is anonymous, nor where he asked for
   * confidence, since units do not learn who he is and nobody rings him unasked.
   */
  boolean isReachable() {
    return !facts.anonymous() && !facts.confidential();
  }

  /** Refuses what the table does not allow now, and an answer over the heads of units below. */
  void requireAllows(Transition rule, @Nullable Assignment turn) {
    boolean answers = ANSWERS.contains(rule.action());
    if (answers && childrenOf(Objects.requireNonNull(turn)).anyMatch(t -> t.status.isOpen())) {
      throw new Rejected(OrderError.CHILD_STILL_OPEN);
    }
    AssignmentStatus turnStatus = turn == null ? null : turn.status;
    if (!rule.allows(status, turnStatus)) {
      throw new Rejected(
          OrderError.ACTION_NOT_ALLOWED_NOW,
          rule.action(),
          turnStatus == null ? status : status + "/" + turnStatus);
    }
  }

  private void move(Transition rule, @Nullable Assignment turn, Instant now) {
    requireAllows(rule, turn);
    if (turn != null) {
      turn.move(rule.nextTurn(turn.status));
    }
    WorkOrderStatus next = rule.next(status, isReachable());
    if (next != status) {
      status = next;
      clocksFired = 0;
      stageDueAt = null;
      if (next == WorkOrderStatus.CLOSED) {
        close(now);
      }
    }
  }

  /**
   * Takes an action with all its guards and effects, except sending new turns.
   *
   * @param correction until when a rejected form must be corrected if its deadline has passed
   */
  void take(
      Transition rule,
      StepRequest request,
      @Nullable Assignment turn,
      Instant now,
      Supplier<Instant> correction) {
    move(rule, turn, now);
    switch (rule.action()) {
      case SIGN -> Objects.requireNonNull(turn).signedAt = now;
      case CONTACT -> contacted(Objects.requireNonNull(turn), now);
      case CHILD_SUBMIT, CO_SUBMIT, SUBMIT_FEEDBACK -> submitted(Objects.requireNonNull(turn), now);
      case CHILD_ACCEPT -> childAccepted(Objects.requireNonNull(turn));
      case CHILD_REJECT, REVIEW_REJECT ->
          rejected(Objects.requireNonNull(turn), correction.get(), now);
      case REVIEW_PASS -> completedAt = Objects.requireNonNull(turn).submittedAt;
      case RECORD_CALLBACK -> calledBack(request.data().get("satisfaction"));
      default -> {}
    }
    String ended = request.data().get("resolution");
    resolution = ended == null ? resolution : ended;
  }

  void dispatch(List<Assignment> sent, Instant now) {
    for (Assignment turn : sent) {
      addTurn(turn);
    }
    Assignment lead = lead();
    leadUnit = lead.unit;
    u2 = lead.u2;
    deadline = lead.deadline;
    effectiveDeadline = lead.effectiveDeadline;
    stageDueAt = lead.effectiveDeadline;
    firstDispatchAt = firstDispatchAt == null ? now : firstDispatchAt;
  }

  void addTurn(Assignment turn) {
    if (current().anyMatch(t -> t.unit.equals(turn.unit))) {
      throw new Rejected(OrderError.UNIT_ALREADY_ON_ORDER, turn.unit);
    }
    turns.add(turn);
  }

  private void contacted(Assignment turn, Instant now) {
    if (turn.contactedAt == null) {
      turn.contactedAt = now;
      turn.touch();
    }
  }

  boolean isContacted() {
    return current().anyMatch(t -> t.contactedAt != null);
  }

  private void submitted(Assignment turn, Instant now) {
    turn.submittedAt = now;
    turn.touch();
    if (turn.role == AssignmentRole.LEAD) {
      requireCoHandlersDone(now);
      if (isReachable() && !isContacted()) {
        throw new Rejected(OrderError.NOT_CONTACTED);
      }
      finishCount++;
    }
  }

  private void requireCoHandlersDone(Instant now) {
    boolean waiting =
        current()
            .filter(t -> t.role == AssignmentRole.CO && t.status != AssignmentStatus.SUBMITTED)
            .anyMatch(t -> now.isBefore(t.effectiveDeadline));
    if (waiting) {
      throw new Rejected(OrderError.CO_HANDLER_STILL_OPEN);
    }
  }

  /** The parent goes on once all that it handed down has been accepted. */
  private void childAccepted(Assignment child) {
    Assignment parent = parentOf(child);
    if (childrenOf(parent).allMatch(t -> t.status == AssignmentStatus.ACCEPTED)) {
      parent.move(AssignmentStatus.HANDLING);
    }
  }

  /** The same deadline stands; where it has passed, there is time only to correct the form. */
  private void rejected(Assignment turn, Instant correctBy, Instant now) {
    rejectCount++;
    if (!now.isBefore(turn.effectiveDeadline)) {
      turn.correctBy = correctBy;
    }
    turn.touch();
    if (turn.role == AssignmentRole.LEAD) {
      stageDueAt = turn.time().answerBy();
    }
  }

  private void calledBack(@Nullable String rating) {
    callBackCount++;
    if (rating != null) {
      Integer satisfaction = Integer.valueOf(rating);
      satisfactionFirst = satisfactionFirst == null ? satisfaction : satisfactionFirst;
      satisfactionFinal = satisfaction;
    }
  }

  private void close(Instant now) {
    closedAt = now;
    current()
        .filter(t -> t.status.isOpen())
        .forEach(
            t ->
                t.move(
                    t.status == AssignmentStatus.SUBMITTED
                        ? AssignmentStatus.ACCEPTED
                        : AssignmentStatus.WITHDRAWN));
  }

  void note(NewEvent event) {
    events.add(event);
  }
}
