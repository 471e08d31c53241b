package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.OrderId;

/**
 * A line of the list of what waits for a unit's decision.
 *
 * @param request what is asked for, its words and the order's title as the caller sees them
 * @param deadline until when the asking unit has to answer as things stand
 * @param overdue whether it should have been decided on by now
 * @param actions by which the caller may decide; none where it is not his, or no longer waits
 * @param version of the order, to be sent back with the decision
 */
public record PendingRequest(
    OrderId id,
    String orderNo,
    String title,
    WorkOrderStatus status,
    DemandType type,
    Urgency urgency,
    RequestView request,
    Instant deadline,
    boolean overdue,
    List<AllowedAction> actions,
    long version) {

  public PendingRequest {
    actions = List.copyOf(actions);
  }

  /** The same with what the caller may do. */
  PendingRequest with(List<AllowedAction> allowed) {
    return new PendingRequest(
        id, orderNo, title, status, type, urgency, request, deadline, overdue, allowed, version);
  }
}
