package org.tierline.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * Something in a person's inbox.
 *
 * @param order which order it is about; null where about several
 * @param readAt when he has read it; null while he has not
 */
public record InboxItem(
    long id,
    @Nullable OrderId order,
    String subject,
    String body,
    Instant createdAt,
    @Nullable Instant readAt) {}
