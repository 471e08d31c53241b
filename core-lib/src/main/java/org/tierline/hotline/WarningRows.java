package org.tierline.hotline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Warnings about calls as they are stored. */
final class WarningRows {
  private static final String INSERT =
      "insert into tierline.hotline_warning (tenant_id, warning_id, unit_id, kind, raised_at,"
          + " raised_on, calls, connected) values (?, ?, ?, ?, ?, ?, ?, ?)";

  private WarningRows() {}

  private static Sql insert(Work work, CallWarning warning, String conflict) {
    return work.sql(INSERT + conflict)
        .set(work.tenant().value())
        .set(warning.id())
        .set(warning.unit().value())
        .set(warning.kind())
        .set(warning.raisedAt())
        .set(warning.raisedOn())
        .set(warning.calls())
        .set(warning.connected());
  }

  /** Adds calls that were late to what one look has found. */
  static void addLate(Work work, CallWarning late) {
    insert(
            work,
            late,
            " on conflict (tenant_id, unit_id, raised_at) where kind = 'LATE_ANSWERS'"
                + " do update set calls = hotline_warning.calls + excluded.calls")
        .update();
  }

  /** Warns of a unit unless it was warned of that day already; whether it was new. */
  static boolean addLow(Work work, CallWarning low) {
    return insert(
                work,
                low,
                " on conflict (tenant_id, unit_id, raised_on) where kind = 'LOW_CONNECTION'"
                    + " do nothing")
            .update()
        == 1;
  }

  /** A warning of today stands again where too few are connected once more. */
  static void standAgain(Work work, UnitId unit, LocalDate day) {
    work.sql(
            "update tierline.hotline_warning set cleared_at = null where tenant_id = ?"
                + " and unit_id = ? and raised_on = ? and kind = 'LOW_CONNECTION'"
                + " and cleared_at is not null")
        .set(work.tenant().value())
        .set(unit.value())
        .set(day)
        .update();
  }

  /** Clears the warnings of all units but some. */
  static void clear(Work work, Collection<UnitId> low, Instant now) {
    work.sql(
            "update tierline.hotline_warning set cleared_at = ? where tenant_id = ?"
                + " and kind = 'LOW_CONNECTION' and cleared_at is null and unit_id <> all(?)")
        .set(now)
        .set(work.tenant().value())
        .setLongs(low.stream().map(UnitId::value).toList())
        .update();
  }

  /** The newest first. */
  static Page<CallWarning> list(Work work, UnitId unit, long before, PageRequest page) {
    List<CallWarning> rows =
        work.sql(
                "select warning_id, unit_id, kind, raised_at, raised_on, calls, connected,"
                    + " cleared_at from tierline.hotline_warning where tenant_id = ?"
                    + " and unit_id = ? and warning_id < ? order by warning_id desc limit ?")
            .set(work.tenant().value())
            .set(unit.value())
            .set(before)
            .set(page.size() + 1)
            .list(WarningRows::warning);
    return Page.of(rows, page, warning -> Long.toString(warning.id()));
  }

  /** Marks some of which nobody was told as told, the oldest first. */
  static List<CallWarning> tell(Work work, int most) {
    return work.sql(
            "with untold as (select warning_id from tierline.hotline_warning where tenant_id = ?"
                + " and not told order by warning_id limit ? for no key update skip locked)"
                + " update tierline.hotline_warning w set told = true from untold"
                + " where w.tenant_id = ? and w.warning_id = untold.warning_id"
                + " returning w.warning_id, w.unit_id, w.kind, w.raised_at, w.raised_on, w.calls,"
                + " w.connected, w.cleared_at")
        .set(work.tenant().value())
        .set(most)
        .set(work.tenant().value())
        .list(WarningRows::warning);
  }

  static Optional<CallWarning> find(Work work, long id) {
    return work.sql(
            "select warning_id, unit_id, kind, raised_at, raised_on, calls, connected, cleared_at"
                + " from tierline.hotline_warning where tenant_id = ? and warning_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(WarningRows::warning);
  }

  private static CallWarning warning(ResultSet row) throws SQLException {
    return new CallWarning(
        row.getLong("warning_id"),
        new UnitId(row.getLong("unit_id")),
        CallWarning.Kind.valueOf(row.getString("kind")),
        Sql.requiredInstant(row, "raised_at"),
        row.getObject("raised_on", LocalDate.class),
        row.getInt("calls"),
        row.getInt("connected"),
        Sql.instant(row, "cleared_at"));
  }
}
