package org.tierline.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Who waits for whom in a test's database. */
public final class LockWaits {
  private LockWaits() {}

  /**
   * How many transactions wait for another one's; not those that for a moment wait to make a table
   * longer.
   */
  public static long count(DataSource superuser) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(distinct pid) from pg_locks where not granted"
                    + " and locktype <> 'extend' and pid in"
                    + " (select pid from pg_stat_activity where datname = current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }
}
