package org.tierline.server.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.privacy.Erasure;
import org.tierline.privacy.RetentionKind;

/** That something was erased; see {@link Erasure}. */
public record ErasureAnswer(
    String id,
    RetentionKind kind,
    @Nullable OrderId order,
    Instant at,
    String rule,
    int items,
    @Nullable PersonId person,
    @Nullable String reason) {

  static ErasureAnswer of(Erasure erasure) {
    return new ErasureAnswer(
        Long.toString(erasure.id()),
        erasure.kind(),
        erasure.order(),
        erasure.at(),
        erasure.rule(),
        erasure.items(),
        erasure.person(),
        erasure.reason());
  }
}
