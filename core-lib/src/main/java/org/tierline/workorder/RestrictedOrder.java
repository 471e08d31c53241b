package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * A restricted order as those see it who decide who may know of it: nothing of what it is about.
 *
 * @param accusedUnit the unit that is reported about, which with all below it stays out; null where
 *     none was named
 * @param readers how many people may know of it
 * @param mine whether the caller is one of them
 */
public record RestrictedOrder(
    OrderId id,
    String orderNo,
    WorkOrderStatus status,
    Instant registeredAt,
    RestrictedGround ground,
    @Nullable UnitId accusedUnit,
    Instant since,
    int readers,
    boolean mine) {}
