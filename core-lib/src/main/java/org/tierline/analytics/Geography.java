package org.tierline.analytics;

/** By which tree of units figures are put together where the tree was changed. */
public enum Geography {
  /**
   * As it was: a unit's figures count in the county in which they were counted, and below it where
   * the unit stood at the end of the month; those of a unit that was merged or closed are its own.
   */
  THEN,
  /**
   * As it is: all figures of a unit count where it stands now, and those of a unit that was merged
   * or closed for the one that goes on.
   */
  NOW
}
