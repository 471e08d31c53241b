package org.tierline.server.hotline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.RecordingView;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/** The recording of a call as JSON shows it; see {@link RecordingView}. */
public record RecordingAnswer(
    String id,
    String recordingId,
    String callId,
    UnitId unit,
    @Nullable OrderId order,
    String mediaType,
    long size,
    String sha256,
    Instant recordedAt,
    Instant takenAt,
    @Nullable Instant deletedAt) {

  static RecordingAnswer of(RecordingView recording) {
    return new RecordingAnswer(
        Long.toString(recording.id()),
        recording.recordingId(),
        recording.callId(),
        recording.unit(),
        recording.order(),
        recording.mediaType(),
        recording.size(),
        recording.sha256(),
        recording.recordedAt(),
        recording.takenAt(),
        recording.deletedAt());
  }
}
