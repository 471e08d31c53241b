package org.tierline.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * A key of a machine, without its secret.
 *
 * @param machine the machine, by which grants and logs name it
 * @param expiresAt exclusive
 * @param revokedAt null unless it was called back
 * @param lastUsedAt to the minute; null while it was never used
 */
public record MachineKeyView(
    long id,
    PersonId machine,
    String name,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {}
