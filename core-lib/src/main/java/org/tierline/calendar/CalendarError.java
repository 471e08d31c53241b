package org.tierline.calendar;

import org.tierline.kernel.ErrorCode;

/** Why a change of a calendar is refused. */
public enum CalendarError implements ErrorCode {
  HOLIDAY_FILE_REFUSED,
  YEAR_NOT_SHIPPED,
  YEAR_TOO_FAR,
  CALENDAR_NOT_OPEN,
  BAD_LIMIT,
  LIMITS_REFUSED
}
