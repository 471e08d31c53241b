package org.tierline.outbox;

import java.time.Instant;

/**
 * A message that was given up after too many failures. It no longer holds up those behind it, and
 * waits until somebody has it tried again.
 *
 * @param sequence its place among those of the same topic and key
 * @param gaveUpAt when it failed the last time
 * @param attempts how often it was tried
 * @param reason what its receiver said the last time
 */
public record DeadLetter(
    long id,
    String topic,
    String key,
    long sequence,
    Instant createdAt,
    Instant gaveUpAt,
    int attempts,
    String reason) {}
