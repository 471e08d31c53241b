package org.tierline.hotline;

import org.tierline.kernel.ErrorCode;

/** Why something is refused about a telephone call. */
public enum CallError implements ErrorCode {
  UNKNOWN_CALL,
  CALL_RANG_OTHERWISE,
  CALL_AT_ANOTHER_TIME,
  CALL_IS_OVER,
  CALL_IS_ANSWERED,
  CALL_HAS_ANOTHER_ORDER
}
