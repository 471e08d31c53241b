package org.tierline.server.workorder;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.notice.Audience;
import org.tierline.notice.NoticeStatus;
import org.tierline.notice.TimelineEntry;
import org.tierline.workorder.Action;
import org.tierline.workorder.EventView;
import org.tierline.workorder.WorkOrderStatus;

/** Something on an order's timeline; {@code kind} says what. */
@Schema(oneOf = {TimelineAnswer.Event.class, TimelineAnswer.Notice.class})
public sealed interface TimelineAnswer {

  /** What there is on a timeline. */
  enum Kind {
    EVENT,
    NOTICE
  }

  Kind kind();

  /**
   * A row of the log.
   *
   * @param data further facts as a JSON object; null if none
   */
  record Event(
      Kind kind,
      int seq,
      Action action,
      Instant at,
      @Nullable PersonId person,
      String actor,
      @Nullable UnitId unit,
      @Nullable String unitName,
      @Nullable Integer assignmentNo,
      @Nullable WorkOrderStatus from,
      WorkOrderStatus to,
      boolean isPublic,
      @Nullable String text,
      @JsonRawValue @Nullable String data,
      String hash)
      implements TimelineAnswer {}

  /**
   * That somebody was told of a row, or is to be; by audience and unit, never by name.
   *
   * @param at when it was sent or given up; while it waits, when it was queued
   * @param address where to, masked; null where the caller may not know even that
   */
  record Notice(
      Kind kind,
      String id,
      int eventSeq,
      Instant at,
      String template,
      String channel,
      Audience audience,
      @Nullable String unitName,
      @Nullable String address,
      NoticeStatus status,
      Instant queuedAt,
      @Nullable Instant doneAt)
      implements TimelineAnswer {}

  static TimelineAnswer of(TimelineEntry entry) {
    return entry instanceof TimelineEntry.Logged logged
        ? event(logged.row())
        : notice((TimelineEntry.Notified) entry);
  }

  private static Event event(EventView row) {
    return new Event(
        Kind.EVENT,
        row.seq(),
        row.action(),
        row.at(),
        row.person(),
        row.actor(),
        row.unit(),
        row.unitName(),
        row.assignmentNo(),
        row.from(),
        row.to(),
        row.isPublic(),
        row.text(),
        row.data(),
        row.hash());
  }

  private static Notice notice(TimelineEntry.Notified notice) {
    return new Notice(
        Kind.NOTICE,
        Long.toString(notice.noticeId()),
        notice.eventSeq(),
        notice.at(),
        notice.template().slug(),
        notice.channel(),
        notice.audience(),
        notice.unitName(),
        notice.address(),
        notice.status(),
        notice.queuedAt(),
        notice.doneAt());
  }
}
