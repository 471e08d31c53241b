package org.tierline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * How a transaction's city is set on its connection. In either way nothing reads or writes before
 * it is set, and it ends with the transaction.
 */
public enum CityEntry {
  /** In one message with the first statement; saves one message there and back. */
  ALONG,

  /** By {@code set local} before the first statement: Citus passes on nothing else. */
  BEFORE;

  /** The way that suits the database behind a data source. */
  public static CityEntry of(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select 1 from pg_extension where extname = 'citus'");
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? BEFORE : ALONG;
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }
}
