package org.tierline.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.LimitSettings;
import org.tierline.calendar.WorkCalendar;
import org.tierline.org.UnitNode;
import org.tierline.store.Sql;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.Lamp;
import org.tierline.workorder.OrderAtWork;

/** Works out the lamps of the three stages of the present round. */
final class StageLamps {
  private final Calendars calendars;
  private final LimitSettings limits;

  StageLamps(Calendars calendars, LimitSettings limits) {
    this.calendars = calendars;
    this.limits = limits;
  }

  List<StageLamp> of(OrderAtWork order) {
    var lamps = new ArrayList<StageLamp>();
    Told told = told(order);
    for (AssignmentView turn : order.turns()) {
      if (turn.round() != order.standing().round() || turn.status().isGone()) {
        continue;
      }
      lamps.add(accept(order, turn, told.heldAt()));
      lamps.add(handle(order, turn));
      if (turn.role() == AssignmentRole.LEAD && turn.submittedAt() != null) {
        lamps.add(verify(order, turn, turn.submittedAt(), told.checked().get(turn.no())));
      }
    }
    return lamps;
  }

  /** What stands still is as it was when it was suspended. */
  private StageLamp accept(OrderAtWork order, AssignmentView turn, @Nullable Instant heldAt) {
    UnitNode unit = order.rights().tree().get(turn.unit());
    boolean held = heldAt != null && heldAt.isAfter(turn.dispatchedAt());
    Instant yellowAt =
        held
            ? signYellowAt(order, unit, turn)
            : yellowAt(order, unit, LimitCode.SIGN, turn.dispatchedAt(), turn.signBy());
    boolean stands = turn.status() == AssignmentStatus.SUSPENDED;
    Instant now = heldAt != null && stands ? heldAt : order.now();
    Instant until = turn.signedAt() == null ? now : turn.signedAt();
    return new StageLamp(
        StageLamp.Stage.ACCEPT,
        turn.no(),
        turn.unit(),
        turn.dispatchedAt(),
        yellowAt,
        turn.signBy(),
        turn.signedAt(),
        StageLamp.lampAt(yellowAt, turn.signBy(), until));
  }

  /** The turn's own lamp, which knows of extensions and corrections. */
  private StageLamp handle(OrderAtWork order, AssignmentView turn) {
    Instant dueAt = turn.correctBy() == null ? turn.effectiveDeadline() : turn.correctBy();
    boolean running = turn.submittedAt() == null || turn.status().isRunning();
    return new StageLamp(
        StageLamp.Stage.HANDLE,
        turn.no(),
        turn.unit(),
        turn.dispatchedAt(),
        null,
        dueAt,
        running ? null : turn.submittedAt(),
        turn.lamp());
  }

  private StageLamp verify(
      OrderAtWork order, AssignmentView turn, Instant since, @Nullable Instant lastChecked) {
    UnitNode centre = order.rights().tree().root();
    Limit limit = limit(order, centre, LimitCode.REVIEW);
    WorkCalendar calendar = calendars.of(order.work(), centre);
    Instant dueAt = calendar.deadline(since, limit).dueAt();
    Instant yellowAt = yellowAt(order, centre, LimitCode.REVIEW, since, dueAt);
    Instant doneAt = lastChecked == null || lastChecked.isBefore(since) ? null : lastChecked;
    Lamp lamp = StageLamp.lampAt(yellowAt, dueAt, doneAt == null ? order.now() : doneAt);
    return new StageLamp(
        StageLamp.Stage.VERIFY, turn.no(), centre.id(), since, yellowAt, dueAt, doneAt, lamp);
  }

  private Limit limit(OrderAtWork order, UnitNode unit, LimitCode code) {
    return limits.of(order.work(), unit, order.now()).resolve(code, order.traits()).limit();
  }

  /** By the limit as it now stands; where that has changed meanwhile, 70 % of the clock time. */
  private Instant yellowAt(
      OrderAtWork order, UnitNode unit, LimitCode code, Instant since, Instant dueAt) {
    WorkCalendar calendar = calendars.of(order.work(), unit);
    Limit limit = limit(order, unit, code);
    if (calendar.deadline(since, limit).dueAt().equals(dueAt)) {
      return calendar.yellowAt(since, limit, null);
    }
    return since.plusMillis(Duration.between(since, dueAt).toMillis() * 7 / 10);
  }

  /** As much later as the date has moved by a suspension, which does not count. */
  private Instant signYellowAt(OrderAtWork order, UnitNode unit, AssignmentView turn) {
    Instant since = turn.dispatchedAt();
    WorkCalendar calendar = calendars.of(order.work(), unit);
    Instant unmoved = calendar.deadline(since, limit(order, unit, LimitCode.SIGN)).dueAt();
    Instant yellowAt = yellowAt(order, unit, LimitCode.SIGN, since, unmoved);
    return turn.signBy().isBefore(unmoved)
        ? yellowAt(order, unit, LimitCode.SIGN, since, turn.signBy())
        : yellowAt.plus(Duration.between(unmoved, turn.signBy()));
  }

  /**
   * What the log tells.
   *
   * @param checked when each answer of a lead was last passed or sent back
   * @param heldAt when the order was last suspended; null if never
   */
  private record Told(Map<Integer, Instant> checked, @Nullable Instant heldAt) {}

  private static Told told(OrderAtWork order) {
    var checked = new HashMap<Integer, Instant>();
    List<Instant> held = new ArrayList<>();
    order
        .work()
        .sql(
            "select assignment_no, action = 'APPROVE_SUSPENSION' as held, max(at) as at"
                + " from tierline.order_event where tenant_id = ? and order_id = ?"
                + " and action in ('REVIEW_PASS', 'REVIEW_REJECT', 'APPROVE_SUSPENSION')"
                + " and assignment_no is not null group by 1, 2")
        .set(order.work().tenant().value())
        .set(order.id().value())
        .list(
            row -> {
              Instant at = Sql.requiredInstant(row, "at");
              return row.getBoolean("held")
                  ? held.add(at)
                  : checked.put(row.getInt("assignment_no"), at) == null;
            });
    return new Told(checked, held.stream().max(Comparator.naturalOrder()).orElse(null));
  }
}
