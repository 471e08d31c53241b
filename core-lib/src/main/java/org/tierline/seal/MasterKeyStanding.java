package org.tierline.seal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A master key of the installation, and what lies under it; never the key.
 *
 * @param fingerprint tells it; of a key that the installation never had where a value says so
 * @param present whether what is laid under a master key now lies under this one
 * @param takenAt since when it is, or was, the present one; null for a key never had
 * @param replacedAt since when another one is; null for the present one
 * @param endedAt since when nothing lies under it any more, so that no node needs it; null before
 * @param values how many values lie under it at this moment
 * @param unreadable how many values the last pass has found that open under no key; they stay as
 *     they are and need no key
 */
public record MasterKeyStanding(
    String fingerprint,
    boolean present,
    @Nullable Instant takenAt,
    @Nullable Instant replacedAt,
    @Nullable Instant endedAt,
    long values,
    long unreadable) {}
