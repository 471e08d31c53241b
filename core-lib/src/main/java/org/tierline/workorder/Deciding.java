package org.tierline.workorder;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;

/** Somebody above decides on what a unit asked for. */
record Deciding(OrderAtWork at) {

  void reject(DecideRequest decision) {
    if (decision.words() == null || decision.words().isBlank()) {
      throw Invalid.of("words", KernelError.REQUIRED);
    }
    OrderRequest request = open(decision);
    end(request, RequestStatus.REJECTED, decision, request.kind.reject(), Map.of());
  }

  void approve(DecideRequest decision) {
    OrderRequest request = open(decision);
    switch (request.kind) {
      case RETURN -> approveReturn(request, decision);
      case EXTENSION -> extend(request, decision);
      case SUSPENSION -> suspend(request, decision);
      case CO_HANDLER -> {
        end(request, RequestStatus.APPROVED, decision, Action.APPROVE_CO_HANDLER, Map.of());
        new Sending(at).addCoHandler(Objects.requireNonNull(request.asked.proposed()));
      }
      case UNREASONABLE, APPEAL ->
          end(request, RequestStatus.APPROVED, decision, request.kind.approve(), Map.of());
    }
  }

  /** Clocks first: a request whose time has run out is no longer there to be decided. */
  private OrderRequest open(DecideRequest decision) {
    at.noteDueClocks();
    return at.order().request(decision.requestNo());
  }

  private void end(
      OrderRequest request,
      RequestStatus end,
      DecideRequest decision,
      Action action,
      Map<String, String> facts) {
    WorkOrder order = at.order();
    var data = new HashMap<String, String>(facts);
    data.put("request", Integer.toString(request.no));
    String words = decision.words() == null ? "" : decision.words();
    // Decided before the order goes on, or it would lapse as moot.
    at.take(
        StepRequest.of(action, request.assignmentNo).saying(decision.words()).with(data),
        () ->
            order.decide(
                request, end, NewEvent.Actor.of(at.work().caller(), null), words, at.now()));
  }

  /** After so many returns duty is arbitrated. */
  private void approveReturn(OrderRequest request, DecideRequest decision) {
    WorkOrder order = at.order();
    boolean lead = order.turn(request.assignmentNo).role == AssignmentRole.LEAD;
    end(request, RequestStatus.APPROVED, decision, Action.APPROVE_RETURN, Map.of());
    UnitId centre = at.rights().tree().root().id();
    if (lead && order.returnCount >= at.rule(centre, OrderSettings.RETURNS_MAX)) {
      order.disputed = true;
    }
  }

  private void extend(OrderRequest request, DecideRequest decision) {
    WorkOrder order = at.order();
    Assignment turn = order.turn(request.assignmentNo);
    Limit asked = Limit.parse(Objects.requireNonNull(request.asked.limit()));
    Limit granted = decision.granted() == null ? asked : decision.granted();
    at.requireMayTake(StepRequest.of(Action.APPROVE_EXTENSION, turn.no));
    requireNotLonger(turn, granted, asked);
    OrderTimes.Moved moved = at.times().extended(turn, granted);
    Rejected beyond = at.judge().requests().againstUntil(turn, moved.effectiveDeadline());
    if (beyond != null) {
      throw beyond;
    }
    request.granted = granted.toString();
    end(
        request,
        RequestStatus.APPROVED,
        decision,
        Action.APPROVE_EXTENSION,
        Map.of("granted", granted.toString(), "until", moved.effectiveDeadline().toString()));
    turn.moveTimes(moved);
    turn.granted = turn.granted == null ? granted.toString() : turn.granted + " + " + granted;
    order.extensionCount++;
    order.followLead();
  }

  /** Not longer than asked for, than the first limit, and than the city's longest extension. */
  private void requireNotLonger(Assignment turn, Limit granted, Limit asked) {
    WorkCalendar calendar = at.deadlines().calendar(at.work(), at.rights().tree().get(turn.unit));
    requireNotLonger(calendar, turn, granted, asked);
    requireNotLonger(calendar, turn, granted, at.rule(turn.unit, OrderSettings.EXTENSIONS_LONGEST));
    requireNotLonger(calendar, turn, granted, turn.limit());
  }

  private static void requireNotLonger(
      WorkCalendar calendar, Assignment turn, Limit granted, @Nullable Limit most) {
    if (most == null) {
      return;
    }
    boolean longer =
        calendar
            .deadlineAfter(turn.effectiveDeadline, granted)
            .dueAt()
            .isAfter(calendar.deadlineAfter(turn.effectiveDeadline, most).dueAt());
    if (longer) {
      throw new Rejected(OrderError.TOO_LONG_AN_EXTENSION, most);
    }
  }

  private void suspend(OrderRequest request, DecideRequest decision) {
    end(request, RequestStatus.APPROVED, decision, Action.APPROVE_SUSPENSION, Map.of());
    at.order().stageDueAt = request.asked.reviewAt();
  }
}
