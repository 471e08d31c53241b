package org.tierline.store;

import org.tierline.kernel.TenantId;

/** A part of a city of which a version was raised in a transaction that has not ended. */
public record Raised(TenantId city, VersionOf part) {}
