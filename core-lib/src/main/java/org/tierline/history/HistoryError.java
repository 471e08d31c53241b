package org.tierline.history;

import org.tierline.kernel.ErrorCode;

/** Why a file of historic orders, or a line of it, is refused. */
public enum HistoryError implements ErrorCode {
  UNKNOWN_IMPORT,
  EMPTY_IMPORT_FILE,
  IMPORT_FILE_TOO_LARGE,
  IMPORT_HAS_ENDED,
  IMPORT_NOT_STOPPED,
  IMPORT_GOES_IN_AS_A_WHOLE,
  WRONG_IMPORT_HEADER,
  UNKNOWN_IMPORT_COLUMN,
  UNREADABLE_IMPORT_LINE,
  IMPORT_LINE_TOO_LONG,
  EXTERNAL_NO_TAKEN,
  EXTERNAL_NO_TWICE,
  NOT_A_TIME,
  TIME_IN_FUTURE,
  UNKNOWN_HANDLER,
  STATUS_CONTRADICTS
}
