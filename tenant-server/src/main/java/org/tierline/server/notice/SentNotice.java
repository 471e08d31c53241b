package org.tierline.server.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.notice.Audience;
import org.tierline.notice.NoticeStatus;
import org.tierline.notice.NoticeView;

/** That somebody was told of an event, as JSON shows it: every id is a string. */
public record SentNotice(
    String id,
    OrderId order,
    int eventSeq,
    String template,
    String channel,
    Audience audience,
    @Nullable PersonId person,
    @Nullable String name,
    @Nullable UnitId unit,
    @Nullable String unitName,
    @Nullable String address,
    NoticeStatus status,
    int attempts,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant doneAt,
    @Nullable Integer folded) {

  static SentNotice of(NoticeView notice) {
    return new SentNotice(
        Long.toString(notice.id()),
        notice.order(),
        notice.eventSeq(),
        notice.template().slug(),
        notice.channel(),
        notice.audience(),
        notice.person(),
        notice.name(),
        notice.unit(),
        notice.unitName(),
        notice.address(),
        notice.status(),
        notice.attempts(),
        notice.reason(),
        notice.createdAt(),
        notice.doneAt(),
        notice.folded());
  }
}
