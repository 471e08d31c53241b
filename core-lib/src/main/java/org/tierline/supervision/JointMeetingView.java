package org.tierline.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;

/**
 * A joint meeting on a hard order.
 *
 * @param seq the number of its event in the order's log
 * @param heldOn its day in the city's zone
 */
public record JointMeetingView(
    OrderId order,
    int seq,
    LocalDate heldOn,
    List<String> members,
    String conclusion,
    Instant notedAt,
    PersonId notedBy) {}
