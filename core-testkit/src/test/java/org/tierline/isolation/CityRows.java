package org.tierline.isolation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.tierline.kernel.TenantId;

/** Looks at a city's rows as the superuser, whom row-level security does not bind. */
final class CityRows {
  private final DataSource superuser;
  private final List<String> tables;

  CityRows(DataSource superuser) {
    this.superuser = superuser;
    this.tables =
        List.copyOf(
            texts(
                "select table_name from information_schema.columns"
                    + " where table_schema = 'tierline' and column_name = 'tenant_id'"
                    + " order by 1"));
  }

  List<String> tables() {
    return tables;
  }

  /**
   * A moment to which a later one is compared. Its snapshot stays open, so that the rows are only
   * added up where somebody has begun to write since then: whoever wrote nothing drew no number of
   * a transaction.
   */
  Moment moment() {
    try {
      return new Moment(superuser.getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows as they were. */
  final class Moment implements AutoCloseable {
    private final Connection snapshot;
    private final String next;

    private Moment(Connection snapshot) throws SQLException {
      this.snapshot = snapshot;
      snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      this.next = nextTransaction(snapshot);
    }

    /** What has become of the rows of cities since then; empty if they are all as they were. */
    String changes(TenantId... cities) {
      try (Connection now = superuser.getConnection()) {
        if (next.equals(nextTransaction(now))) {
          now.rollback();
          return "";
        }
        var changed = new StringBuilder();
        for (TenantId city : cities) {
          Map<String, String> before = checksums(snapshot, city);
          Map<String, String> after = checksums(now, city);
          after.forEach(
              (table, sum) -> {
                if (!sum.equals(before.get(table))) {
                  changed.append(table).append(": ").append(before.get(table));
                  changed.append(" → ").append(sum).append("; ");
                }
              });
        }
        now.rollback();
        return changed.toString();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The tables in which something of a city has changed since then. */
    Set<String> changedTables(TenantId city) {
      try (Connection now = superuser.getConnection()) {
        Map<String, String> changed = checksums(now, city);
        changed.entrySet().removeAll(checksums(snapshot, city).entrySet());
        now.rollback();
        return changed.keySet();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      try {
        snapshot.rollback();
        snapshot.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String nextTransaction(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select pg_snapshot_xmax(pg_current_snapshot())::text");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  /** Every tenant table with its number of rows of the city and a checksum over them. */
  private Map<String, String> checksums(Connection connection, TenantId city) throws SQLException {
    String all =
        tables.stream()
            .map(
                table ->
                    "select '"
                        + table
                        + "', count(*) || ' rows, '"
                        + " || coalesce(sum(hashtextextended(t::text, 0)), 0) from tierline."
                        + table
                        + " t where tenant_id = "
                        + city)
            .collect(Collectors.joining(" union all "));
    var found = new TreeMap<String, String>();
    try (PreparedStatement statement = connection.prepareStatement(all);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
    }
    return found;
  }

  /** Everything that identifies something of the city: ids, order numbers, what citizens wrote. */
  Set<String> secrets(TenantId city) {
    Set<String> found =
        texts(
            "select unit_id::text from tierline.unit where tenant_id = {0}"
                    .replace("{0}", city.toString())
                + " union select person_id::text from tierline.person where tenant_id = "
                + city
                + " union select grant_id::text from tierline.role_grant where tenant_id = "
                + city
                + " union select order_id::text from tierline.work_order where tenant_id = "
                + city
                + " union select title from tierline.intake where tenant_id = "
                + city);
    found.add(city.toString());
    return found;
  }

  private Set<String> texts(String sql) {
    var found = new LinkedHashSet<String>();
    read(sql, row -> found.add(row.getString(1)));
    return found;
  }

  private void read(String sql, RowReader reader) {
    try (Connection connection = superuser.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private interface RowReader {
    Object read(ResultSet row) throws SQLException;
  }
}
