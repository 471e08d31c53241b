package org.tierline.workorder;

/**
 * What is timed on an order. Each clock that runs out is noted once in the log, whichever node
 * notices it; the bit says that it was.
 */
public enum Clock {
  /** Registered, not dispatched. */
  DISPATCH,
  /** Sent to a unit, not signed. */
  SIGN,
  /** Nobody has talked to the petitioner. */
  FIRST_CONTACT,
  /** 70 % of the time is used. */
  YELLOW,
  /** The answer is late. */
  DEADLINE,
  /** Answered, not reviewed. */
  REVIEW,
  /** Reviewed, no first attempt to call back. */
  CALLBACK,
  /** So little time is left that a yellow card is due. */
  YELLOW_CARD,
  /** So long past the deadline that a red card is due. */
  RED_CARD,
  /** Nobody has decided on a request in time. */
  REQUEST,
  /** A suspended order has come to its review date. */
  RESUME,
  /** Come in by the petitioner himself, not accepted. */
  ACCEPT,
  /** Told by phone of an urgent matter, nothing reported. */
  REPORT;

  /** Whether it warns of something, and is not yet a breach. */
  public boolean isWarning() {
    return this == YELLOW || this == YELLOW_CARD;
  }

  /** Its bit in what has been noted. */
  public int bit() {
    return 1 << ordinal();
  }

  boolean isIn(int fired) {
    return (fired & bit()) != 0;
  }
}
