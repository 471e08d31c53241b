package org.tierline.notice;

import org.tierline.kernel.ErrorCode;

/** Why something about notices is refused. */
public enum NoticeError implements ErrorCode {
  /** A template names a place that its text cannot fill. */
  UNKNOWN_PLACE,
  UNKNOWN_TEMPLATE,
  /** A line of the rules does not read. */
  BAD_NOTICE_RULE,
  NO_GIVEN_UP_NOTICE,
  UNKNOWN_INBOX_ITEM
}
