package org.tierline.tenant;

import org.tierline.kernel.TenantId;

/**
 * A line of the operator's list of cities.
 *
 * @param status {@code ACTIVE} or {@code SUSPENDED}
 */
public record TenantListing(String slug, TenantId id, String status) {}
