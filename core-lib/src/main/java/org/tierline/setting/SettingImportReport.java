package org.tierline.setting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * What an import of settings has changed, or would change.
 *
 * @param dryRun whether nothing was written
 * @param entries how many entries the file has
 * @param changes every decision that is new, different, or no longer there
 * @param inThePast how many of them begin before the import, and so say something else about days
 *     that are over: whoever looks up under which rule an old order was sent then reads the file's
 * @param openOrders how many open orders lie now with the units for which another value would hold
 * @param someOrders the first of them, at most twenty
 */
public record SettingImportReport(
    boolean dryRun,
    int entries,
    List<Change> changes,
    int inThePast,
    long openOrders,
    List<OrderId> someOrders) {

  /**
   * One decision of a unit that the file changes.
   *
   * @param action {@link SettingAction#WITHDRAW} where the file no longer has it
   * @param inThePast whether it begins before the import
   * @param oldValue what the unit itself said for that moment before; null where it inherited
   * @param newValue the same after it
   */
  public record Change(
      SettingUnit unit,
      String key,
      SettingAction action,
      Instant effectiveFrom,
      boolean inThePast,
      @Nullable String oldValue,
      @Nullable String newValue) {}

  public SettingImportReport {
    changes = List.copyOf(changes);
    someOrders = List.copyOf(someOrders);
  }
}
