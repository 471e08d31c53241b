package org.tierline.hotline;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * The recording of a call is handed over.
 *
 * @param callId the telephone system's own number of the call
 * @param recordingId its own number of the recording, unique in the city for good: letters, digits,
 *     dots, dashes and underscores, at most 64
 * @param ending of the type of file, without the dot, such as {@code wav}
 * @param declaredType the media type that is declared; null if none. It must not contradict the
 *     content.
 */
public record TakeRecording(
    String callId, String recordingId, String ending, @Nullable String declaredType) {
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]*");

  public TakeRecording {
    new Violations()
        .text("callId", callId, RingCall.LONGEST_ID)
        .text("recordingId", recordingId, RingCall.LONGEST_ID)
        .pattern("recordingId", recordingId, NUMBER)
        .text("ending", ending, 8)
        .optionalText("declaredType", declaredType, 200)
        .refuseIfAny();
  }
}
