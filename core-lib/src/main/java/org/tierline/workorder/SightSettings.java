package org.tierline.workorder;

import java.util.List;
import org.tierline.setting.SettingKey;

/** What a city, and each of its units for those who work there, decides about personal fields. */
public final class SightSettings {
  /** Who sees which field how; a unit may only show less than the one above it. */
  static final SettingKey<SightRules> RULES =
      SettingKey.of("petitioner.sight", SightRules.class, SightRules.shipped(), SightRules.TEXT)
          .within(SightRules::allows);

  public static final List<SettingKey<?>> KEYS = List.of(RULES);

  private SightSettings() {}
}
