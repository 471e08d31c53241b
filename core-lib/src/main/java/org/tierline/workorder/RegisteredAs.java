package org.tierline.workorder;

/** What a request was taken down as. */
public enum RegisteredAs {
  /** A new order. */
  NEW_ORDER,
  /** An urging on the order that the petitioner has open. */
  URGING,
  /** A note on that order: it was urged just now, or cannot be urged where it stands. */
  NOTE
}
