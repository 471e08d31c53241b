package org.tierline.preset;

import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.setting.CityDifference;

/**
 * What a preset changes for a city, or has changed.
 *
 * @param preset its code
 * @param settings the settings of the whole city that differ, in the order of their names
 * @param chainLinesGone lines of the city's chain that the preset's does not have
 * @param chainLinesNew lines that the preset's chain has instead; orders under way keep the version
 *     that they began with
 * @param openOrders how many open orders lie now with the units for which a setting differs
 * @param someOrders the first of them, at most twenty
 * @param applied whether it has been done, and not only been thought of
 */
public record PresetPreview(
    String preset,
    List<CityDifference> settings,
    List<String> chainLinesGone,
    List<String> chainLinesNew,
    long openOrders,
    List<OrderId> someOrders,
    boolean applied) {

  public PresetPreview {
    settings = List.copyOf(settings);
    chainLinesGone = List.copyOf(chainLinesGone);
    chainLinesNew = List.copyOf(chainLinesNew);
    someOrders = List.copyOf(someOrders);
  }

  /** Whether the city lives by the preset already. */
  public boolean isNothing() {
    return settings.isEmpty() && chainLinesGone.isEmpty() && chainLinesNew.isEmpty();
  }
}
