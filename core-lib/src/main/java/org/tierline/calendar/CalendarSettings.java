package org.tierline.calendar;

import java.util.List;
import org.tierline.setting.SettingKey;

/** Who keeps calendars. */
public final class CalendarSettings {
  /**
   * Whether the units below may have days, usual hours and ends of working days of their own. What
   * a unit above has closed, none below opens again.
   */
  public static final SettingKey<Boolean> OPEN =
      SettingKey.flag("calendar.open", true).within((above, own) -> above || !own);

  /** All settings about who keeps calendars. */
  public static final List<SettingKey<?>> KEYS = List.of(OPEN);

  private CalendarSettings() {}
}
