package org.tierline.server.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.CityErasure;
import org.tierline.archive.ErasureState;

/** An erasure as JSON; its id is text, as all ids are. */
public record ErasureAnswer(
    String id,
    String city,
    ErasureState state,
    Instant askedAt,
    String askedBy,
    String reason,
    @Nullable String archiveSha256,
    Instant dueAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    @Nullable String proof,
    @Nullable String signature,
    @Nullable String publicKey) {
  static ErasureAnswer of(CityErasure erasure) {
    return new ErasureAnswer(
        Long.toString(erasure.id()),
        erasure.slug(),
        erasure.state(),
        erasure.askedAt(),
        erasure.askedBy(),
        erasure.reason(),
        erasure.archiveSha256(),
        erasure.dueAt(),
        erasure.endedAt(),
        erasure.endedBy(),
        erasure.proof(),
        erasure.signature(),
        erasure.publicKey());
  }
}
