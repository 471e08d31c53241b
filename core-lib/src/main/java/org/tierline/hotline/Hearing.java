package org.tierline.hotline;

import java.time.Instant;
import org.tierline.kernel.PersonId;

/**
 * That somebody hears a recording. It is written down before the first sound and never changed or
 * deleted.
 *
 * @param recording the id of the recording
 * @param recordingId the telephone system's own number of it
 * @param person who hears it
 * @param name his name
 * @param reason why
 * @param openUntil until when he may go on by the same reason, not included
 */
public record Hearing(
    long id,
    long recording,
    String recordingId,
    PersonId person,
    String name,
    Instant at,
    String reason,
    Instant openUntil) {}
