package org.tierline.tenant;

import org.tierline.kernel.TenantId;

/**
 * A line of the operator's list of cities.
 *
 * @param status the name of a {@link CityStatus}
 */
public record TenantListing(String slug, TenantId id, String status) {}
