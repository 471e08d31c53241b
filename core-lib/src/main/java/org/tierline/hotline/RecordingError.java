package org.tierline.hotline;

import org.tierline.kernel.ErrorCode;

/** Why something is refused about the recording of a telephone call. */
public enum RecordingError implements ErrorCode {
  UNKNOWN_RECORDING,
  RECORDING_TAKEN_OTHERWISE,
  RECORDING_DELETED,
  UNKNOWN_HEARING,
  HEARING_IS_OVER
}
