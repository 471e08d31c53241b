package org.tierline.privacy;

import org.tierline.kernel.ErrorCode;

/** Why something about people's data is refused. */
public enum PrivacyError implements ErrorCode {
  TELLS_WHO_SOMEBODY_IS,
  NOTHING_TO_CONFIRM,
  ALREADY_HELD,
  NOT_HELD,
  NUMBER_OR_EMAIL
}
