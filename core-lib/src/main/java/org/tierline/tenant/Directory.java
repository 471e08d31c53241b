package org.tierline.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.TenantId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Rows of the installation's directory of cities; operators only. */
final class Directory {
  private static final String COLUMNS =
      "select slug, directory_tenant_id, status, changed_at, changed_by, reason, requests_a_second,"
          + " requests_at_once, stored_mib, orders_a_day from tierline.tenant_directory";

  private Directory() {}

  /** A city with its limits. */
  record Entry(CityStanding standing, CityQuota own) {}

  static Optional<Entry> find(Work work, String slug) {
    return work.installationSql(COLUMNS + " where slug = ?").set(slug).first(Directory::entry);
  }

  /** The row under a lock, so that nobody decides otherwise meanwhile. */
  static Entry lock(Work work, String slug) {
    return work.installationSql(COLUMNS + " where slug = ? for update")
        .set(slug)
        .first(Directory::entry)
        .orElseThrow(() -> unknown(slug));
  }

  static NotFound unknown(String slug) {
    return new NotFound(KernelError.NOT_FOUND, "tenant", slug);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var standing =
        new CityStanding(
            row.getString("slug"),
            new TenantId(row.getLong("directory_tenant_id")),
            CityStatus.valueOf(row.getString("status")),
            Sql.instant(row, "changed_at"),
            row.getString("changed_by"),
            row.getString("reason"));
    return new Entry(standing, quota(row));
  }

  static CityQuota quota(ResultSet row) throws SQLException {
    return new CityQuota(
        integer(row, "requests_a_second"),
        integer(row, "requests_at_once"),
        Sql.number(row, "stored_mib"),
        integer(row, "orders_a_day"));
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }
}
