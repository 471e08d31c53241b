package org.tierline.outbox;

import org.tierline.kernel.ErrorCode;

/** Why a request about messages is refused. */
public enum OutboxError implements ErrorCode {
  UNKNOWN_LETTER
}
