package org.tierline.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Restriction;

/** Social-conditions notes as they are stored. */
final class SocialNoteRows {
  private static final String NAMES =
      "note_id, member_id, title, text, status, created_at, submitted_at, transferred_at, unit_id,"
          + " order_id, answer, answered_at, answered_by, published_at, report_title, version";

  private SocialNoteRows() {}

  static void add(Work work, SocialNoteView note) {
    work.sql(
            "insert into tierline.social_note (tenant_id, note_id, member_id, title, text, status,"
                + " created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(note.id())
        .set(note.member())
        .set(note.title())
        .set(note.text())
        .set(note.status())
        .set(note.createdAt())
        .set(note.version())
        .update();
    addSources(work, note);
  }

  private static void addSources(Work work, SocialNoteView note) {
    work.sql(
            "insert into tierline.social_note_source (tenant_id, note_id, order_id)"
                + " select ?, ?, each from unnest(?) each")
        .set(work.tenant().value())
        .set(note.id())
        .setLongs(note.sources().stream().map(OrderId::value).distinct().toList())
        .update();
  }

  /** Writes a note by the version that it was read at, and its sources where they may change. */
  static void update(Work work, SocialNoteView note) {
    int written =
        work.sql(
                "update tierline.social_note set title = ?, text = ?, status = ?,"
                    + " submitted_at = ?::timestamptz, transferred_at = ?::timestamptz,"
                    + " unit_id = ?::bigint, order_id = ?::bigint, answer = ?,"
                    + " answered_at = ?::timestamptz, answered_by = ?::bigint,"
                    + " published_at = ?::timestamptz, report_title = ?, version = version + 1"
                    + " where tenant_id = ? and note_id = ? and version = ?")
            .set(note.title())
            .set(note.text())
            .set(note.status())
            .set(note.submittedAt())
            .set(note.transferredAt())
            .set(note.unit() == null ? null : note.unit().value())
            .set(note.order() == null ? null : note.order().value())
            .set(note.answer())
            .set(note.answeredAt())
            .set(note.answeredBy() == null ? null : note.answeredBy().value())
            .set(note.publishedAt())
            .set(note.reportTitle())
            .set(work.tenant().value())
            .set(note.id())
            .set(note.version())
            .update();
    if (written == 0) {
      throw new Conflict(KernelError.STALE_VERSION, note.version());
    }
    if (note.status() == NoteStatus.DRAFT) {
      work.sql("delete from tierline.social_note_source where tenant_id = ? and note_id = ?")
          .set(work.tenant().value())
          .set(note.id())
          .update();
      addSources(work, note);
    }
  }

  static Optional<SocialNoteView> find(Work work, long id) {
    return work.sql(
            "select " + NAMES + " from tierline.social_note where tenant_id = ? and note_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(row -> read(row, sources(work, id)));
  }

  private static List<OrderId> sources(Work work, long id) {
    return work.sql(
            "select order_id from tierline.social_note_source s where tenant_id = ?"
                + " and note_id = ?"
                + Restriction.none("s")
                + " order by order_id")
        .set(work.tenant().value())
        .set(id)
        .list(row -> new OrderId(row.getLong(1)));
  }

  /** Whether a unit is in service; until this work is done nobody takes it out of that. */
  static boolean holdInService(Work work, UnitId unit) {
    return work.sql(
            "select unit_id from tierline.unit where tenant_id = ? and unit_id = ?"
                + " and status = 'ACTIVE' for share")
        .set(work.tenant().value())
        .set(unit.value())
        .first(row -> row.getLong(1))
        .isPresent();
  }

  /**
   * Whose notes are listed.
   *
   * @param members the seats whose notes are
   * @param units with which units they lie
   * @param allSubmitted whether every one that was submitted is
   */
  record Reach(List<Long> members, List<Long> units, boolean allSubmitted) {
    boolean holds(SocialNoteView note) {
      UnitId unit = note.unit();
      return members.contains(note.member())
          || (unit != null && units.contains(unit.value()))
          || (allSubmitted && note.status() != NoteStatus.DRAFT);
    }
  }

  /** Newest first. */
  static Page<SocialNoteView> list(
      Work work, Reach reach, @Nullable NoteStatus status, PageRequest page) {
    List<SocialNoteView> rows =
        work.sql(
                "select "
                    + NAMES
                    + " from tierline.social_note where tenant_id = ? and note_id < ?"
                    + " and (?::text is null or status = ?)"
                    + " and (member_id = any(?) or unit_id = any(?)"
                    + " or (? and status <> 'DRAFT'))"
                    + " order by note_id desc limit ?")
            .set(work.tenant().value())
            .set(after(page))
            .set(status)
            .set(status)
            .setLongs(reach.members())
            .setLongs(reach.units())
            .set(reach.allSubmitted())
            .set(page.size() + 1)
            .list(row -> read(row, List.of()));
    Page<SocialNoteView> found = Page.of(rows, page, n -> Long.toString(n.id()));
    return new Page<>(
        found.items().stream().map(n -> find(work, n.id()).orElseThrow()).toList(), found.next());
  }

  private static long after(PageRequest page) {
    try {
      return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  private static SocialNoteView read(ResultSet row, List<OrderId> sources) throws SQLException {
    Long unit = Sql.number(row, "unit_id");
    Long order = Sql.number(row, "order_id");
    Long person = Sql.number(row, "answered_by");
    return new SocialNoteView(
        row.getLong("note_id"),
        row.getLong("member_id"),
        row.getString("title"),
        row.getString("text"),
        sources,
        NoteStatus.valueOf(row.getString("status")),
        Sql.requiredInstant(row, "created_at"),
        Sql.instant(row, "submitted_at"),
        Sql.instant(row, "transferred_at"),
        unit == null ? null : new UnitId(unit),
        order == null ? null : new OrderId(order),
        row.getString("answer"),
        Sql.instant(row, "answered_at"),
        person == null ? null : new PersonId(person),
        Sql.instant(row, "published_at"),
        row.getString("report_title"),
        row.getLong("version"));
  }
}
