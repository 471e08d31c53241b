package org.tierline.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a setting takes.
 *
 * @param least the smallest number; null unless a number
 * @param most the greatest number; null unless a number
 * @param allowed the names to choose from; empty unless there are any
 * @param onlyAtRoot whether it is set for the whole city alone
 */
public record SettingForm(
    SettingKind kind,
    @Nullable Integer least,
    @Nullable Integer most,
    List<String> allowed,
    boolean onlyAtRoot) {

  public SettingForm {
    allowed = List.copyOf(allowed);
  }

  SettingForm rootOnly() {
    return new SettingForm(kind, least, most, allowed, true);
  }
}
