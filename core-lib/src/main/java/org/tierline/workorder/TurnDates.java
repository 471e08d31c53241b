package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
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
 * from; nothing here knows whether a date may still move.
 */
final class TurnDates {
  private final Work work;
  private final UnitNode unit;
  private final Deadlines deadlines;
  private final WorkOrder order;
  private final Assignment turn;
  private final WorkCalendar calendar;

  TurnDates(OrderAtWork at, Assignment turn) {
    this.work = at.work();
    this.unit = at.rights().tree().get(turn.unit);
    this.deadlines = at.deadlines();
    this.order = at.order();
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

  /** A suspension never makes a deadline earlier, as when the turn went on. */
  private Instant resumed(Instant at, RemainingTime left) {
    Instant until = calendar.resume(at, left).dueAt();
    Instant own = until.isBefore(left.dueAt()) ? left.dueAt() : until;
    return Deadlines.withinAbove(order, turn, own, left.dueAt());
  }

  /** What was left at a suspension, where the first deadline is another one by a new limit. */
  RemainingTime left(RemainingTime left, Instant oldFirst, Instant newFirst) {
    if (left.overdue()) {
      return left;
    }
    Instant dueAt =
        newFirst.isBefore(oldFirst)
            ? left.dueAt().minus(Duration.between(newFirst, oldFirst))
            : left.dueAt();
    boolean days = Deadlines.unitOf(order, turn) == ClockUnit.WORKING_DAYS;
    if (days && left.unit() == ClockUnit.WORKING_DAYS) {
      int more =
          calendar.workingDaysBetween(
              calendar.deadlineDay(oldFirst), calendar.deadlineDay(newFirst));
      return new RemainingTime(
          left.unit(), dueAt, false, Math.max(0, left.workingDays() + more), left.time());
    }
    Duration time = left.time().plus(Duration.between(oldFirst, newFirst));
    return new RemainingTime(
        ClockUnit.NATURAL_HOURS, dueAt, false, 0, time.isNegative() ? Duration.ZERO : time);
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
    return calendar.deadline(sent(), limit(turn.basis.sign(), LimitCode.SIGN)).dueAt();
  }

  Instant contact() {
    return calendar.deadline(sent(), limit(turn.basis.contact(), LimitCode.FIRST_CONTACT)).dueAt();
  }

  /** The limit that was kept; by the profile of that day where none was. */
  private Limit limit(@Nullable String kept, LimitCode code) {
    return kept == null
        ? deadlines.rules().limits(work, unit, sent()).resolve(code, order.traits).limit()
        : Limit.parse(kept);
  }

  /** Null where it is not known since when the form may be corrected. */
  @Nullable Instant correction() {
    return turn.correctFrom == null
        ? null
        : calendar.deadline(turn.correctFrom, Limit.workingDays(1)).dueAt();
  }

  /** Until when a unit told by phone reports; null where it is not known since when. */
  @Nullable Instant report() {
    return turn.phonedAt == null || turn.reportLimit == null
        ? null
        : calendar.deadline(turn.phonedAt, Limit.parse(turn.reportLimit)).dueAt();
  }

  OrderTimes.Cards cards(Instant deadline) {
    return deadlines.cards(work, unit, Deadlines.unitOf(order, turn), sent(), deadline);
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
