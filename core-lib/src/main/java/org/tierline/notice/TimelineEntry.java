package org.tierline.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.EventView;

/** Something on an order's timeline: a row of its log, or that somebody was told of one. */
public sealed interface TimelineEntry {

  /** Where it stands in time. */
  Instant at();

  /** A row of the log. */
  record Logged(EventView row) implements TimelineEntry {
    @Override
    public Instant at() {
      return row.at();
    }
  }

  /**
   * A notice about the order; by audience and unit, never by name.
   *
   * @param eventSeq the row of the log that it tells of
   * @param unitName the unit as whose officer somebody is told; null for the petitioner
   * @param address where to, masked; null where the reader may not know even that
   * @param at when it was sent or given up; while it waits, when it was queued
   * @param queuedAt when it was queued
   * @param doneAt when it was sent or given up; null while it waits
   */
  record Notified(
      long noticeId,
      int eventSeq,
      NoticeName template,
      String channel,
      Audience audience,
      @Nullable String unitName,
      @Nullable String address,
      NoticeStatus status,
      Instant at,
      Instant queuedAt,
      @Nullable Instant doneAt)
      implements TimelineEntry {

    static Notified of(NoticeView notice) {
      Instant doneAt = notice.doneAt();
      return new Notified(
          notice.id(),
          notice.eventSeq(),
          notice.template(),
          notice.channel(),
          notice.audience(),
          notice.unitName(),
          notice.address(),
          notice.status(),
          doneAt == null ? notice.createdAt() : doneAt,
          notice.createdAt(),
          doneAt);
    }
  }
}
