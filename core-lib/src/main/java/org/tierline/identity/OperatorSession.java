package org.tierline.identity;

import java.time.Instant;

/**
 * Where an operator is signed in.
 *
 * @param device what his program said of itself
 * @param lastUsedAt to the minute
 * @param keepUntil when it ends by itself
 */
public record OperatorSession(
    long id,
    String login,
    String device,
    String address,
    Instant begunAt,
    Instant lastUsedAt,
    Instant keepUntil) {}
