package org.tierline.privacy;

import java.util.Arrays;
import java.util.List;
import org.tierline.setting.SettingKey;

/** For how long a city keeps what; where it has not decided, for good. */
public final class RetentionSettings {
  public static final List<SettingKey<?>> KEYS =
      Arrays.stream(RetentionKind.values()).<SettingKey<?>>map(RetentionKind::months).toList();

  private RetentionSettings() {}
}
