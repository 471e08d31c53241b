package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;

/** A unit asks: within its window, within its caps, with its leader's signature. */
record Asking(OrderAtWork at, Access access) {

  OrderRequest ask(AskRequest ask) {
    WorkOrder order = at.order();
    at.take(
        StepRequest.of(ask.kind().ask(), ask.assignmentNo())
            .saying(ask.reason())
            .with(
                Map.of(
                    "request",
                    Integer.toString(order.requestCount + 1),
                    "reasonCode",
                    ask.reasonCode().name()))
            .signedBy(ask.signedBy()));
    Assignment turn = order.turn(ask.assignmentNo());
    requireSignature(ask);
    switch (ask.kind()) {
      case RETURN -> requireReturnable(turn);
      case EXTENSION -> requireExtendable(turn);
      case SUSPENSION -> requireSuspendable(turn, ask.reviewAt());
      case APPEAL -> requireAppealable(turn);
      case CO_HANDLER -> new Sending(at).receiving(Objects.requireNonNull(ask.proposed()));
      case UNREASONABLE -> {}
    }
    var request =
        new OrderRequest(
            new OrderRequest.Place(order.requestCount + 1, ask.kind(), turn.no, turn.unit),
            at.now(),
            at.work().caller().person(),
            new OrderRequest.Asked(
                ask.reasonCode().name(),
                ask.reason(),
                ask.basis(),
                ask.signedBy(),
                ask.limit() == null ? null : ask.limit().toString(),
                ask.proposed(),
                ask.reviewAt()));
    request.decideDueAt = decideBy(ask.kind());
    order.add(request);
    return request;
  }

  private void requireSignature(AskRequest ask) {
    Signing signing = at.signing(ask.kind().ask(), ask.assignmentNo());
    if (ask.signedBy() != null) {
      signing.require(access.rightsOf(at.work(), ask.signedBy()));
    } else if (signing.isNeeded() && !signing.isSignedBy(at.rights())) {
      throw signing.refusal();
    }
  }

  /** 国办函〔2025〕66号: within the window, not after an arbitration, and not again and again. */
  private void requireReturnable(Assignment turn) {
    WorkOrder order = at.order();
    if (order.finalAssignment) {
      throw new Rejected(OrderError.FINAL_ASSIGNMENT);
    }
    if (order.rehandleCount > 0 && handledBefore(turn)) {
      throw new Rejected(OrderError.HANDLED_BEFORE);
    }
    Instant until = window(turn, LimitCode.RETURN_WINDOW);
    if (!at.now().isBefore(until)) {
      throw new Rejected(OrderError.TOO_LATE, until);
    }
    int most = at.rule(turn.unit, OrderSettings.RETURNS_OF_UNIT);
    requireBelow(asked(RequestKind.RETURN, turn.unit), most);
  }

  private boolean handledBefore(Assignment turn) {
    return at.order().turns.stream()
        .anyMatch(t -> t.round < turn.round && t.unit.equals(turn.unit) && !t.status.isGone());
  }

  Instant window(Assignment turn, LimitCode code) {
    UnitNode unit = at.rights().tree().get(turn.unit);
    return at.deadlines().until(at.work(), unit, code, at.order().traits, turn.due.dispatchedAt());
  }

  private void requireExtendable(Assignment turn) {
    WorkOrder order = at.order();
    boolean never =
        at.rule(turn.unit, OrderSettings.EXTENSIONS_NOT_FOR_TYPES).contains(order.traits.type())
            || at.rule(turn.unit, OrderSettings.EXTENSIONS_NOT_FOR_NATURES)
                .contains(order.traits.nature());
    if (never) {
      throw new Rejected(OrderError.NO_EXTENSION_FOR_THIS);
    }
    Instant until = extensionUntil(turn);
    if (!at.now().isBefore(until)) {
      throw new Rejected(OrderError.TOO_LATE, until);
    }
  }

  /** The cut-off time on the deadline's day, or the deadline itself where that is earlier. */
  Instant extensionUntil(Assignment turn) {
    LocalTime cutOff = at.rule(turn.unit, OrderSettings.EXTENSIONS_CUT_OFF);
    WorkCalendar calendar = at.deadlines().calendar(at.work(), at.rights().tree().get(turn.unit));
    Instant day = calendar.cutOffAt(turn.effectiveDeadline, cutOff);
    return day.isBefore(turn.effectiveDeadline) ? day : turn.effectiveDeadline;
  }

  private void requireSuspendable(Assignment turn, @Nullable Instant review) {
    requireBelow(at.order().suspendCount, at.rule(turn.unit, OrderSettings.SUSPENSIONS_MAX));
    Limit longest = at.rule(turn.unit, OrderSettings.SUSPENSIONS_LONGEST);
    WorkCalendar calendar = at.deadlines().calendar(at.work(), at.rights().tree().get(turn.unit));
    Instant last = calendar.deadline(at.now(), longest).dueAt();
    if (review == null || review.isAfter(last) || !review.isAfter(at.now())) {
      throw new Rejected(OrderError.REVIEW_DATE_TOO_FAR, longest);
    }
  }

  private void requireAppealable(Assignment turn) {
    Limit window = at.rule(turn.unit, OrderSettings.APPEALS_WINDOW);
    Instant closed = Objects.requireNonNull(at.order().closedAt);
    Instant until =
        at.deadlines()
            .calendar(at.work(), at.rights().tree().get(turn.unit))
            .deadline(closed, window)
            .dueAt();
    if (!at.now().isBefore(until)) {
      throw new Rejected(OrderError.TOO_LATE, until);
    }
    requireBelow(asked(RequestKind.APPEAL, turn.unit), 1);
  }

  private static void requireBelow(int already, int most) {
    if (already >= most) {
      throw new Rejected(OrderError.LIMIT_REACHED, most);
    }
  }

  /** How often a unit has asked for that, whatever became of it. */
  private int asked(RequestKind kind, UnitId unit) {
    if (at.order().requestCount == 0) {
      return 0;
    }
    return (int)
        RequestRows.all(at.work(), at.order().id).stream()
            .filter(r -> r.kind == kind && r.unit.equals(unit))
            .count();
  }

  private Instant decideBy(RequestKind kind) {
    UnitNode centre = at.rights().tree().root();
    return switch (kind) {
      case RETURN -> stage(centre, LimitCode.RETURN_DECIDE);
      case EXTENSION -> stage(centre, LimitCode.EXTENSION_DECIDE);
      case SUSPENSION, UNREASONABLE, APPEAL, CO_HANDLER ->
          at.deadlines()
              .calendar(at.work(), centre)
              .deadline(at.now(), at.rule(centre.id(), OrderSettings.DECISIONS_LIMIT))
              .dueAt();
    };
  }

  private Instant stage(UnitNode centre, LimitCode code) {
    return at.deadlines().stage(at.work(), centre, code, at.order().traits, at.now()).dueAt();
  }
}
