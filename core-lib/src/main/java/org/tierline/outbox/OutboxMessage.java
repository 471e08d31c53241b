package org.tierline.outbox;

import java.time.Instant;

/**
 * A message on its way to its receiver.
 *
 * @param sequence its place among those of the same topic and key; a receiver that has had it, or a
 *     later one, has been given it before
 * @param attempts how often it was tried before, from 0
 */
public record OutboxMessage(
    long id,
    String topic,
    String key,
    long sequence,
    String payload,
    Instant createdAt,
    int attempts) {}
