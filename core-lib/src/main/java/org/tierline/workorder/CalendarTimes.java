package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.RemainingTime;
import org.tierline.calendar.WorkCalendar;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/** Times by the calendars and limits of the order's own units, at one moment. */
record CalendarTimes(Work work, WorkOrder order, UnitTree tree, Deadlines deadlines, Instant now)
    implements OrderTimes {

  @Override
  public Stage stage(LimitCode code) {
    return deadlines.stage(work, tree.root(), code, order.traits, now);
  }

  @Override
  public Instant goingOn(LimitCode code, Instant stoppedAt, Instant dueAt) {
    WorkCalendar calendar = deadlines.calendar(work, tree.root());
    ClockUnit unit = stage(code).limit().unit();
    return calendar.resume(now, calendar.suspend(stoppedAt, dueAt, unit)).dueAt();
  }

  @Override
  public Instant correction(Assignment turn) {
    return deadlines.correction(work, tree.get(turn.unit), now);
  }

  @Override
  public Moved extended(Assignment turn, Limit granted) {
    WorkCalendar calendar = calendar(turn);
    Instant until = calendar.deadlineAfter(turn.effectiveDeadline, granted).dueAt();
    var grants = new ArrayList<>(turn.grants());
    grants.add(granted);
    boolean suspended = turn.left != null;
    Instant yellow =
        new YellowLamps(calendar, turn, until, grants, suspended).from(turn.effectiveDeadline);
    return new Moved(until, yellow, cards(turn, until));
  }

  @Override
  public RemainingTime remaining(Assignment turn) {
    return calendar(turn).suspend(now, turn.effectiveDeadline, Deadlines.unitOf(order, turn));
  }

  @Override
  public Moved resumed(Assignment turn, RemainingTime left) {
    WorkCalendar calendar = calendar(turn);
    Instant own = until(turn, left);
    Instant until = Deadlines.withinAbove(order, turn, own, turn.effectiveDeadline);
    Instant yellow =
        new YellowLamps(calendar, turn, until, turn.grants(), true).from(turn.effectiveDeadline);
    return new Moved(until, yellow, resumedCards(turn, until));
  }

  /**
   * Where only the form is still corrected, a red card follows from that and no yellow one does.
   */
  private Cards resumedCards(Assignment turn, Instant until) {
    Instant correctBy = turn.correctBy;
    Instant answerBy = correctBy != null && correctBy.isAfter(until) ? correctBy : until;
    Cards cards = dates(turn).notBefore(now, cards(turn, answerBy));
    Instant yellow = answerBy.equals(until) ? cards.yellowAt() : null;
    return new Cards(card(turn.yellowCardAt, yellow), card(turn.redCardAt, cards.redAt()));
  }

  /** A card that was not due before comes only where its time lies ahead. */
  private @Nullable Instant card(@Nullable Instant old, @Nullable Instant next) {
    return old == null && next != null && !next.isAfter(now) ? null : next;
  }

  @Override
  public Rests rests(Assignment turn, Instant heldAt) {
    return dates(turn).rests(heldAt);
  }

  @Override
  public Instant until(Assignment turn, RemainingTime left) {
    return TurnDates.until(calendar(turn), left, now);
  }

  private TurnDates dates(Assignment turn) {
    return new TurnDates(work, tree.get(turn.unit), deadlines, order, turn);
  }

  @Override
  public Cards cards(Assignment turn, Instant deadline) {
    return deadlines.cards(
        work,
        tree.get(turn.unit),
        Deadlines.unitOf(order, turn),
        turn.due.dispatchedAt(),
        deadline);
  }

  private WorkCalendar calendar(Assignment turn) {
    return deadlines.calendar(work, tree.get(turn.unit));
  }
}
