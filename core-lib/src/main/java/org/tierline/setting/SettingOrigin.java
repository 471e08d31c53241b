package org.tierline.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a setting comes from.
 *
 * @param setBy the nearest unit that has decided; null for the shipped default
 * @param since from when that decision holds; null for the shipped default
 * @param lockedBy the unit above that has locked the setting; null where the unit is free to decide
 */
public record SettingOrigin(
    @Nullable SettingUnit setBy, @Nullable Instant since, @Nullable SettingUnit lockedBy) {

  /** Whether nobody has decided. */
  public boolean isShipped() {
    return setBy == null;
  }
}
