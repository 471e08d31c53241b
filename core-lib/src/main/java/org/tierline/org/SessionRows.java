package org.tierline.org;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of sessions. */
final class SessionRows {
  private static final String COLUMNS =
      "select s.session_id, s.person_id, s.device, s.address, s.begun_at, s.last_used_at,"
          + " s.keep_until from tierline.session s where s.tenant_id = ?";

  private SessionRows() {}

  static void add(Work work, SessionView session, boolean onTrail) {
    work.sql(
            "insert into tierline.session (tenant_id, session_id, person_id, device, address,"
                + " begun_at, last_used_at, keep_until, on_trail)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(session.id())
        .set(session.person().value())
        .set(session.device())
        .set(session.address())
        .set(session.begunAt())
        .set(session.lastUsedAt())
        .set(session.keepUntil())
        .set(onTrail)
        .update();
  }

  /** Whether no session of the person from the address is told of on the trail since a moment. */
  static boolean isNews(Work work, PersonId person, String address, Instant since) {
    return work.sql(
                "select count(*) from (select 1 from tierline.session where tenant_id = ?"
                    + " and person_id = ? and on_trail and begun_at > ? and address = ?"
                    + " limit 1) as told")
            .set(work.tenant().value())
            .set(person.value())
            .set(since)
            .set(address)
            .number()
        == 0;
  }

  /** The session while it lasts and its person is active. */
  static Optional<SessionView> live(Work work, long id, Instant now) {
    return work.sql(
            COLUMNS
                + " and s.session_id = ? and s.ended_at is null and s.keep_until > ?"
                + " and exists (select 1 from tierline.person p where p.tenant_id = ?"
                + " and p.person_id = s.person_id and p.active)")
        .set(work.tenant().value())
        .set(id)
        .set(now)
        .set(work.tenant().value())
        .first(SessionRows::view);
  }

  static Page<SessionView> page(Work work, PersonId person, PageRequest page, Instant now) {
    List<SessionView> rows =
        work.sql(
                COLUMNS
                    + " and s.person_id = ? and s.ended_at is null"
                    + " and s.keep_until > ? and s.session_id > ? order by s.session_id limit ?")
            .set(work.tenant().value())
            .set(person.value())
            .set(now)
            .set(StaffList.after(page))
            .set(page.size() + 1)
            .list(SessionRows::view);
    return Page.of(rows, page, session -> Long.toString(session.id()));
  }

  static void used(Work work, long id, Instant now) {
    work.sql("update tierline.session set last_used_at = ? where tenant_id = ? and session_id = ?")
        .set(now)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  /** Lets a session that still lasts end later; 0 where it has ended meanwhile. */
  static int renew(Work work, long id, Instant until, Instant now) {
    return work.sql(
            "update tierline.session set keep_until = ?, last_used_at = ? where tenant_id = ?"
                + " and session_id = ? and ended_at is null and keep_until > ?")
        .set(until)
        .set(now)
        .set(work.tenant().value())
        .set(id)
        .set(now)
        .update();
  }

  /** Ends a session; whether the trail tells that it was begun. */
  static boolean end(Work work, long id, Instant now) {
    return work.sql(
            "update tierline.session set ended_at = ? where tenant_id = ? and session_id = ?"
                + " and ended_at is null returning on_trail")
        .set(now)
        .set(work.tenant().value())
        .set(id)
        .first(row -> row.getBoolean(1))
        .orElse(false);
  }

  /** Ends all sessions of a person but one; how many. */
  static int endAll(Work work, PersonId person, @Nullable Long keep, Instant now) {
    return work.sql(
            "update tierline.session set ended_at = ? where tenant_id = ? and person_id = ?"
                + " and ended_at is null and keep_until > ? and session_id <> ?")
        .set(now)
        .set(work.tenant().value())
        .set(person.value())
        .set(now)
        .set(keep == null ? 0L : keep)
        .update();
  }

  static int purge(Work work, Instant before, int most) {
    return work.sql(
            "delete from tierline.session where tenant_id = ? and session_id in"
                + " (select session_id from tierline.session where tenant_id = ?"
                + " and keep_until < ? order by keep_until limit ?)")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(before)
        .set(most)
        .update();
  }

  private static SessionView view(ResultSet row) throws SQLException {
    return new SessionView(
        row.getLong("session_id"),
        new PersonId(row.getLong("person_id")),
        row.getString("device"),
        row.getString("address"),
        Sql.requiredInstant(row, "begun_at"),
        Sql.requiredInstant(row, "last_used_at"),
        Sql.requiredInstant(row, "keep_until"));
  }
}
