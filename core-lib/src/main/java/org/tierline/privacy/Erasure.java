package org.tierline.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;

/**
 * That something was erased, in place of what it was.
 *
 * @param order of which it was; null for rows that belong to none
 * @param rule the setting and the months by which it had run out, or that it was asked for
 * @param items how many rows were emptied or deleted
 * @param person who has done it on request; null for the city's rule
 * @param reason why; null for the city's rule
 */
public record Erasure(
    long id,
    RetentionKind kind,
    @Nullable OrderId order,
    Instant at,
    String rule,
    int items,
    @Nullable PersonId person,
    @Nullable String reason) {}
