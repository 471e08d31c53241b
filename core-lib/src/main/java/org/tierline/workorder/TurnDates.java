package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.RemainingTime;
import org.tierline.calendar.WorkCalendar;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;

/**
 * The dates of one turn by the calendar as it now stands, each from what it was first worked out
 * from or, after a suspension, from what was left of it when that began; nothing here knows whether
 * a date may still move.
 */
final class TurnDates {
  private final Work work;
  private final UnitNode unit;
  private final Deadlines deadlines;
  private final WorkOrder order;
  private final Assignment turn;
  private final WorkCalendar calendar;

  TurnDates(OrderAtWork at, Assignment turn) {
    this(at.work(), at.rights().tree().get(turn.unit), at.deadlines(), at.order(), turn);
  }

  TurnDates(Work work, UnitNode unit, Deadlines deadlines, WorkOrder order, Assignment turn) {
    this.work = work;
    this.unit = unit;
    this.deadlines = deadlines;
    this.order = order;
    this.turn = turn;
    this.calendar = deadlines.calendar(work, unit);
  }

  private Instant sent() {
    return turn.due.dispatchedAt();
  }

  /** The deadline before extensions and suspensions. */
  Instant first() {
    if (turn.isPromised()) {
      return turn.deadline;
    }
    Limit limit = turn.limit();
    return limit == null
        ? calendar.childDeadline(sent(), Deadlines.followed(order, turn)).dueAt()
        : calendar.deadline(sent(), limit).dueAt();
  }

  /**
   * The deadline that counts: what was granted comes on top of the first one or, after a
   * suspension, of what was left when that began.
   */
  Instant effective(Instant first) {
    boolean unknown = turn.basis.sign() == null && order.suspendCount > 0;
    if (unknown && turn.resumedAt == null) {
      // Sent and perhaps suspended when what was left was not yet kept.
      return turn.effectiveDeadline;
    }
    Instant until = first;
    List<Limit> grants = turn.grants();
    if (turn.resumedAt != null && turn.left != null) {
      until = resumed(turn.resumedAt, turn.left);
      grants = grants.subList(Math.min(turn.resumedGrants, grants.size()), grants.size());
    }
    for (Limit granted : grants) {
      until = calendar.deadlineAfter(until, granted).dueAt();
    }
    return until;
  }

  private Instant resumed(Instant at, RemainingTime left) {
    return Deadlines.withinAbove(order, turn, until(calendar, left, at), left.dueAt());
  }

  /**
   * Until when there is time that goes on. What follows from another's deadline may lie where no
   * working day ends; a suspension never makes a date earlier.
   */
  static Instant until(WorkCalendar calendar, RemainingTime left, Instant resumedAt) {
    Instant until = calendar.resume(resumedAt, left).dueAt();
    return until.isBefore(left.dueAt()) ? left.dueAt() : until;
  }

  /** A date that goes on after a suspension; null where it is none. */
  private @Nullable Instant goneOn(DeadlineKind kind) {
    RemainingTime left = turn.rests.of(kind);
    return turn.resumedAt == null || left == null ? null : until(calendar, left, turn.resumedAt);
  }

  /** What is left at a moment of the dates that then lie ahead and have not been noted. */
  Rests rests(Instant heldAt) {
    Rests rests = Rests.NONE;
    if (turn.signedAt == null && !Clock.SIGN.isIn(turn.clocksFired)) {
      ClockUnit counted = limit(turn.basis.sign(), LimitCode.SIGN).unit();
      rests = rests.with(DeadlineKind.SIGN, calendar.suspend(heldAt, turn.signBy, counted));
    }
    if (turn.role == AssignmentRole.LEAD && !Clock.FIRST_CONTACT.isIn(turn.clocksFired)) {
      ClockUnit counted = limit(turn.basis.contact(), LimitCode.FIRST_CONTACT).unit();
      RemainingTime left = calendar.suspend(heldAt, turn.contactBy, counted);
      rests = rests.with(DeadlineKind.FIRST_CONTACT, left);
    }
    Instant report = turn.reportBy;
    if (report != null && !Clock.REPORT.isIn(turn.clocksFired)) {
      String limit = turn.reportLimit;
      ClockUnit counted = limit == null ? ClockUnit.NATURAL_HOURS : Limit.parse(limit).unit();
      rests = rests.with(DeadlineKind.REPORT, calendar.suspend(heldAt, report, counted));
    }
    if (turn.correctBy != null) {
      RemainingTime left = calendar.suspend(heldAt, turn.correctBy, ClockUnit.WORKING_DAYS);
      rests = rests.with(DeadlineKind.CORRECTION, left);
    }
    RemainingTime red = redCardLeft(heldAt);
    return red == null ? rests : rests.with(DeadlineKind.RED_CARD, red);
  }

  /** The working days up to a red card of a turn that is late; null where it is not, or has one. */
  private @Nullable RemainingTime redCardLeft(Instant heldAt) {
    Instant red = turn.redCardAt;
    boolean late = !turn.time().answerBy().isAfter(heldAt);
    if (!late || red == null || !red.isAfter(heldAt) || Clock.RED_CARD.isIn(turn.clocksFired)) {
      return null;
    }
    int days = calendar.workingDaysBetween(day(heldAt), day(red));
    Duration time = Duration.between(heldAt, red);
    return new RemainingTime(ClockUnit.WORKING_DAYS, red, false, Math.max(1, days), time);
  }

  private LocalDate day(Instant at) {
    return at.atZone(calendar.zone()).toLocalDate();
  }

  /** The cards of a turn that was late when it was suspended leave it the days that it had left. */
  OrderTimes.Cards notBefore(Instant resumedAt, OrderTimes.Cards cards) {
    RemainingTime left = turn.rests.of(DeadlineKind.RED_CARD);
    Instant red = cards.redAt();
    if (left == null || red == null) {
      return cards;
    }
    Instant until = Deadlines.redCard(calendar, left.workingDays(), day(resumedAt));
    return until.isAfter(red) ? new OrderTimes.Cards(cards.yellowAt(), until) : cards;
  }

  /** What was left of signing and of the first contact, where their limits become others. */
  Rests rests(Assignment.Basis renewed) {
    if (turn.rests.isEmpty()) {
      return turn.rests;
    }
    Limit sign = limit(turn.basis.sign(), LimitCode.SIGN);
    Limit contact = limit(turn.basis.contact(), LimitCode.FIRST_CONTACT);
    Rests signed = by(turn.rests, DeadlineKind.SIGN, sign, renewed.sign());
    return by(signed, DeadlineKind.FIRST_CONTACT, contact, renewed.contact());
  }

  private Rests by(Rests rests, DeadlineKind kind, Limit old, @Nullable String renewed) {
    RemainingTime left = rests.of(kind);
    if (left == null || renewed == null || renewed.equals(old.toString())) {
      return rests;
    }
    Limit next = Limit.parse(renewed);
    Instant oldDue = calendar.deadline(sent(), old).dueAt();
    Instant newDue = calendar.deadline(sent(), next).dueAt();
    return rests.with(kind, left(left, next.unit(), oldDue, newDue));
  }

  /** What was left at a suspension, where the first deadline is another one by a new limit. */
  RemainingTime left(RemainingTime left, Instant oldFirst, Instant newFirst) {
    return left(left, Deadlines.unitOf(order, turn), oldFirst, newFirst);
  }

  private RemainingTime left(
      RemainingTime left, ClockUnit counted, Instant oldFirst, Instant newFirst) {
    if (left.overdue() || oldFirst.equals(newFirst)) {
      return left;
    }
    Instant dueAt =
        newFirst.isBefore(oldFirst)
            ? left.dueAt().minus(Duration.between(newFirst, oldFirst))
            : left.dueAt();
    if (counted == ClockUnit.WORKING_DAYS && left.unit() == counted) {
      int more =
          calendar.workingDaysBetween(
              calendar.deadlineDay(oldFirst), calendar.deadlineDay(newFirst));
      return new RemainingTime(
          left.unit(), dueAt, false, Math.max(0, left.workingDays() + more), left.time());
    }
    boolean hours = counted == ClockUnit.WORKING_HOURS || counted == ClockUnit.SAME_DAY;
    boolean same = hours && left.unit() == ClockUnit.WORKING_HOURS;
    Duration more = same ? worked(oldFirst, newFirst) : Duration.between(oldFirst, newFirst);
    Duration time = left.time().plus(more);
    return new RemainingTime(
        same ? left.unit() : ClockUnit.NATURAL_HOURS,
        dueAt,
        false,
        0,
        time.isNegative() ? Duration.ZERO : time);
  }

  /** Working time from one moment to another; negative where that lies before. */
  private Duration worked(Instant from, Instant to) {
    return to.isBefore(from)
        ? calendar.workingTime(to, from).negated()
        : calendar.workingTime(from, to);
  }

  /** When the lamp turns yellow. */
  Instant yellow(Instant oldDeadline, Instant newDeadline) {
    if (oldDeadline.equals(newDeadline) && turn.isSetByHand()) {
      return turn.yellowAt;
    }
    boolean suspended = turn.resumedAt != null;
    return new YellowLamps(calendar, turn, newDeadline, turn.grants(), suspended).from(oldDeadline);
  }

  Instant sign() {
    Instant goneOn = goneOn(DeadlineKind.SIGN);
    return goneOn == null
        ? calendar.deadline(sent(), limit(turn.basis.sign(), LimitCode.SIGN)).dueAt()
        : goneOn;
  }

  Instant contact() {
    Instant goneOn = goneOn(DeadlineKind.FIRST_CONTACT);
    return goneOn == null
        ? calendar.deadline(sent(), limit(turn.basis.contact(), LimitCode.FIRST_CONTACT)).dueAt()
        : goneOn;
  }

  /** The limit that was kept; by the profile of that day where none was. */
  private Limit limit(@Nullable String kept, LimitCode code) {
    return kept == null
        ? deadlines.rules().limits(work, unit, sent()).resolve(code, order.traits).limit()
        : Limit.parse(kept);
  }

  /** Null where it is not known since when the form may be corrected. */
  @Nullable Instant correction() {
    Instant goneOn = goneOn(DeadlineKind.CORRECTION);
    return goneOn != null || turn.correctFrom == null
        ? goneOn
        : calendar.deadline(turn.correctFrom, Limit.workingDays(1)).dueAt();
  }

  /** Until when a unit told by phone reports; null where it is not known since when. */
  @Nullable Instant report() {
    Instant goneOn = goneOn(DeadlineKind.REPORT);
    return goneOn != null || turn.phonedAt == null || turn.reportLimit == null
        ? goneOn
        : calendar.deadline(turn.phonedAt, Limit.parse(turn.reportLimit)).dueAt();
  }

  OrderTimes.Cards cards(Instant deadline) {
    OrderTimes.Cards cards =
        deadlines.cards(work, unit, Deadlines.unitOf(order, turn), sent(), deadline);
    return turn.resumedAt == null ? cards : notBefore(turn.resumedAt, cards);
  }

  /** The limits of the order as it now is, by the profile in force when the turn was sent. */
  Assignment.Basis renewed() {
    var profile = deadlines.rules().limits(work, unit, sent());
    Assignment.Basis old = turn.basis;
    String limit = old.limit();
    String rule = old.rule();
    if (isByProfile()) {
      var handle = profile.handle(order.traits, null);
      boolean again = rule.startsWith(Deadlines.AGAIN);
      var now = again ? profile.rehandle(order.traits, handle.limit(), calendar, sent()) : handle;
      limit = now.limit().toString();
      rule = (again ? Deadlines.AGAIN : "") + now.rule().name();
    }
    return new Assignment.Basis(
        limit,
        rule,
        profile.resolve(LimitCode.SIGN, order.traits).limit().toString(),
        profile.resolve(LimitCode.FIRST_CONTACT, order.traits).limit().toString(),
        old.follows());
  }

  /** Whether its limit came from the profile, and not from whoever dispatched it. */
  private boolean isByProfile() {
    return turn.role == AssignmentRole.LEAD && !turn.isSetByHand();
  }
}
