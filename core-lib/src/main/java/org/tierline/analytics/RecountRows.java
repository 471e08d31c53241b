package org.tierline.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Orders to count anew, as they are stored. */
final class RecountRows {
  private static final String COLUMNS =
      "recount_id, month::text, reason, asked_at, asked_by, state, counted, finished_at";

  private RecountRows() {}

  /** What was ordered. */
  record Asked(long id, @Nullable YearMonth month, String reason, Instant at) {}

  /** Keeps it; false where one of the same waits already. */
  static boolean insert(Work work, Asked asked) {
    PersonId by = work.caller().person();
    return work.sql(
                "insert into tierline.stat_recount"
                    + " (tenant_id, recount_id, month, reason, asked_at, asked_by, state)"
                    + " values (?, ?, ?::date, ?, ?, ?::bigint, 'WAITING') on conflict do nothing")
            .set(work.tenant().value())
            .set(asked.id())
            .set(asked.month() == null ? null : asked.month().atDay(1).toString())
            .set(asked.reason())
            .set(asked.at())
            .set(by == null ? null : by.value())
            .update()
        == 1;
  }

  static Optional<Recount> find(Work work, long id) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.stat_recount where tenant_id = ? and recount_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(RecountRows::recount);
  }

  /** The newest first. */
  static List<Recount> list(Work work, long before, int most) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.stat_recount where tenant_id = ? and recount_id < ?"
                + " order by recount_id desc limit ?")
        .set(work.tenant().value())
        .set(before)
        .set(most)
        .list(RecountRows::recount);
  }

  /** The one that waits longest. */
  static Optional<Recount> next(Work work) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.stat_recount where tenant_id = ? and state = 'WAITING'"
                + " order by recount_id limit 1")
        .set(work.tenant().value())
        .first(RecountRows::recount);
  }

  static void end(Work work, long id, Recount.State state, long counted, Instant now) {
    work.sql(
            "update tierline.stat_recount set state = ?, counted = ?, finished_at = ?"
                + " where tenant_id = ? and recount_id = ? and state = 'WAITING'")
        .set(state)
        .set(counted)
        .set(now)
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  private static Recount recount(ResultSet row) throws SQLException {
    String month = row.getString("month");
    Long by = Sql.number(row, "asked_by");
    return new Recount(
        row.getLong("recount_id"),
        month == null ? null : YearMonth.parse(month.substring(0, "2026-01".length())),
        row.getString("reason"),
        Sql.requiredInstant(row, "asked_at"),
        by == null ? null : new PersonId(by),
        Recount.State.valueOf(row.getString("state")),
        row.getLong("counted"),
        Sql.instant(row, "finished_at"));
  }
}
