package org.tierline.calendar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.setting.Setting;
import org.tierline.setting.SettingRules;
import org.tierline.setting.SettingUnit;
import org.tierline.store.Work;

/**
 * Whether the units above leave a unit its calendar. Changes ask it, and so does whoever tells
 * people what they may do.
 */
public final class CalendarLeeway {
  private CalendarLeeway() {}

  /**
   * The unit above whose administrators alone may change a unit's calendar; null where nobody has
   * closed it. The highest that has closed it decides: one that closes it too gains nothing by
   * that.
   */
  public static @Nullable SettingUnit closedBy(
      Work work, SettingRules settings, UnitNode unit, Instant at) {
    UnitId above = unit.parent();
    List<Setting<Boolean>> said =
        above == null ? List.of() : settings.chain(work, above, CalendarSettings.OPEN, at);
    for (Setting<Boolean> each : said) {
      SettingUnit by = each.origin().setBy();
      if (!each.value() && by != null) {
        return by;
      }
    }
    return null;
  }
}
