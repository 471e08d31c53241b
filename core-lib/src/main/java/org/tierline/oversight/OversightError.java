package org.tierline.oversight;

import org.tierline.kernel.ErrorCode;

/** Why something is refused on an oversight seat. */
public enum OversightError implements ErrorCode {
  NEEDS_OVERSEER_ROLE,
  TERM_ENDS_BEFORE_IT_BEGINS,
  SEATS_OVERLAP,
  UNKNOWN_MEMBER,
  NO_SEAT_TODAY,
  NOT_IN_YOUR_AREA,
  ALREADY_SEATED,
  NOT_SEATED,
  NOT_CLOSED_YET,
  ALREADY_NOTED,
  UNKNOWN_CALL_BACK,
  UNKNOWN_NOTE,
  NOTE_NOT_SO_FAR,
  NOTE_NEEDS_ORDERS
}
