package org.tierline.hotline;

import java.util.List;
import org.tierline.setting.SettingKey;

/** What a city, or a unit for itself and those below, decides about telephone calls. */
public final class CallSettings {
  /** From how many calls in 24 hours on a share of connected ones is warned of. */
  public static final SettingKey<Integer> WARN_FROM =
      SettingKey.number("calls.warn-from", 1, 1, 10_000);

  /** All settings of this capability. */
  public static final List<SettingKey<?>> KEYS = List.of(WARN_FROM);

  private CallSettings() {}
}
