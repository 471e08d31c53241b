package org.tierline.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a telephone number stands with a city on a day.
 *
 * @param warnings how often it was warned for nuisance calls; 0 for a number that nobody noted
 * @param blockedUntil the last day of the block; null where it is not blocked
 * @param reason of the block; null where it is not blocked
 */
public record NuisanceStanding(
    int warnings, @Nullable LocalDate blockedUntil, @Nullable String reason) {
  /** Never warned. */
  public static final NuisanceStanding CLEAN = new NuisanceStanding(0, null, null);

  NuisanceStanding on(LocalDate day) {
    boolean over = blockedUntil == null || day.isAfter(blockedUntil);
    return over ? new NuisanceStanding(warnings, null, null) : this;
  }
}
