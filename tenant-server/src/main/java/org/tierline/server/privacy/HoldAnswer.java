package org.tierline.server.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.privacy.LegalHold;

/** That nothing of an order is erased; see {@link LegalHold}. */
public record HoldAnswer(
    String id,
    OrderId order,
    String reason,
    Instant placedAt,
    PersonId placedBy,
    @Nullable Instant releasedAt,
    @Nullable PersonId releasedBy,
    @Nullable String releaseReason) {

  static HoldAnswer of(LegalHold hold) {
    return new HoldAnswer(
        Long.toString(hold.id()),
        hold.order(),
        hold.reason(),
        hold.placedAt(),
        hold.placedBy(),
        hold.releasedAt(),
        hold.releasedBy(),
        hold.releaseReason());
  }
}
