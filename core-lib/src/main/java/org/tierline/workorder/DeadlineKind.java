package org.tierline.workorder;

/** Which date of an order or of a unit's turn it is. */
public enum DeadlineKind {
  /** Until when the centre accepts what came in by itself. */
  ACCEPT,
  /** Until when the centre dispatches. */
  DISPATCH,
  /** Until when the centre reviews an answer. */
  REVIEW,
  /** Until when the petitioner is called back for the first time. */
  CALLBACK,
  /** Until when a unit signs. */
  SIGN,
  /** Until when a unit talks to the petitioner. */
  FIRST_CONTACT,
  /** When 70 % of the time is used. */
  YELLOW,
  /** The deadline without granted extensions and suspended time. */
  FIRST_DEADLINE,
  /** The deadline that counts. */
  DEADLINE,
  /** Until when a form is corrected whose deadline has passed. */
  CORRECTION,
  /** When a yellow card is due. */
  YELLOW_CARD,
  /** When a red card is due. */
  RED_CARD
}
