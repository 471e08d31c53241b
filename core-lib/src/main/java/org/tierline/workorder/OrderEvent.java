package org.tierline.workorder;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A row that is being added to an order's log.
 *
 * @param seq its number in the order's log, from 1
 * @param person who acted; null for citizens and the system
 * @param unit for which unit; null where none
 * @param assignmentNo on whose turn; null where it concerns the order
 * @param from where the order stood before; null for its registration
 * @param isPublic whether the petitioner may read it
 */
public record OrderEvent(
    int seq,
    Action action,
    Instant at,
    @Nullable PersonId person,
    @Nullable UnitId unit,
    @Nullable Integer assignmentNo,
    @Nullable WorkOrderStatus from,
    WorkOrderStatus to,
    boolean isPublic,
    @Nullable String text,
    Map<String, String> data) {}
