package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.RemainingTime;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;

/**
 * Works out the dates of one open order anew: by a calendar that was changed, or by other limits
 * after an amendment. A date that has passed stays, and so does one whose clock was noted; none
 * moves into the past. What is suspended stands still.
 */
final class Rebase {
  private final OrderAtWork at;
  private final WorkOrder order;
  private final Instant asOf;
  private final List<MovedDeadline> moved = new ArrayList<>();
  private final List<CalendarDate> movedAbove = new ArrayList<>();
  private final List<RequestRows.Moved> movedRequests = new ArrayList<>();
  private final Map<Integer, Before> before = new HashMap<>();

  /** The two deadlines of a turn as they were, and until when it had to answer. */
  private record Before(Instant first, Instant effective, Instant answer) {
    static Before of(Assignment turn) {
      return new Before(turn.deadline, turn.effectiveDeadline, turn.time().answerBy());
    }
  }

  /**
   * On an order that was just loaded.
   *
   * @param asOf what was due by then has passed
   */
  Rebase(OrderAtWork at, Instant asOf) {
    this.at = at;
    this.order = at.order();
    this.asOf = asOf;
  }

  /**
   * By the calendars of some units as they now are; turns of other units only where they follow one
   * that moves.
   *
   * @param above dates of capabilities above on the order; see {@link #movedAbove}
   */
  List<MovedDeadline> byCalendar(Predicate<UnitId> of, List<CalendarDate> above) {
    turns(turn -> of.test(turn.unit));
    if (of.test(at.rights().tree().root().id())) {
      acceptance();
      stage(false);
      decisions();
    }
    above.stream().filter(date -> of.test(date.unit())).forEach(this::above);
    order.followLead();
    return moved;
  }

  /**
   * By the calendars of the places where some turns now lie; others only where they follow one that
   * moves, and nothing of the centre's.
   */
  List<MovedDeadline> ofTurns(Predicate<Assignment> of) {
    turns(of);
    order.followLead();
    return moved;
  }

  /** One date of a capability above, by the calendar of its unit. */
  List<MovedDeadline> ofDate(CalendarDate date) {
    above(date);
    return moved;
  }

  private void turns(Predicate<Assignment> of) {
    for (Assignment turn : waiting()) {
      boolean follows = follow(turn);
      boolean own = of.test(turn);
      var dates = new TurnDates(at, turn);
      if (own || follows) {
        move(turn, dates, false);
      }
      if (own) {
        steps(turn, dates);
      }
    }
  }

  /** By the limits for what the order is now about, before anybody has it. */
  List<MovedDeadline> stageByLimits() {
    stage(true);
    return moved;
  }

  /** By the limits for what the order is now about, from the time when each turn was sent. */
  List<MovedDeadline> turnsByLimits() {
    for (Assignment turn : waiting()) {
      var dates = new TurnDates(at, turn);
      follow(turn);
      Assignment.Basis renewed = dates.renewed();
      if (!renewed.equals(turn.basis)) {
        turn.rests = dates.rests(renewed);
        turn.basis = renewed;
        turn.touch();
      }
      move(turn, dates, true);
      steps(turn, dates);
    }
    order.followLead();
    return moved;
  }

  /** The turns whose time runs, or would run on after a rejection; those above come first. */
  private List<Assignment> waiting() {
    order.current().forEach(t -> before.put(t.no, Before.of(t)));
    return order
        .current()
        .filter(t -> t.status.isRunning() || t.status == AssignmentStatus.SUBMITTED)
        .sorted(Comparator.comparingInt(t -> t.no))
        .toList();
  }

  /** Goes with the deadline above that a turn follows; whether that has moved. */
  private boolean follow(Assignment turn) {
    Assignment above = turn.role == AssignmentRole.CHILD ? order.parentOf(turn) : order.findLead();
    Before were = above == null ? null : before.get(above.no);
    if (turn.limit() != null || above == null || were == null) {
      return false;
    }
    Instant old = turn.basis.follows();
    if (old == null) {
      boolean together = above.due.dispatchedAt().equals(turn.due.dispatchedAt());
      old = together ? were.first() : were.effective();
    }
    Instant next = old;
    if (old.equals(were.effective())) {
      next = above.effectiveDeadline;
    } else if (old.equals(were.first())) {
      next = above.deadline;
    } else if (old.equals(were.answer())) {
      next = above.time().answerBy();
    }
    if (!next.equals(old)) {
      turn.basis = turn.basis.following(next);
      turn.touch();
    }
    return !next.equals(old);
  }

  /** What has moved of the dates of capabilities above. */
  List<CalendarDate> movedAbove() {
    return movedAbove;
  }

  /** What has moved of the dates by which somebody has to decide on requests. */
  List<RequestRows.Moved> movedRequests() {
    return movedRequests;
  }

  private void move(Assignment turn, TurnDates dates, boolean byLimit) {
    if (!byLimit && turn.isSetByHand()) {
      warnings(turn, dates, turn.effectiveDeadline, turn.effectiveDeadline);
      return;
    }
    Instant oldFirst = turn.deadline;
    Instant old = turn.effectiveDeadline;
    Instant first = dates.first();
    RemainingTime left = turn.left;
    if (byLimit && turn.resumedAt != null && left != null) {
      turn.left = dates.left(left, oldFirst, first);
    }
    Instant until = dates.effective(first);
    if (!Clock.DEADLINE.isIn(turn.clocksFired)) {
      turn.effectiveDeadline = moved(old, until);
      correct(turn, dates);
    }
    boolean open = byLimit ? old.isAfter(asOf) : oldFirst.isAfter(asOf);
    if (open) {
      turn.deadline = bounded(oldFirst, first);
    }
    if (turn.deadline.isAfter(turn.effectiveDeadline)) {
      turn.deadline = turn.effectiveDeadline;
    }
    note(turn, DeadlineKind.FIRST_DEADLINE, oldFirst, turn.deadline);
    note(turn, DeadlineKind.DEADLINE, old, turn.effectiveDeadline);
    warnings(turn, dates, old, until);
  }

  private void correct(Assignment turn, TurnDates dates) {
    Instant old = turn.correctBy;
    Instant next = dates.correction();
    if (old != null && next != null) {
      turn.correctBy = moved(old, next);
      note(turn, DeadlineKind.CORRECTION, old, turn.correctBy);
    }
  }

  /** The lamp and the cards, where they have not been noted. */
  private void warnings(Assignment turn, TurnDates dates, Instant old, Instant until) {
    Instant correctBy = turn.correctBy;
    if (correctBy == null && !Clock.YELLOW.isIn(turn.clocksFired)) {
      Instant yellow = turn.yellowAt;
      Instant next = moved(yellow, dates.yellow(old, until));
      turn.yellowAt = next.isAfter(turn.effectiveDeadline) ? turn.effectiveDeadline : next;
      note(turn, DeadlineKind.YELLOW, yellow, turn.yellowAt);
    }
    OrderTimes.Cards cards = dates.cards(correctBy == null ? turn.effectiveDeadline : correctBy);
    Instant yellowCard = turn.yellowCardAt;
    if (correctBy == null && !Clock.YELLOW_CARD.isIn(turn.clocksFired)) {
      turn.yellowCardAt = card(yellowCard, cards.yellowAt());
      note(turn, DeadlineKind.YELLOW_CARD, yellowCard, turn.yellowCardAt);
    }
    Instant redCard = turn.redCardAt;
    if (!Clock.RED_CARD.isIn(turn.clocksFired)) {
      turn.redCardAt = card(redCard, cards.redAt());
      note(turn, DeadlineKind.RED_CARD, redCard, turn.redCardAt);
    }
  }

  /** A card that was not due before comes only where its time lies ahead. */
  private @Nullable Instant card(@Nullable Instant old, @Nullable Instant next) {
    if (old != null) {
      return next == null && old.isAfter(asOf) ? null : moved(old, next == null ? old : next);
    }
    return next != null && next.isAfter(at.now()) ? next : null;
  }

  /** Signing and the first contact, where they are still to be done. */
  private void steps(Assignment turn, TurnDates dates) {
    boolean unsigned = turn.status == AssignmentStatus.PENDING_SIGN;
    if (unsigned && !Clock.SIGN.isIn(turn.clocksFired)) {
      Instant old = turn.signBy;
      turn.signBy = moved(old, dates.sign());
      note(turn, DeadlineKind.SIGN, old, turn.signBy);
    }
    boolean due = turn.role == AssignmentRole.LEAD && order.isReachable() && !order.isContacted();
    if (due && !Clock.FIRST_CONTACT.isIn(turn.clocksFired)) {
      Instant old = turn.contactBy;
      turn.contactBy = moved(old, dates.contact());
      note(turn, DeadlineKind.FIRST_CONTACT, old, turn.contactBy);
    }
    Instant report = turn.reportBy;
    Instant next = dates.report();
    if (report != null && next != null && !Clock.REPORT.isIn(turn.clocksFired)) {
      turn.reportBy = moved(report, next);
      note(turn, DeadlineKind.REPORT, report, turn.reportBy);
    }
  }

  /** The centre decides on requests in a limit from when they were made. */
  private void decisions() {
    UnitNode centre = at.rights().tree().root();
    for (OrderRequest request : order.requests) {
      Instant old = request.decideDueAt;
      if (request.isPending() && old != null) {
        Instant next = moved(old, decision(request, centre));
        request.decideDueAt = next;
        if (!next.equals(old)) {
          movedRequests.add(new RequestRows.Moved(order.id, request.no, next));
          add(request.assignmentNo, centre.id(), request.kind.decision(), old, next);
        }
      }
    }
    if (!movedRequests.isEmpty()) {
      order.countRequests();
    }
  }

  private Instant decision(OrderRequest request, UnitNode centre) {
    return request.decideLimit == null
        ? at.deadlines()
            .decision(at.work(), centre, request.kind, order.traits, request.askedAt)
            .dueAt()
        : at.deadlines()
            .calendar(at.work(), centre)
            .deadline(request.askedAt, Limit.parse(request.decideLimit))
            .dueAt();
  }

  private void above(CalendarDate date) {
    UnitNode unit = at.rights().tree().get(date.unit());
    Instant due =
        at.deadlines().calendar(at.work(), unit).deadline(date.beganAt(), date.limit()).dueAt();
    Instant next = moved(date.dueAt(), due);
    if (!next.equals(date.dueAt())) {
      movedAbove.add(date.movedTo(next));
      moved.add(
          new MovedDeadline(
              date.order(),
              order.orderNo,
              null,
              date.unit(),
              date.kind(),
              date.seq(),
              date.dueAt(),
              next));
    }
  }

  private void add(
      @Nullable Integer turn,
      UnitId unit,
      DeadlineKind kind,
      @Nullable Instant from,
      @Nullable Instant to) {
    moved.add(
        new MovedDeadline(new OrderId(order.id), order.orderNo, turn, unit, kind, null, from, to));
  }

  /** What came in by itself is accepted in the time of its channel, from its registration. */
  private void acceptance() {
    Instant old = order.acceptBy;
    LimitCode code = order.facts.channel().acceptance();
    if (old == null || code == null || Clock.ACCEPT.isIn(order.clocksFired)) {
      return;
    }
    var centre = at.rights().tree().root();
    Instant next =
        moved(
            old,
            at.deadlines()
                .until(at.work(), centre, code, order.traits, order.facts.registeredAt()));
    order.acceptBy = next;
    noteStage(DeadlineKind.ACCEPT, old, next);
  }

  private void stage(boolean byLimit) {
    LimitCode code = stageCode();
    Instant old = order.stageDueAt;
    Instant began = order.stageBeganAt;
    boolean first = order.round == 1 && order.returnCount == 0;
    if (began == null && order.status == WorkOrderStatus.REGISTERED && first) {
      began = order.facts.registeredAt();
    }
    boolean isRest = Effects.REST.equals(order.stageLimit);
    if (code == null || old == null || began == null || isRest && !byLimit) {
      return;
    }
    var centre = at.rights().tree().root();
    OrderTimes.Stage stage = at.deadlines().stage(at.work(), centre, code, order.traits, began);
    Limit limit =
        byLimit || order.stageLimit == null ? stage.limit() : Limit.parse(order.stageLimit);
    Instant due = at.deadlines().calendar(at.work(), centre).deadline(began, limit).dueAt();
    if (isRest && due.isAfter(old)) {
      // The new limit counts from the first day, most of which may have passed before.
      return;
    }
    order.stageBeganAt = began;
    order.stageLimit = limit.toString();
    order.stageDueAt = moved(old, due);
    noteStage(DeadlineKind.valueOf(code.name()), old, order.stageDueAt);
  }

  private void noteStage(DeadlineKind kind, Instant from, Instant to) {
    if (!from.equals(to)) {
      add(null, at.rights().tree().root().id(), kind, from, to);
    }
  }

  /** Whose limit the stage's clock goes by; null where none runs. */
  private @Nullable LimitCode stageCode() {
    return switch (order.status) {
      case REGISTERED -> Clock.DISPATCH.isIn(order.clocksFired) ? null : LimitCode.DISPATCH;
      case UNDER_REVIEW -> Clock.REVIEW.isIn(order.clocksFired) ? null : LimitCode.REVIEW;
      case CALLBACK, MERGED ->
          order.roundCallBacks > 0 || Clock.CALLBACK.isIn(order.clocksFired)
              ? null
              : LimitCode.CALLBACK;
      default -> null;
    };
  }

  private Instant moved(Instant old, Instant next) {
    return old.isAfter(asOf) ? bounded(old, next) : old;
  }

  /** Not into the past, and not later than it was where it should be earlier. */
  private Instant bounded(Instant old, Instant next) {
    Instant bounded = next.isBefore(at.now()) ? at.now() : next;
    return next.isBefore(old) && bounded.isAfter(old) ? old : bounded;
  }

  private void note(
      Assignment turn, DeadlineKind kind, @Nullable Instant from, @Nullable Instant to) {
    if (!Objects.equals(from, to)) {
      turn.touch();
      add(turn.no, turn.unit, kind, from, to);
    }
  }
}
