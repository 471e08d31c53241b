package org.tierline.analytics;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;

/**
 * One line of figures: what it is about, as far as they are split, and its counts. What they are
 * not split by is null.
 *
 * @param unitName null also where the unit is no longer known
 * @param category its code, at the level asked for
 */
public record StatLine(
    @Nullable YearMonth month,
    @Nullable UnitId unit,
    @Nullable String unitName,
    @Nullable String category,
    @Nullable Family family,
    @Nullable DemandType type,
    @Nullable Channel channel,
    StatCounts counts) {

  StatLine of(@Nullable UnitId child, @Nullable String name) {
    return new StatLine(month, child, name, category, family, type, channel, counts);
  }

  StatLine with(StatCounts other) {
    return new StatLine(month, unit, unitName, category, family, type, channel, other);
  }
}
