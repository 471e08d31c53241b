package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Rejected;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * What holds for every order at every moment, and from one moment to the next. The numbered ones
 * are those that every order must keep: a deadline with a lead (1), one lead and each unit once
 * (2), rounds (3), counters and supervision (4), the log (5), no link to another city (6), ended
 * orders (7), finished steps and stale versions (8).
 */
final class OrderInvariants {
  private static final int WHOLE_EVERY = 16;
  private static final Set<Action> AFTER_THE_END =
      EnumSet.of(
          Action.REOPEN,
          Action.APPEAL,
          Action.APPROVE_APPEAL,
          Action.REJECT_APPEAL,
          Action.RECORD_CALLBACK);

  private static final Set<String> LINES =
      Arrays.stream(EmergencyLine.values()).map(Enum::name).collect(Collectors.toSet());

  private final WorkOrder order;
  private final List<String> broken = new ArrayList<>();

  private OrderInvariants(WorkOrder order) {
    this.order = order;
  }

  /** What must never fall while an order lives. */
  record Mark(List<Integer> counters, int supervision) {
    static Mark of(WorkOrder order) {
      return new Mark(
          List.of(
              order.round,
              order.finishCount,
              order.callBackCount,
              order.rejectCount,
              order.rehandleCount,
              order.reopenCount,
              order.returnCount,
              order.extensionCount,
              order.suspendCount,
              order.urgeCount,
              order.mergedCount,
              order.requestCount,
              order.turns.size(),
              order.events.size()),
          order.supervisionLevel);
    }
  }

  /** What does not hold; empty where all is well. */
  static List<String> broken(WorkOrder order) {
    var check = new OrderInvariants(order);
    check.lead();
    check.times();
    check.turns();
    check.goneOn();
    check.requests();
    check.ended();
    check.afterTheEnd();
    check.holds(
        order.round == 1 + order.rehandleCount + order.reopenCount,
        "3: round = 1 + rehandles + reopens");
    check.holds(order.status == order.chain.phase(order.state), "the status is the state's phase");
    check.holds(
        order.acceptBy == null || order.status == WorkOrderStatus.REGISTERED,
        "to be accepted only where it was registered");
    return check.broken;
  }

  /** What has fallen that may not. */
  static List<String> fallen(Mark before, WorkOrder order, Action action) {
    Mark after = Mark.of(order);
    var check = new OrderInvariants(order);
    for (int i = 0; i < after.counters().size(); i++) {
      check.holds(
          after.counters().get(i) >= before.counters().get(i), "4: counter " + i + " never falls");
    }
    check.holds(
        after.supervision() >= before.supervision()
            || action == Action.LIFT
            || order.status.isFinal(),
        "4: supervision falls only when lifted or closed");
    return check.broken;
  }

  /** What was written before stands as it was (5). */
  static List<String> rewritten(List<NewEvent> before, WorkOrder order) {
    var check = new OrderInvariants(order);
    boolean kept =
        order.events.size() >= before.size()
            && order.events.subList(0, before.size()).equals(before);
    check.holds(kept, "5: the log only grows");
    return check.broken;
  }

  /** The hash of the log's last row, where {@code before} is that of so many rows (5). */
  static byte[] hash(WorkOrder order, byte[] before, int rows) {
    byte[] hash = before;
    for (int i = rows; i < order.events.size(); i++) {
      hash = EventHash.of(hash, order.tenant.value(), order.id, i + 1, order.events.get(i));
    }
    return hash;
  }

  /** A step that has just been taken and no longer fits is refused, and changes nothing (8). */
  static List<String> takenTwice(OrderDriver taken, OrderDriver.Step step) {
    if (step.action() == Action.OVERDUE || taken.isInChain(step)) {
      return List.of();
    }
    OrderDriver at = taken.copy();
    var check = new OrderInvariants(at.order);
    // The whole content is looked at now and then: it takes longer than all other checks.
    boolean whole = at.order.events.size() % WHOLE_EVERY == 0;
    String content = whole ? OrderCopy.content(at.order) : standing(at.order);
    boolean refused = false;
    try {
      at.takeBare(step);
    } catch (Rejected no) {
      refused = true;
    }
    check.holds(refused, "8: a finished step is refused");
    String after = whole ? OrderCopy.content(at.order) : standing(at.order);
    check.holds(content.equals(after), "8: and changes nothing");
    return check.broken;
  }

  /** Whoever has read the order before a step was written is refused after it (8). */
  static List<String> unguarded(long read, WorkOrder order) {
    var check = new OrderInvariants(order);
    boolean refused = false;
    try {
      Work.requireVersion(read, order.version);
    } catch (Conflict stale) {
      refused = true;
    }
    check.holds(refused, "8: a stale version is refused");
    return check.broken;
  }

  /** All units are the city's own; an emergency line is named and no order of its own (6). */
  static List<String> crossed(WorkOrder before, WorkOrder order, UnitTree city) {
    var check = new OrderInvariants(order);
    check.holds(order.tenant.equals(before.tenant), "6: the order stays in its city");
    check.holds(
        order.turns.stream().allMatch(t -> city.find(t.unit).isPresent())
            && order.requests.stream().allMatch(r -> city.find(r.unit).isPresent()),
        "6: only units of the city");
    check.holds(
        order.divertedTo == null || LINES.contains(order.divertedTo),
        "6: diverted to a line by its name");
    return check.broken;
  }

  private static String standing(WorkOrder order) {
    var text = new StringBuilder(order.state).append(Mark.of(order).counters());
    order.turns.forEach(turn -> text.append(turn.status).append(turn.effectiveDeadline));
    return text.toString();
  }

  /** An ended order can be reopened, appealed against, and rated; else it is only read (7). */
  private void afterTheEnd() {
    if (order.status.isFinal()) {
      for (Transition line : order.chain.lines()) {
        boolean open =
            line.from().contains(order.state)
                && (!line.concernsTurn()
                    || order
                        .current()
                        .anyMatch(
                            t ->
                                line.turns().contains(t.role)
                                    && line.turnFrom().contains(t.status)));
        holds(
            !open || AFTER_THE_END.contains(line.action()), "7: " + line.action() + " at the end");
      }
    }
  }

  private void holds(boolean rule, String words) {
    if (!rule) {
      broken.add(words);
    }
  }

  private void lead() {
    for (int round = 1; round <= order.round; round++) {
      int each = round;
      long leads =
          order.turns.stream()
              .filter(t -> t.round == each && t.role == AssignmentRole.LEAD && !t.status.isGone())
              .count();
      holds(leads <= 1, "2: one lead per round");
    }
    Assignment lead = order.findLead();
    Set<AssignmentStatus> may = leadMayBe(order.status);
    if (!order.status.isFinal()) {
      holds((lead == null) == may.isEmpty(), "a lead just where units have the order");
    }
    holds(lead == null || may.contains(lead.status), "the lead's turn fits the phase");
    holds(lead == null || lead.unit.equals(order.leadUnit), "the order names its lead");
    boolean accepted = lead != null && lead.status == AssignmentStatus.ACCEPTED;
    if (order.status != WorkOrderStatus.CANCELLED) {
      holds((order.completedAt != null) == accepted, "completed just when the lead is accepted");
    }
  }

  private static Set<AssignmentStatus> leadMayBe(WorkOrderStatus status) {
    return switch (status) {
      case DISPATCHED -> Set.of(AssignmentStatus.PENDING_SIGN);
      case HANDLING -> Set.of(AssignmentStatus.HANDLING, AssignmentStatus.DELEGATED);
      case SUSPENDED -> Set.of(AssignmentStatus.SUSPENDED);
      case UNDER_REVIEW -> Set.of(AssignmentStatus.SUBMITTED);
      case CALLBACK, CLOSED, CANCELLED -> Set.of(AssignmentStatus.ACCEPTED);
      case REGISTERED, DIVERTED, MERGED, DECLINED -> Set.of();
    };
  }

  /** A voided order keeps the time that it had when it was taken from its lead. */
  private void times() {
    boolean led =
        order.status == WorkOrderStatus.CANCELLED
            ? order.leadUnit != null
            : order.findLead() != null;
    holds((order.deadline != null) == led, "1: a deadline just where there is a lead");
    holds(
        (order.effectiveDeadline != null) == led, "1: an effective one just where there is a lead");
    if (order.deadline != null && order.effectiveDeadline != null) {
      holds(!order.effectiveDeadline.isBefore(order.deadline), "1: effective >= deadline");
    }
    for (Assignment turn : order.turns) {
      holds(!turn.effectiveDeadline.isBefore(turn.deadline), "a turn's effective >= its deadline");
    }
  }

  private void turns() {
    List<Assignment> current = order.current().toList();
    holds(
        current.stream().map(t -> t.unit).distinct().count() == current.size(),
        "2: a unit once per round");
    holds(
        order.turns.stream().map(t -> t.no).distinct().count() == order.turns.size(),
        "each turn has its number");
    for (Assignment turn : order.turns) {
      holds(turn.round == order.round || !turn.status.isOpen(), "an old round has nothing open");
    }
    for (Assignment turn : current) {
      boolean waits =
          order.childrenOf(turn).anyMatch(t -> t.status != AssignmentStatus.ACCEPTED)
              && turn.status.isOpen();
      AssignmentStatus shown =
          turn.status == AssignmentStatus.SUSPENDED ? turn.heldStatus : turn.status;
      holds((shown == AssignmentStatus.DELEGATED) == waits, "handed down just while one is below");
      Assignment above = above(turn);
      holds(
          above == null || !above.status.isGone() || !turn.status.isOpen(),
          "nothing open below a turn that has left");
    }
  }

  private @Nullable Assignment above(Assignment turn) {
    return turn.parentNo == null ? null : order.parentOf(turn);
  }

  private void requests() {
    List<OrderRequest> pending = order.requests.stream().filter(OrderRequest::isPending).toList();
    holds(order.pendingRequests == pending.size(), "pending requests are counted");
    for (OrderRequest request : pending) {
      Assignment turn =
          order.turns.stream().filter(t -> t.no == request.assignmentNo).findFirst().orElseThrow();
      holds(!request.kind.isMoot(order.status, turn.status), "no request waits on a moot turn");
      holds(isDecidable(request.kind.approve(), turn), "what waits can be approved");
      holds(isDecidable(request.kind.reject(), turn), "what waits can be rejected");
      long same =
          pending.stream()
              .filter(r -> r.kind == request.kind && r.assignmentNo == request.assignmentNo)
              .count();
      holds(same == 1, "one request of a kind waits on a turn");
    }
  }

  private boolean isDecidable(Action decision, Assignment turn) {
    return order.chain.lines().stream()
        .anyMatch(
            t ->
                t.action() == decision
                    && t.turns().contains(turn.role)
                    && t.allows(order.state, turn.status));
  }

  /** A suspension takes no time away: what was left of a date lies ahead when it has ended. */
  private void goneOn() {
    for (Assignment turn : order.turns) {
      Instant since = turn.resumedAt;
      if (since != null) {
        turn.rests
            .left()
            .forEach(
                (kind, left) -> holds(isAhead(turn, kind, since), kind + " was not let go on"));
      }
    }
  }

  private static boolean isAhead(Assignment turn, DeadlineKind kind, Instant since) {
    Instant date = kind == DeadlineKind.SIGN ? turn.signBy : turn.correctBy;
    return date != null && date.isAfter(since);
  }

  private void ended() {
    if (order.status.isFinal()) {
      holds(order.current().noneMatch(t -> t.status.isOpen()), "nothing is open on an ended order");
      holds(
          order.pendingRequests > 0 || new OrderClocks(order).alarmAt() == null,
          "no clock runs on an ended order");
      holds(
          (order.closedAt == null) == (order.status == WorkOrderStatus.MERGED),
          "an ended order has an end, a merged one its master's");
    } else {
      holds(order.closedAt == null, "an open order has no end");
    }
  }
}
