package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  final TenantId tenant;
  final long id;
  final String orderNo;
  final Facts facts;
  final List<Assignment> turns = new ArrayList<>();
  final List<NewEvent> events = new ArrayList<>();
  WorkOrderStatus status = WorkOrderStatus.REGISTERED;
  int round = 1;
  @Nullable UnitId leadUnit;
  @Nullable Long u2;
  @Nullable Instant firstDispatchAt;
  @Nullable Instant stageDueAt;
  @Nullable Instant deadline;
  @Nullable Instant effectiveDeadline;
  @Nullable Instant completedAt;
  @Nullable Instant closedAt;
  @Nullable String resolution;
  @Nullable Integer satisfactionFirst;
  @Nullable Integer satisfactionFinal;
  int finishCount;
  int callBackCount;
  int rejectCount;
  int stepCount;
  int clocksFired;
  int eventSeq;
  byte[] eventHash = new byte[0];
  long version;

  /** What was registered and does not change while the order lives. */
  record Facts(
      Family family,
      DemandTraits traits,
      Channel channel,
      boolean anonymous,
      boolean confidential,
      Instant registeredAt) {}

  WorkOrder(TenantId tenant, long id, String orderNo, Facts facts) {
    this.tenant = tenant;
    this.id = id;
    this.orderNo = orderNo;
    this.facts = facts;
  }

  /** The turns of the present round. */
  Stream<Assignment> current() {
    return turns.stream().filter(t -> t.round == round);
  }

  Assignment lead() {
    return current()
        .filter(t -> t.role == AssignmentRole.LEAD)
        .findFirst()
        .orElseThrow(() -> new Rejected(OrderError.ACTION_NOT_ALLOWED_NOW, "-", status));
  }

  Assignment turn(int no) {
    return current()
        .filter(t -> t.no == no)
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

  /** Whether the petitioner is to be called back at all: an anonymous one cannot be. */
  boolean isCallBackDue() {
    return !facts.anonymous();
  }

  /** Moves the order and a turn as the table says, or refuses. */
  void move(Transition rule, @Nullable Assignment turn, Instant now) {
    AssignmentStatus turnStatus = turn == null ? null : turn.status;
    if (!rule.allows(status, turnStatus)) {
      throw new Rejected(
          OrderError.ACTION_NOT_ALLOWED_NOW,
          rule.action(),
          turnStatus == null ? status : status + "/" + turnStatus);
    }
    if (turn != null) {
      turn.move(rule.nextTurn(turn.status));
    }
    WorkOrderStatus next = rule.next(status, isCallBackDue());
    if (next != status) {
      status = next;
      clocksFired = 0;
      stageDueAt = null;
      if (next == WorkOrderStatus.CLOSED) {
        close(now);
      }
    }
  }

  void dispatch(List<Assignment> sent, Instant now) {
    for (Assignment turn : sent) {
      addTurn(turn);
    }
    Assignment lead = lead();
    leadUnit = lead.unit;
    u2 = lead.u2;
    deadline = lead.due.deadline();
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

  void contacted(Assignment turn, Instant now) {
    if (turn.contactedAt == null) {
      turn.contactedAt = now;
      turn.touch();
    }
  }

  boolean isContacted() {
    return current().anyMatch(t -> t.contactedAt != null);
  }

  void submitted(Assignment turn, Instant now) {
    if (childrenOf(turn).anyMatch(t -> t.status.isOpen())) {
      throw new Rejected(OrderError.CHILD_STILL_OPEN);
    }
    turn.submittedAt = now;
    turn.touch();
    if (turn.role == AssignmentRole.LEAD) {
      requireCoHandlersDone(now);
      if (!facts.anonymous() && !isContacted()) {
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
  void childAccepted(Assignment child) {
    Assignment parent = parentOf(child);
    if (childrenOf(parent).allMatch(t -> t.status == AssignmentStatus.ACCEPTED)) {
      parent.move(AssignmentStatus.HANDLING);
    }
  }

  /** The same deadline stands; where it has passed, there is time only to correct the form. */
  void rejected(Assignment turn, Instant correctBy, Instant now) {
    rejectCount++;
    if (!now.isBefore(turn.effectiveDeadline)) {
      turn.correctBy = correctBy;
    }
    turn.touch();
    if (turn.role == AssignmentRole.LEAD) {
      stageDueAt = turn.answerBy();
    }
  }

  void reviewPassed(Assignment lead) {
    completedAt = lead.submittedAt;
  }

  void calledBack(@Nullable Integer satisfaction) {
    callBackCount++;
    if (satisfaction != null) {
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
