package org.tierline.attachment;

import org.tierline.kernel.ErrorCode;

/** Why a file is refused. */
public enum AttachmentError implements ErrorCode {
  UNKNOWN_ATTACHMENT,
  EMPTY_FILE,
  FILE_TOO_LARGE,
  TOO_MANY_FILES,
  FILE_TYPE_NOT_TAKEN,
  FILE_TYPE_LIES,
  BAD_FILE_NAME,
  ORDER_CLOSED_TO_FILES,
  ATTACHMENT_LINKED
}
