package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * A date of an open order that is, or would be, another one after it was worked out anew.
 *
 * @param assignmentNo whose turn it belongs to; null for a stage of the centre's
 * @param unit the unit of that turn, or the centre
 * @param seq the number of the row of the log that names what the date belongs to, such as a
 *     notice; null for dates of turns, requests and stages
 * @param from when it was due; null where a card was not due at all
 * @param to when it is due now; null where a card is not due any more
 */
public record MovedDeadline(
    OrderId order,
    String orderNo,
    @Nullable Integer assignmentNo,
    UnitId unit,
    DeadlineKind kind,
    @Nullable Integer seq,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** The same of another unit. */
  MovedDeadline of(UnitId other) {
    return new MovedDeadline(order, orderNo, assignmentNo, other, kind, seq, from, to);
  }
}
