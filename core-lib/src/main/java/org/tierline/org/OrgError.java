package org.tierline.org;

import org.tierline.kernel.ErrorCode;

/** Why a change of units, people or grants is refused. */
public enum OrgError implements ErrorCode {
  UNKNOWN_UNIT,
  UNKNOWN_PARENT,
  PARENT_IS_BELOW,
  DUPLICATE_CODE,
  TOO_DEEP,
  ROOT_EXISTS,
  NOT_READY,
  NO_LIAISON,
  NO_CALENDAR,
  UNIT_HAS_OPEN_WORK,
  UNIT_NOT_ACTIVE,
  SEPARATION_OF_DUTIES,
  OUTSOURCED_ROLE,
  CANNOT_HAND_ON,
  PERSON_INACTIVE,
  ANOTHER_PERSON,
  UNREADABLE_LINE,
  WRONG_HEADER,
  WRONG_CHARSET,
  TOO_MANY_LINES,
  BAD_CREDENTIALS,
  WEAK_PASSWORD
}
