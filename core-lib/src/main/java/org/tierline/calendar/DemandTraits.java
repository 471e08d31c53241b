package org.tierline.calendar;

import org.jspecify.annotations.Nullable;

/**
 * What decides which limits apply to a demand.
 *
 * @param type what the petitioner wants
 * @param nature the nature of the matter
 * @param urgency how urgent it is
 * @param category the subject category's code, two digits a level, or null if not classified
 * @param channel the name of the way by which the demand came in, such as {@code WEB}, or null
 */
public record DemandTraits(
    DemandType type,
    NatureClass nature,
    Urgency urgency,
    @Nullable String category,
    @Nullable String channel) {

  /** A demand that came in by whichever way. */
  public DemandTraits(
      DemandType type, NatureClass nature, Urgency urgency, @Nullable String category) {
    this(type, nature, urgency, category, null);
  }

  /** Whether the short limits apply: urgent by degree, or by danger or failing supply. */
  public boolean isUrgent() {
    return urgency != Urgency.NORMAL
        || nature == NatureClass.LIFE_SAFETY
        || nature == NatureClass.UTILITY;
  }
}
