package org.tierline.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * A line by which a unit says to which unit below it the matters of a category go (下派目录).
 *
 * @param unit who hands down
 * @param categoryCode a class of the city, with all below it
 * @param to a unit below it, not only directly
 * @param note null where nothing is said about it
 */
public record DelegationEntry(
    long id, UnitId unit, String categoryCode, UnitId to, @Nullable String note) {}
