package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one order: which run, when the next runs out, and what is noted when one has. A
 * clock that has been noted is marked on the row, so it is noted once, in the order of the due
 * times, also when a node looks late.
 */
final class OrderClocks {
  private final WorkOrder order;

  OrderClocks(WorkOrder order) {
    this.order = order;
  }

  /** A clock that runs on the order itself, or on a unit's turn. */
  private record Running(Clock clock, Instant dueAt, @Nullable Assignment turn) {}

  /** When the next clock runs out that has not been noted; null when none runs. */
  @Nullable Instant alarmAt() {
    Instant first = null;
    for (Running each : running()) {
      first = first == null || each.dueAt().isBefore(first) ? each.dueAt() : first;
    }
    return first;
  }

  /** Notes every clock that has run out by now; how many. */
  int noteDue(Instant now) {
    List<Running> due =
        running().stream()
            .filter(r -> !r.dueAt().isAfter(now))
            .sorted(Comparator.comparing(Running::dueAt))
            .toList();
    due.forEach(r -> note(r, now));
    return due.size();
  }

  private void note(Running running, Instant now) {
    Assignment turn = running.turn();
    if (turn == null) {
      order.clocksFired |= running.clock().bit();
    } else {
      turn.clocksFired |= running.clock().bit();
      turn.touch();
    }
    order.note(
        new NewEvent(
            running.clock().isWarning() ? Action.WARN : Action.OVERDUE,
            now,
            new NewEvent.Actor(null, "system: clock", turn == null ? null : turn.unit),
            turn == null ? null : turn.no,
            order.status,
            order.status,
            false,
            null,
            facts(running, now)));
  }

  /** The clock of what was asked for runs once for all requests, so its row says which are late. */
  private Map<String, String> facts(Running running, Instant now) {
    String clock = running.clock().name();
    String dueAt = running.dueAt().toString();
    return running.clock() == Clock.REQUEST
        ? Map.of("clock", clock, "dueAt", dueAt, "requests", lateRequests(now))
        : Map.of("clock", clock, "dueAt", dueAt);
  }

  private String lateRequests(Instant now) {
    return order.requests.stream()
        .filter(request -> request.isLate(now))
        .map(request -> Integer.toString(request.no))
        .collect(Collectors.joining(","));
  }

  private List<Running> running() {
    var running = new ArrayList<Running>();
    Clock stage = stageClock();
    if (stage != null && order.stageDueAt != null && !stage.isIn(order.clocksFired)) {
      running.add(new Running(stage, order.stageDueAt, null));
    }
    Instant accept = order.acceptBy;
    if (accept != null && !Clock.ACCEPT.isIn(order.clocksFired)) {
      running.add(new Running(Clock.ACCEPT, accept, null));
    }
    if (order.requestDueAt != null) {
      running.add(new Running(Clock.REQUEST, order.requestDueAt, null));
    }
    if (!order.status.isFinal()) {
      order.current().filter(t -> t.status.isRunning()).forEach(t -> addTurn(running, t));
    }
    return running;
  }

  private @Nullable Clock stageClock() {
    return switch (order.status) {
      case REGISTERED -> Clock.DISPATCH;
      case UNDER_REVIEW -> Clock.REVIEW;
      case CALLBACK, MERGED -> order.roundCallBacks == 0 ? Clock.CALLBACK : null;
      case SUSPENDED -> Clock.RESUME;
      case DISPATCHED, HANDLING, DIVERTED, CLOSED, DECLINED, CANCELLED -> null;
    };
  }

  private void addTurn(List<Running> running, Assignment turn) {
    if (turn.status == AssignmentStatus.PENDING_SIGN) {
      add(running, turn, Clock.SIGN, turn.signBy);
    }
    boolean contactDue = turn.role == AssignmentRole.LEAD && order.isReachable();
    if (contactDue && !order.isContacted()) {
      add(running, turn, Clock.FIRST_CONTACT, turn.contactBy);
    }
    add(running, turn, Clock.REPORT, turn.reportBy);
    if (turn.correctBy == null) {
      add(running, turn, Clock.YELLOW, turn.yellowAt);
    }
    add(running, turn, Clock.DEADLINE, turn.time().answerBy());
    add(running, turn, Clock.YELLOW_CARD, turn.yellowCardAt);
    add(running, turn, Clock.RED_CARD, turn.redCardAt);
  }

  private static void add(
      List<Running> running, Assignment turn, Clock clock, @Nullable Instant dueAt) {
    if (dueAt != null && !clock.isIn(turn.clocksFired)) {
      running.add(new Running(clock, dueAt, turn));
    }
  }
}
