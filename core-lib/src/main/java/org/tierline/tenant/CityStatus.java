package org.tierline.tenant;

/** What may be done in a city. */
public enum CityStatus {
  ACTIVE,
  /** Only read, until the operator has it go on. */
  SUSPENDED,
  /** Only read, until it is erased or the operator takes that back. */
  LEAVING,
  /** Being erased; nobody finds it any more. */
  ERASING
}
