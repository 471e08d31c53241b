package org.tierline.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.TenantId;

/**
 * A city that is to be erased, or was.
 *
 * @param askedBy which operator asked for it
 * @param archiveSha256 of the file that was taken before; null where that was waived
 * @param dueAt when its waiting is over
 * @param endedAt when it was carried out or taken back; null until then
 * @param endedBy by whom; null until then
 * @param proof what was erased, line by line; null until it is
 * @param signature of the installation over the UTF-8 bytes of the proof: Ed25519, in Base64; null
 *     like that
 * @param publicKey by which the signature is checked: X.509, in Base64; null like that
 */
public record CityErasure(
    long id,
    TenantId city,
    String slug,
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
    @Nullable String publicKey) {}
