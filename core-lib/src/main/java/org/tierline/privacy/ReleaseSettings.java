package org.tierline.privacy;

import java.util.List;
import org.tierline.setting.SettingKey;

/** What a city decides about texts that petitioners read. */
public final class ReleaseSettings {
  /** Whether a text that tells who somebody is must be confirmed before it is released. */
  public static final SettingKey<Boolean> CHECKED =
      SettingKey.flag("releases.checked", true).onlyAtRoot();

  public static final List<SettingKey<?>> KEYS = List.of(CHECKED);

  private ReleaseSettings() {}
}
