package org.tierline.isolation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.tierline.kernel.TenantId;

/**
 * The numbers that identify anything in a city, of whatever kind, and numbers much like them. All
 * columns are read in which ids stand, so that those of a new table are among them at once.
 */
final class HarvestedIds {
  private static final long[] EDGES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62};
  private static final int BITS = 63;

  private final List<Long> ids;

  private HarvestedIds(List<Long> ids) {
    this.ids = ids;
  }

  static HarvestedIds of(DataSource superuser, TenantId city) {
    var found = new LinkedHashSet<Long>();
    try (Connection connection = superuser.getConnection()) {
      for (String column : columns(connection)) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        found.addAll(
            numbers(
                connection,
                "select distinct "
                    + name
                    + " from tierline."
                    + table
                    + " where tenant_id = "
                    + city
                    + " and "
                    + name
                    + " > 1000000"));
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new HarvestedIds(new ArrayList<>(found));
  }

  private static List<String> columns(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select c.table_name || '.' || c.column_name from information_schema.columns c"
                    + " where c.table_schema = 'tierline' and c.data_type = 'bigint'"
                    + " and c.column_name like '%\\_id' and exists (select 1 from"
                    + " information_schema.columns t where t.table_schema = 'tierline'"
                    + " and t.table_name = c.table_name and t.column_name = 'tenant_id')"
                    + " order by 1");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static List<Long> numbers(Connection connection, String sql) throws SQLException {
    var found = new ArrayList<Long>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getLong(1));
      }
    }
    return found;
  }

  int size() {
    return ids.size();
  }

  /** Mostly an id, else one with a bit turned over, a neighbour, or a number at the edge. */
  long draw(SplittableRandom random) {
    long id = ids.get(random.nextInt(ids.size()));
    return switch (random.nextInt(10)) {
      case 0 -> id ^ 1L << random.nextInt(BITS);
      case 1 -> id + random.nextInt(-2, 3);
      case 2 -> EDGES[random.nextInt(EDGES.length)];
      default -> id;
    };
  }

  /** The same, but never what no id may be. */
  long drawPositive(SplittableRandom random) {
    return Math.max(1, draw(random));
  }
}
