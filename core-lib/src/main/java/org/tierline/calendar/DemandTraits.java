package org.tierline.calendar;

import org.jspecify.annotations.Nullable;

/**
 * What decides which limits apply to a demand.
 *
 * @param type what the petitioner wants
 * @param nature the nature of the matter
 * @param urgency how urgent it is
 * @param category the subject category's code, two digits a level, or null if not classified
 */
public record DemandTraits(
    DemandType type, NatureClass nature, Urgency urgency, @Nullable String category) {

  /** Whether the short limits apply: urgent by degree, or by danger or failing supply. */
  public boolean isUrgent() {
    return urgency != Urgency.NORMAL
        || nature == NatureClass.LIFE_SAFETY
        || nature == NatureClass.UTILITY;
  }
}
