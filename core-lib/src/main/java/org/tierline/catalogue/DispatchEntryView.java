package org.tierline.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitKind;

/**
 * A line of the dispatch catalogue (派单目录): who is responsible for a category and all below it.
 * Where lines stand at several levels of the tree of categories, those of the longest code hold.
 *
 * @param unit the responsible unit; null where a kind or level of units is named instead
 * @param unitKind null where a unit is named, or units of any kind are meant
 * @param unitLevel the tier, 2 to 8; null where a unit is named, or units of any tier are meant
 * @param legalBasis the law or document that says so; null where none was given
 */
public record DispatchEntryView(
    long id,
    String categoryCode,
    @Nullable UnitId unit,
    @Nullable UnitKind unitKind,
    @Nullable Integer unitLevel,
    @Nullable String legalBasis,
    @Nullable String note) {}
