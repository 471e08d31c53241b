package org.tierline.feedback;

import org.tierline.kernel.ErrorCode;

/** Why a reply, review or call-back is refused. */
public enum FeedbackError implements ErrorCode {
  UNSOLVED_NEEDS_REASON,
  CONTACT_TIME_MISSING,
  RATING_NEEDS_CONNECTION,
  LOW_RATING_NEEDS_REASON,
  NO_SIGNATURE,
  NOT_BY_THIS_CALLER,
  EARLIER_WAY_MISSING,
  UNKNOWN_LINK,
  NOBODY_TO_ASK,
  LAW_NOT_CITED,
  ATTITUDE_MISSING,
  ATTITUDE_WITHOUT_CONTACT,
  STATEMENT_MISSING,
  NUMBER_WITHOUT_CONTACT
}
