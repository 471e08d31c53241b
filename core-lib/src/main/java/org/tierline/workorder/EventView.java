package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A row of an order's log.
 *
 * @param person null for citizens and the system
 * @param actor the person's name, {@code citizen}, or the system and why
 * @param data further facts as a JSON object; null if none
 * @param hash hexadecimal; covers this row and the hash of the one before
 */
public record EventView(
    int seq,
    Action action,
    Instant at,
    @Nullable PersonId person,
    String actor,
    @Nullable UnitId unit,
    @Nullable String unitName,
    @Nullable Integer assignmentNo,
    @Nullable WorkOrderStatus from,
    WorkOrderStatus to,
    boolean isPublic,
    @Nullable String text,
    @Nullable String data,
    String hash) {}
