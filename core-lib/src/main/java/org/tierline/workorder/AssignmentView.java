package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * One unit's turn as others see it. All instants are in UTC; a submission counts as in time when it
 * lies before the deadline.
 *
 * @param no counts the order's turns from 1
 * @param parentNo the turn that was handed down; null for the lead and co-handlers
 * @param deadline as first set
 * @param effectiveDeadline with granted extensions
 * @param correctBy until when a rejected form may be corrected, where that lies after the deadline;
 *     null otherwise
 * @param overdue whether the turn was or is late; it stays so
 */
public record AssignmentView(
    int no,
    int round,
    AssignmentRole role,
    @Nullable Integer parentNo,
    UnitId unit,
    String unitName,
    AssignmentStatus status,
    Instant dispatchedAt,
    Instant signBy,
    @Nullable Instant signedAt,
    @Nullable Instant contactedAt,
    Instant deadline,
    Instant effectiveDeadline,
    @Nullable Instant correctBy,
    @Nullable Instant submittedAt,
    Lamp lamp,
    boolean overdue) {}
