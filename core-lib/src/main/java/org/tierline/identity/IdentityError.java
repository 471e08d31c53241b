package org.tierline.identity;

import org.tierline.kernel.ErrorCode;

/** Why a change of second factors, keys or outside names is refused. */
public enum IdentityError implements ErrorCode {
  FACTOR_EXISTS,
  NO_FACTOR,
  FACTOR_CODE_WRONG,
  FACTOR_REQUIRED,
  OWN_FACTOR,
  KEY_TOO_LONG,
  KEY_ENDED
}
