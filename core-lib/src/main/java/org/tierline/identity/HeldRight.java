package org.tierline.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * That somebody may act in a role at a unit, and why.
 *
 * @param grant by which grant
 * @param through the unit at which the grant was given: the unit itself or one above it
 * @param inherited whether it comes from above, by a grant for a unit and all below it
 * @param until exclusive; null while the grant has no end
 * @param issuer the outside issuer whose claims the grant follows; null for one that somebody gave
 */
public record HeldRight(
    PersonId person,
    String name,
    Role role,
    long grant,
    UnitId through,
    String throughCode,
    boolean inherited,
    Instant since,
    @Nullable Instant until,
    @Nullable String issuer) {}
