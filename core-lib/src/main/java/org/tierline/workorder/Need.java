package org.tierline.workorder;

/**
 * What an action needs besides the right state and person: a guard that a city's chain names. Some
 * belong to their action for good; {@link ChainRules} knows which may be left out or added.
 */
enum Need {
  /** A reason in words. */
  REASON,
  /** A consultation, or what the answer was taken from. */
  EVIDENCE,
  /** The receiving unit stands on the second tier; without it the third may be sent to directly. */
  TIER_TWO,
  /** The dispatch catalogue and the township duty list let the unit have the matter. */
  CATALOGUE,
  /** Not so many units have given it back that its duty must be arbitrated. */
  UNDISPUTED,
  /** So many units have given it back, or its duty is in dispute. */
  DISPUTED,
  /** Nothing handed down is still open. */
  CHILDREN_DONE,
  /** The co-handlers have answered, or their time has passed. */
  CO_HANDLERS_DONE,
  /** Somebody has talked to the petitioner, where he can be talked to. */
  CONTACTED,
  /** The unit's responsible leader signs. */
  LEADER_SIGNED,
  /** The petitioner was reached, or could not be. */
  CALLED_BACK,
  /** The petitioner is dissatisfied, or says that it is not solved or that nobody called. */
  DISSATISFIED,
  /** Nobody has rated it yet. */
  UNRATED,
  /** It came in by itself, and the centre has not accepted it yet. */
  UNACCEPTED
}
