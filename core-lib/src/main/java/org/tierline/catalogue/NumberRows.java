package org.tierline.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.PageRequest;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Nuisance numbers as they are stored. */
final class NumberRows {
  private static final String COLUMNS =
      "number_id, last_digits, warnings, warned_at, warning, blocked_at, blocked_until, reason,"
          + " evidence";

  private NumberRows() {}

  static Optional<NuisanceNumberView> find(Work work, byte[] hash) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.nuisance_number where tenant_id = ? and phone_hash = ?")
        .set(work.tenant().value())
        .set(hash)
        .first(NumberRows::view);
  }

  static Optional<NuisanceNumberView> find(Work work, long id) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.nuisance_number where tenant_id = ? and number_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(NumberRows::view);
  }

  static List<NuisanceNumberView> list(Work work, PageRequest page) {
    return work.sql(
            "select "
                + COLUMNS
                + " from tierline.nuisance_number where tenant_id = ? and number_id > ?"
                + " order by number_id limit ?")
        .set(work.tenant().value())
        .set(Keys.after(page))
        .set(page.size() + 1)
        .list(NumberRows::view);
  }

  private static NuisanceNumberView view(ResultSet row) throws SQLException {
    return new NuisanceNumberView(
        row.getLong("number_id"),
        row.getString("last_digits"),
        row.getInt("warnings"),
        Sql.requiredInstant(row, "warned_at"),
        row.getString("warning"),
        Sql.instant(row, "blocked_at"),
        row.getObject("blocked_until", LocalDate.class),
        row.getString("reason"),
        row.getString("evidence"));
  }

  /** A number that is warned for the first time. */
  record First(long id, byte[] hash, String lastDigits) {}

  static void warn(Work work, First number, Instant at, String warning) {
    work.sql(
            "insert into tierline.nuisance_number as n (tenant_id, number_id, phone_hash,"
                + " last_digits, warnings, warned_at, warning) values (?, ?, ?, ?, 1, ?, ?)"
                + " on conflict (tenant_id, phone_hash) do update set"
                + " warnings = n.warnings + 1, warned_at = excluded.warned_at,"
                + " warning = excluded.warning")
        .set(work.tenant().value())
        .set(number.id())
        .set(number.hash())
        .set(number.lastDigits())
        .set(at)
        .set(warning)
        .update();
  }

  static void block(Work work, long id, BlockNumber block, Instant at) {
    work.sql(
            "update tierline.nuisance_number set blocked_at = ?, blocked_until = ?, reason = ?,"
                + " evidence = ? where tenant_id = ? and number_id = ?")
        .set(at)
        .set(block.until())
        .set(block.reason())
        .set(block.evidence())
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  static void unblock(Work work, long id) {
    work.sql(
            "update tierline.nuisance_number set blocked_at = null, blocked_until = null,"
                + " reason = null, evidence = null where tenant_id = ? and number_id = ?")
        .set(work.tenant().value())
        .set(id)
        .update();
  }
}
