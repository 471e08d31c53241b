package org.tierline.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Imports as they are stored, and what was done with them. */
final class ImportRows {
  private static final String COLUMNS =
      "select import_id, file_name, format, mode, sha256, bytes, state, checked, started_at,"
          + " started_by, actor, done, orders, refused, errors, begun_at, moved_at, finished_at,"
          + " failures, failure, held_by from tierline.order_import where tenant_id = ?";

  private ImportRows() {}

  /**
   * An import with what only those who work on it need.
   *
   * @param holder who works on it; null for nobody
   */
  record Stored(
      OrderImport view, boolean checked, String actor, int failures, @Nullable String holder) {}

  static void insert(Work work, OrderImport view, String actor) {
    PersonId by = view.startedBy();
    work.sql(
            "insert into tierline.order_import (tenant_id, import_id, file_name, format, mode,"
                + " sha256, bytes, state, started_at, started_by, actor)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bigint, ?)")
        .set(work.tenant().value())
        .set(view.id())
        .set(view.fileName())
        .set(view.format())
        .set(view.mode())
        .set(HexFormat.of().parseHex(view.sha256()))
        .set(view.bytes())
        .set(view.state())
        .set(view.startedAt())
        .set(by == null ? null : by.value())
        .set(actor)
        .update();
  }

  static Optional<Stored> find(Work work, long id) {
    return work.sql(COLUMNS + " and import_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(ImportRows::stored);
  }

  /** The same, and nobody else changes it in this transaction. */
  static Optional<Stored> lock(Work work, long id) {
    return work.sql(COLUMNS + " and import_id = ? for update")
        .set(work.tenant().value())
        .set(id)
        .first(ImportRows::stored);
  }

  /** The one of that content that was not refused as a whole. */
  static Optional<Stored> ofContent(Work work, byte[] sha256) {
    return work.sql(COLUMNS + " and sha256 = ? and state <> 'REFUSED'")
        .set(work.tenant().value())
        .set(sha256)
        .first(ImportRows::stored);
  }

  /** The newest first. */
  static List<OrderImport> list(Work work, long before, int most) {
    return work.sql(COLUMNS + " and import_id < ? order by import_id desc limit ?")
        .set(work.tenant().value())
        .set(before)
        .set(most)
        .list(row -> stored(row).view());
  }

  /** Those that are to be worked on, or over and their file still there; the oldest first. */
  static List<Stored> running(Work work) {
    return work.sql(
            COLUMNS
                + " and (state in ('CHECKING', 'WRITING')"
                + " or stored and state in ('REFUSED', 'DONE')) order by import_id")
        .set(work.tenant().value())
        .list(ImportRows::stored);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    Long by = Sql.number(row, "started_by");
    var view =
        new OrderImport(
            row.getLong("import_id"),
            row.getString("file_name"),
            ImportFormat.valueOf(row.getString("format")),
            ImportMode.valueOf(row.getString("mode")),
            HexFormat.of().formatHex(row.getBytes("sha256")),
            row.getLong("bytes"),
            ImportState.valueOf(row.getString("state")),
            row.getLong("done"),
            row.getLong("orders"),
            row.getLong("refused"),
            row.getInt("errors"),
            Sql.requiredInstant(row, "started_at"),
            by == null ? null : new PersonId(by),
            Sql.instant(row, "begun_at"),
            Sql.instant(row, "moved_at"),
            Sql.instant(row, "finished_at"),
            row.getString("failure"));
    return new Stored(
        view,
        row.getBoolean("checked"),
        row.getString("actor"),
        row.getInt("failures"),
        row.getString("held_by"));
  }

  /** Holds an import that nobody else holds; whoever is just writing to it does. */
  static boolean hold(Work work, long id, String holder, Instant now, Instant until) {
    return work.sql(
                "update tierline.order_import set held_by = ?, held_until = ?"
                    + " where tenant_id = ? and import_id in (select i.import_id"
                    + " from tierline.order_import i where i.tenant_id = ? and i.import_id = ?"
                    + " and (i.held_until is null or i.held_until <= ? or i.held_by = ?)"
                    + " for update skip locked)")
            .set(holder)
            .set(until)
            .set(work.tenant().value())
            .set(work.tenant().value())
            .set(id)
            .set(now)
            .set(holder)
            .update()
        == 1;
  }

  static boolean letGo(Work work, long id, String holder) {
    return work.sql(
                "update tierline.order_import set held_by = null, held_until = null"
                    + " where tenant_id = ? and import_id = ? and held_by = ?")
            .set(work.tenant().value())
            .set(id)
            .set(holder)
            .update()
        == 1;
  }

  /** What a batch has moved an import by. */
  record Progress(long lines, long orders, long refused, int errors) {}

  /** What went well forgets earlier failures, and prolongs the hold of whoever has done it. */
  static void move(Work work, long id, Progress by, Instant now, Instant heldUntil) {
    work.sql(
            "update tierline.order_import set done = done + ?, orders = orders + ?,"
                + " refused = refused + ?, errors = errors + ?, failures = 0, failure = null,"
                + " begun_at = coalesce(begun_at, ?), moved_at = ?, held_until = ?"
                + " where tenant_id = ? and import_id = ?")
        .set(by.lines())
        .set(by.orders())
        .set(by.refused())
        .set(by.errors())
        .set(now)
        .set(now)
        .set(heldUntil)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  /** Notes when a pass begins, as far as it was not noted. */
  static void begin(Work work, long id, Instant now) {
    work.sql(
            "update tierline.order_import set begun_at = coalesce(begun_at, ?)"
                + " where tenant_id = ? and import_id = ?")
        .set(now)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  static void setState(Work work, long id, ImportState state, Instant now) {
    work.sql(
            "update tierline.order_import set state = ?, failures = 0,"
                + " finished_at = ?::timestamptz where tenant_id = ? and import_id = ?")
        .set(state)
        .set(state.isFinal() ? now : null)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  /** All lines were found good: the next pass writes them, from the first. */
  static void checked(Work work, long id) {
    work.sql(
            "update tierline.order_import set state = 'WRITING', checked = true, done = 0,"
                + " begun_at = null, moved_at = null where tenant_id = ? and import_id = ?")
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  /** Notes a failure; after so many in a row nobody tries again by himself. */
  static void fail(Work work, long id, String why, int most) {
    work.sql(
            "update tierline.order_import set failures = failures + 1, failure = ?,"
                + " state = case when failures + 1 >= ? then 'FAILED' else state end"
                + " where tenant_id = ? and import_id = ?")
        .set(why)
        .set(most)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  static void contentDeleted(Work work, long id) {
    work.sql(
            "update tierline.order_import set stored = false where tenant_id = ? and import_id = ?")
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  /** Who did it: null for the system and operators. */
  record By(@Nullable PersonId person, String actor) {}

  static void note(Work work, long id, ImportStep.Kind kind, By by, Noted noted) {
    work.sql(
            "insert into tierline.order_import_step"
                + " (tenant_id, import_id, no, step, at, person_id, actor, facts)"
                + " select ?, ?, coalesce(max(s.no), 0) + 1, ?, ?::timestamptz, ?::bigint, ?, ?"
                + " from tierline.order_import_step s where s.tenant_id = ? and s.import_id = ?")
        .set(work.tenant().value())
        .set(id)
        .set(kind)
        .set(noted.at())
        .set(by.person() == null ? null : by.person().value())
        .set(by.actor())
        .set(noted.facts())
        .set(work.tenant().value())
        .set(id)
        .update();
    Trail.note(
        work,
        AuditNote.of(AuditAction.ORDER_IMPORT, AuditSubject.ORDER_IMPORT, id)
            .change(null, kind + ": " + noted.facts()));
  }

  /** When something was done, and what is to be kept of it. */
  record Noted(Instant at, String facts) {}

  static List<ImportStep> steps(Work work, long id) {
    return work.sql(
            "select no, step, at, person_id, actor, facts from tierline.order_import_step"
                + " where tenant_id = ? and import_id = ? order by no")
        .set(work.tenant().value())
        .set(id)
        .list(
            row -> {
              Long person = Sql.number(row, "person_id");
              return new ImportStep(
                  row.getInt("no"),
                  ImportStep.Kind.valueOf(row.getString("step")),
                  Sql.requiredInstant(row, "at"),
                  person == null ? null : new PersonId(person),
                  row.getString("actor"),
                  row.getString("facts"));
            });
  }
}
