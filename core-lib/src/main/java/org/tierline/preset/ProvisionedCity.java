package org.tierline.preset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.org.FoundedCity;

/**
 * A city just founded from a template.
 *
 * @param units how many units stand below its centre, as drafts
 * @param holidays the years whose holidays are loaded
 * @param preset whose rules were taken over; null for the default
 */
public record ProvisionedCity(
    FoundedCity city, int units, List<Integer> holidays, @Nullable String preset) {
  public ProvisionedCity {
    holidays = List.copyOf(holidays);
  }
}
