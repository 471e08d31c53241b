package org.tierline.feedback;

/** How the petitioner takes what a unit has told him (诉求人态度). */
public enum PetitionerAttitude {
  /** 认可: he agrees with it. */
  ACCEPTS,
  /** 理解: not what he wanted, but he sees why. */
  UNDERSTANDS,
  /** 不认可: he does not agree. */
  OBJECTS
}
