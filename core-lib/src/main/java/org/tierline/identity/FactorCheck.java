package org.tierline.identity;

/** What comes of asking for the second factor at sign-in. */
public enum FactorCheck {
  /** Nobody asks for one. */
  NOT_NEEDED,
  /** A role asks for one and there is none yet: he may only enrol. */
  MUST_ENROL,
  /** A code is needed and none was given. */
  MISSING,
  /** The code is wrong or used already, or too many were wrong. */
  WRONG,
  RIGHT
}
