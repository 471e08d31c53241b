package org.tierline.workorder;

/** Who asks. */
public enum PetitionerKind {
  PERSON,
  COMPANY
}
