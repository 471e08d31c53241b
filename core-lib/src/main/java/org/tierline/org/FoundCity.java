package org.tierline.org;

import org.jspecify.annotations.Nullable;
import org.tierline.tenant.NewTenant;

/**
 * What a city begins with.
 *
 * @param centre the name of its centre, the root of its tree; its code is the city's area code
 * @param administrator its first administrator
 * @param login how he signs in; null where the host authenticates people itself
 */
public record FoundCity(
    NewTenant tenant, String centre, NewPerson administrator, @Nullable String login) {}
