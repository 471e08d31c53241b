package org.tierline.org;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * A unit as its administrators see it.
 *
 * @param parent null for the city's root
 * @param level 1 for the centre, 2 for counties and city departments, and so on
 * @param version to be sent back with a change, so that nobody overwrites another's
 */
public record UnitView(
    UnitId id,
    @Nullable UnitId parent,
    String code,
    String name,
    UnitKind kind,
    int level,
    UnitStatus status,
    Capabilities capabilities,
    Readiness readiness,
    long version) {}
