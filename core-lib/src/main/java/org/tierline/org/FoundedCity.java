package org.tierline.org;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;

/**
 * A city just founded.
 *
 * @param oneTimePassword the administrator's first password, told only here; null without a login
 */
public record FoundedCity(
    TenantId tenant, UnitId root, PersonId administrator, @Nullable String oneTimePassword) {}
