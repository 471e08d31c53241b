package org.tierline.workorder;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A request on an order, with what became of it.
 *
 * @param decideDueAt until when somebody has to decide; null once that time has passed or it ended
 * @param granted for an approved extension: how much
 */
public record RequestView(
    int no,
    RequestKind kind,
    RequestStatus status,
    int assignmentNo,
    UnitId unit,
    Instant askedAt,
    @Nullable PersonId askedBy,
    String reasonCode,
    String reason,
    @Nullable String basis,
    @Nullable String limit,
    @Nullable UnitId proposed,
    @Nullable Instant reviewAt,
    @Nullable Instant decideDueAt,
    @Nullable Instant decidedAt,
    @Nullable PersonId decidedBy,
    @Nullable String decision,
    @Nullable String granted) {

  /** The same with its words as somebody sees them. */
  RequestView worded(UnaryOperator<String> seen) {
    return new RequestView(
        no,
        kind,
        status,
        assignmentNo,
        unit,
        askedAt,
        askedBy,
        reasonCode,
        seen.apply(reason),
        basis == null ? null : seen.apply(basis),
        limit,
        proposed,
        reviewAt,
        decideDueAt,
        decidedAt,
        decidedBy,
        decision,
        granted);
  }

  static RequestView of(OrderRequest r) {
    return new RequestView(
        r.no,
        r.kind,
        r.status,
        r.assignmentNo,
        r.unit,
        r.askedAt,
        r.askedBy,
        r.asked.reasonCode(),
        r.asked.reason(),
        r.asked.basis(),
        r.asked.limit(),
        r.asked.proposed(),
        r.asked.reviewAt(),
        r.isPending() ? r.decideDueAt : null,
        r.decidedAt,
        r.decidedBy,
        r.decision,
        r.granted);
  }
}
