package org.tierline.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;

/**
 * That nothing of an order is erased until it is released.
 *
 * @param releasedAt null while it holds, as are by whom and why
 */
public record LegalHold(
    long id,
    OrderId order,
    String reason,
    Instant placedAt,
    PersonId placedBy,
    @Nullable Instant releasedAt,
    @Nullable PersonId releasedBy,
    @Nullable String releaseReason) {}
