package org.tierline.org;

/** A unit is drafted, activated once it is ready, and may be set inactive while nothing is open. */
public enum UnitStatus {
  DRAFT,
  ACTIVE,
  INACTIVE
}
