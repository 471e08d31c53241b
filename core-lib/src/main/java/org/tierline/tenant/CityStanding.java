package org.tierline.tenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.TenantId;

/**
 * What may be done in a city, and since when.
 *
 * @param slug its name in addresses
 * @param changedAt when that was decided last; null for a city that was never suspended
 * @param changedBy which operator decided it; null like that
 * @param reason why; null like that
 */
public record CityStanding(
    String slug,
    TenantId id,
    CityStatus status,
    @Nullable Instant changedAt,
    @Nullable String changedBy,
    @Nullable String reason) {}
