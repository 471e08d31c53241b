package org.tierline.hotline;

import java.util.List;
import org.tierline.setting.SettingKey;

/** What a city decides about recordings of telephone calls, for the whole city. */
public final class RecordingSettings {
  /** How large a recording may be, in mebibytes; the server may have a lower limit of its own. */
  static final SettingKey<Integer> LARGEST =
      SettingKey.number("recordings.largest", 50, 1, 1024).onlyAtRoot();

  /** For how many months after the call its recording is kept. */
  static final SettingKey<Integer> KEPT_MONTHS =
      SettingKey.number("recordings.kept-months", 24, 1, 600).onlyAtRoot();

  public static final List<SettingKey<?>> ALL = List.of(LARGEST, KEPT_MONTHS);

  private RecordingSettings() {}
}
