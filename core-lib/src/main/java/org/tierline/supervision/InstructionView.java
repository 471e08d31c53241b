package org.tierline.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * An instruction (批示) of a leader on an order.
 *
 * @param seq the number of its event in the order's log; names it within the order
 * @param unit for which unit he wrote it
 * @param report what came of it, for the leader; null until reported
 * @param readAt when he read the report; null until then
 * @param reportBy until when the result is to be reported; null while there is none
 * @param overdueAt when it was noted that nobody had reported by then; null where that was not
 */
public record InstructionView(
    OrderId order,
    int seq,
    PersonId leader,
    UnitId unit,
    String text,
    Instant writtenAt,
    @Nullable String report,
    @Nullable Instant reportedAt,
    @Nullable PersonId reportedBy,
    @Nullable Instant readAt,
    @Nullable Instant reportBy,
    @Nullable Instant overdueAt) {}
