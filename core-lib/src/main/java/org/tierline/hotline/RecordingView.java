package org.tierline.hotline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * What is known of the recording of a call. Its life: taken in, heard by whoever may and says why,
 * and deleted when the city's time for it is over; what is known of it and who heard it stays.
 *
 * @param recordingId the telephone system's own number of it
 * @param callId that of the call
 * @param unit whose seats were called
 * @param order what came of the call; null where nothing did, or not yet
 * @param mediaType found by its content
 * @param size in bytes
 * @param sha256 of the content, in hexadecimal
 * @param recordedAt when the call began to ring
 * @param deletedAt null while it can be heard
 */
public record RecordingView(
    long id,
    String recordingId,
    String callId,
    UnitId unit,
    @Nullable OrderId order,
    String mediaType,
    long size,
    String sha256,
    Instant recordedAt,
    Instant takenAt,
    @Nullable Instant deletedAt) {}
