package org.tierline.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One dated row that is to be written or taken away.
 *
 * @param old what the unit itself said for that moment before; null where it inherited
 * @param row what is to begin then; null to take away what was to begin
 * @param version of the unit's setting after this step
 */
record SettingStep(
    SettingPlace place,
    SettingAction action,
    Instant from,
    @Nullable String old,
    @Nullable DatedValue row,
    String reason,
    long version) {

  /** What the unit itself says after this step; null where it inherits. */
  @Nullable String text() {
    return row == null ? null : row.text();
  }
}
