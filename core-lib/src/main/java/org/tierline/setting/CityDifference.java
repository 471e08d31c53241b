package org.tierline.setting;

import java.util.List;

/**
 * What a decision of the city changes about one setting.
 *
 * @param before what holds for the city until then
 * @param after what holds for it from then on
 * @param units for how many units, the city's root among them, another value holds
 * @param shielded the units that keep what they have, because they or one above them decided so
 */
public record CityDifference(
    String key, String before, String after, int units, List<SettingPreview.Shielded> shielded) {

  public CityDifference {
    shielded = List.copyOf(shielded);
  }
}
