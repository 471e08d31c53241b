package org.tierline.org;

/** What a file of staff would do. */
public enum StaffChangeKind {
  ADD_PERSON,
  /** Name, telephone, contractor or number of the register. */
  CHANGE_PERSON,
  GRANT,
  END_GRANT
}
