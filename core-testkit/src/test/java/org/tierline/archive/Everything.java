package org.tierline.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.tierline.kernel.TenantId;

/** Looks at all rows of a database as its superuser, whom row-level security does not bind. */
final class Everything {
  private final DataSource superuser;

  Everything(DataSource superuser) {
    this.superuser = superuser;
  }

  private static final String TABLES =
      "select table_name, '' from information_schema.columns where table_schema = 'tierline'"
          + " and column_name = 'tenant_id' order by 1";

  List<String> tenantTables() {
    return List.copyOf(read(TABLES).keySet());
  }

  /** How many rows of a city there are in each table, without those that have none. */
  Map<String, Long> rows(TenantId city) {
    var found = new TreeMap<String, Long>();
    for (String table : tenantTables()) {
      long rows =
          Long.parseLong(
              only("select count(*)::text from tierline." + table + " where tenant_id = " + city));
      if (rows > 0) {
        found.put(table, rows);
      }
    }
    return found;
  }

  /** A checksum over the rows of a city in each table. */
  Map<String, String> checksums(TenantId city) {
    var found = new TreeMap<String, String>();
    for (String table : tenantTables()) {
      found.put(
          table,
          only(
              "select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0)"
                  + " from tierline."
                  + table
                  + " t where tenant_id = "
                  + city));
    }
    return found;
  }

  /** The tables in which a text stands anywhere, whosever the rows are. */
  List<String> naming(String text) {
    return read(
            "select table_name, '' from information_schema.tables where table_schema = 'tierline'")
        .keySet()
        .stream()
        .filter(
            table ->
                !only("select count(*)::text from tierline."
                        + table
                        + " t where strpos(t::text, '"
                        + text
                        + "') > 0")
                    .equals("0"))
        .toList();
  }

  void run(String sql) {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  long number(String sql) {
    return Long.parseLong(only("(" + sql + ")::text"));
  }

  private String only(String sql) {
    return Objects.requireNonNull(read("select 'x', (" + sql + ")").get("x"), sql);
  }

  private Map<String, String> read(String sql) {
    var found = new TreeMap<String, String>();
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
      connection.rollback();
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
