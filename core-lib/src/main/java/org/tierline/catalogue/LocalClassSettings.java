package org.tierline.catalogue;

import java.util.List;
import org.tierline.setting.SettingKey;

/** How far units may keep classes of their own below the city's. */
public final class LocalClassSettings {
  private static final int DEEPEST = 8;

  /** The lowest tier whose units may; 1 leaves it to none. A unit may leave less open below it. */
  public static final SettingKey<Integer> LOWEST_TIER =
      SettingKey.number("categories.local.lowest-tier", 1, 1, DEEPEST)
          .within((above, own) -> own <= above);

  /** All settings about such classes. */
  public static final List<SettingKey<?>> KEYS = List.of(LOWEST_TIER);

  private LocalClassSettings() {}
}
