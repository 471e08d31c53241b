package org.tierline.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * That somebody was told of an event, or is to be. What he was told is not kept.
 *
 * @param eventSeq the event's number in the order's log
 * @param person who is told; null for the petitioner
 * @param name his name; null for the petitioner
 * @param unit the unit as whose officer he is told; null for the petitioner
 * @param unitName its name; null for the petitioner
 * @param address where to, masked; null where the reader may not know even that
 * @param attempts how often it was tried
 * @param reason why the last try failed; null where none has
 * @param doneAt when it was sent or given up; null while it waits
 * @param folded how many notices went as one; null where it went by itself
 */
public record NoticeView(
    long id,
    OrderId order,
    int eventSeq,
    NoticeName template,
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

  /** The same without where to. */
  NoticeView withoutAddress() {
    return new NoticeView(
        id, order, eventSeq, template, channel, audience, person, name, unit, unitName, null,
        status, attempts, reason, createdAt, doneAt, folded);
  }
}
