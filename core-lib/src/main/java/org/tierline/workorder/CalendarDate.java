package org.tierline.workorder;

import java.time.Instant;
import org.tierline.calendar.Limit;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * A date on an order that a capability above keeps, with what it was worked out from: so it goes
 * along when a calendar is changed.
 *
 * @param seq the number of the row of the order's log that names what the date belongs to
 * @param unit by whose calendar it is counted
 * @param beganAt from when it is counted
 * @param limit the limit that was in force then
 * @param dueAt the date as it stands
 */
public record CalendarDate(
    OrderId order,
    DeadlineKind kind,
    int seq,
    UnitId unit,
    Instant beganAt,
    Limit limit,
    Instant dueAt) {

  CalendarDate movedTo(Instant due) {
    return new CalendarDate(order, kind, seq, unit, beganAt, limit, due);
  }

  /** The same by the calendar of another unit. */
  CalendarDate of(UnitId other) {
    return new CalendarDate(order, kind, seq, other, beganAt, limit, dueAt);
  }

  /** Which date it is, wherever it stands. */
  record Key(OrderId order, DeadlineKind kind, int seq, UnitId unit) {}

  Key key() {
    return new Key(order, kind, seq, unit);
  }
}
