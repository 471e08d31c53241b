package org.tierline.calendar;

/** Which rule gave a limit; the first that fits in this order decides. */
public enum LimitRule {
  /** Set for this order, for instance the legal limit of a law-enforcement procedure. */
  OVERRIDE,
  /** By subject category, the nearest in its tree, with or without the demand type. */
  CATEGORY,
  /** By the nature of the matter, with or without the demand type. */
  NATURE,
  /** By urgency, with or without the demand type; never for handling. */
  URGENCY,
  /** By the channel of intake, with or without the demand type. */
  CHANNEL,
  /** By demand type. */
  TYPE,
  /** The profile's value for everything else. */
  PROFILE_DEFAULT,
  /** For a further round: the first round's limit, as it ends no later. */
  ORIGINAL_LIMIT
}
