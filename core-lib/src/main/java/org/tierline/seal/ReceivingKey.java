package org.tierline.seal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key for which others seal what only this installation shall open.
 *
 * @param no counts the keys from 1
 * @param publicKey X25519 (RFC 7748), 32 bytes in Base64
 * @param fingerprint SHA-256 of these bytes in hexadecimal, to be compared by another way than the
 *     one by which the key came
 * @param madeBy the operator's name
 * @param endedAt since when nothing opens by it any more; null for the present one
 */
public record ReceivingKey(
    int no,
    String publicKey,
    String fingerprint,
    Instant madeAt,
    String madeBy,
    String reason,
    @Nullable Instant endedAt) {}
