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
  /** Until when a unit that was told by phone reports. */
  REPORT,
  /** Until when the centre decides on a return. */
  RETURN_DECIDE,
  /** Until when the centre decides on an extension. */
  EXTENSION_DECIDE,
  /** Until when the centre decides on a suspension. */
  SUSPENSION_DECIDE,
  /** Until when the centre decides whether a demand is unreasonable. */
  UNREASONABLE_DECIDE,
  /** Until when the centre decides on an appeal. */
  APPEAL_DECIDE,
  /** Until when the centre decides on a co-handler. */
  CO_HANDLER_DECIDE,
  /** Until when a unit answers a supervision notice. */
  NOTICE_ANSWER,
  /** Until when somebody decides on a proposal of supervision, also on one from a seat. */
  PROPOSAL_DECIDE,
  /** Until when the result of an instruction is reported to its leader. */
  INSTRUCTION_REPORT,
  /** When a yellow card is due. */
  YELLOW_CARD,
  /** When a red card is due. */
  RED_CARD
}
