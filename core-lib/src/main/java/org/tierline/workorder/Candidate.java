package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * An open order that may ask for the same.
 *
 * @param petitioner masked; nothing of him where he asked for confidence
 * @param likeness how alike the texts are, 0 to 1, with two decimals
 * @param metres how far apart the places are; null unless both have coordinates
 * @param days how many natural days ago it was registered, by the city's calendar
 * @param samePetitioner whether the same telephone was left; never true of somebody anonymous or
 *     confidential
 */
public record Candidate(
    OrderId id,
    String orderNo,
    WorkOrderStatus status,
    String title,
    @Nullable String address,
    Instant registeredAt,
    PetitionerView petitioner,
    double likeness,
    @Nullable Long metres,
    int days,
    boolean samePetitioner) {}
