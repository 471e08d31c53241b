package org.tierline.setting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import of settings has changed, or would change.
 *
 * @param dryRun whether nothing was written
 * @param entries how many entries the file has
 * @param changes every decision that is new, different, or no longer there
 */
public record SettingImportReport(boolean dryRun, int entries, List<Change> changes) {

  /**
   * One decision of a unit that the file changes.
   *
   * @param action {@link SettingAction#WITHDRAW} where the file no longer has it
   * @param oldValue what the unit itself said for that moment before; null where it inherited
   * @param newValue the same after it
   */
  public record Change(
      SettingUnit unit,
      String key,
      SettingAction action,
      Instant effectiveFrom,
      @Nullable String oldValue,
      @Nullable String newValue) {}

  public SettingImportReport {
    changes = List.copyOf(changes);
  }
}
