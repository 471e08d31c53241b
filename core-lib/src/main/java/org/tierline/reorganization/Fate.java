package org.tierline.reorganization;

/** What becomes of a role or a setting of a unit that goes out of service or is split. */
public enum Fate {
  /** It stays at the unit. There it opens what the unit did up to then. */
  KEEP,
  /** It goes to the unit that goes on. */
  MOVE,
  /** It ends. */
  END
}
