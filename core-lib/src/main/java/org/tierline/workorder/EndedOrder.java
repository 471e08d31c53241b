package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.OrderId;

/**
 * A line of a list of orders that have ended.
 *
 * @param category its code
 * @param assignmentNo the unit's turn; null in the centre's list
 * @param cameAt when the turn was sent to the unit, in the centre's list when the order was
 *     registered; the list is sorted by it
 */
public record EndedOrder(
    OrderId id,
    String orderNo,
    String title,
    WorkOrderStatus status,
    DemandType type,
    Urgency urgency,
    String category,
    @Nullable Integer assignmentNo,
    Instant cameAt,
    Instant closedAt) {

  /** The same with its title as somebody sees it. */
  EndedOrder titled(String shown) {
    return new EndedOrder(
        id, orderNo, shown, status, type, urgency, category, assignmentNo, cameAt, closedAt);
  }
}
