package org.tierline.testkit;

import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A unit of a test city with its staff.
 *
 * @param liaison who handles for it
 * @param leader who signs for it
 */
public record TestUnit(UnitId id, String code, Caller liaison, PersonId leader) {}
