package org.tierline.store;

import org.tierline.kernel.TenantId;

/**
 * A city at a version of one of its parts: the key of whatever is remembered of it. A city that was
 * erased and has come back out of a file may have numbers again that it had here before, with other
 * contents; its incarnation is another one.
 *
 * @param incarnation of {@link Versions}
 * @param version of the part, as the work sees it
 */
public record CityAt(TenantId city, long incarnation, long version) {}
