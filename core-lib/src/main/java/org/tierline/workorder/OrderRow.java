package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * A line of a list of orders.
 *
 * @param assignmentNo whose turn the line is; null in the centre's lists
 * @param turn where that turn stands; null in the centre's lists
 * @param dueAt what the list is sorted by; where it waits with somebody else, when it was due as
 *     its clock was stopped, or null, and the list is sorted by the registration
 */
public record OrderRow(
    OrderId id,
    String orderNo,
    String title,
    WorkOrderStatus status,
    DemandType type,
    Urgency urgency,
    @Nullable Integer assignmentNo,
    @Nullable AssignmentStatus turn,
    @Nullable UnitId unit,
    @Nullable Instant dueAt,
    @Nullable Lamp lamp,
    Instant registeredAt) {

  /** The same with its title as somebody sees it. */
  OrderRow titled(String shown) {
    return shown.equals(title)
        ? this
        : new OrderRow(
            id,
            orderNo,
            shown,
            status,
            type,
            urgency,
            assignmentNo,
            turn,
            unit,
            dueAt,
            lamp,
            registeredAt);
  }
}
