package org.tierline.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * A change that somebody thinks of, to be previewed.
 *
 * @param value for {@link SettingAction#SET}; null for all others
 * @param effectiveFrom from when on; null for at once; required for {@link SettingAction#WITHDRAW}
 */
public record PlannedSetting(
    SettingAction action, @Nullable String value, @Nullable Instant effectiveFrom) {

  public PlannedSetting {
    var check = new Violations().required("action", action);
    if (action == SettingAction.SET) {
      check.required("value", value);
    }
    if (action == SettingAction.WITHDRAW) {
      check.required("effectiveFrom", effectiveFrom);
    }
    check.refuseIfAny();
  }

  /** A value that would hold at once. */
  public static <T> PlannedSetting set(SettingKey<T> key, T value) {
    return new PlannedSetting(SettingAction.SET, key.write(value), null);
  }

  /** Another change that would count at once. */
  public static PlannedSetting of(SettingAction action) {
    return new PlannedSetting(action, null, null);
  }

  /** The same from another moment on. */
  public PlannedSetting from(Instant moment) {
    return new PlannedSetting(action, value, moment);
  }
}
