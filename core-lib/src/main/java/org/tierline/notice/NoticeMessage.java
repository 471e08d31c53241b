package org.tierline.notice;

import org.tierline.kernel.TenantId;

/**
 * A text on its way to one address.
 *
 * @param id the same when it is sent again, so that a gateway can tell
 * @param address what the channel has found by {@link NoticeChannel#address}
 * @param subject one line
 * @param language {@code zh} or {@code en}
 */
public record NoticeMessage(
    TenantId city, long id, String address, String subject, String body, String language) {}
