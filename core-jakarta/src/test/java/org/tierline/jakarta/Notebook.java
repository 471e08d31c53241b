package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The host's own work: a table and transactions of its own, on the data source that it shares. */
@ApplicationScoped
public class Notebook {
  @Inject @TierlineDatabase private DataSource database;

  /** Runs it in the host's transaction; an unchecked exception that reaches here rolls back. */
  @Transactional
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return work.call();
  }

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> T inAnotherTransaction(Callable<T> work) throws Exception {
    return work.call();
  }

  public void write(String text) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("insert into host.note (text) values (?)")) {
      statement.setString(1, text);
      statement.executeUpdate();
    }
  }

  public boolean has(String text) throws SQLException {
    return "1".equals(ask("select count(*) from host.note where text = ?", text));
  }

  /** How many rows of the library's the host's own statements can see. */
  public int rowsInSight() throws SQLException {
    return Integer.parseInt(ask("select count(*) from tierline.unit", null));
  }

  /** The city that the host's connection stands at; empty for none. */
  public String city() throws SQLException {
    return ask("select coalesce(current_setting('app.tenant_id', true), '')", null);
  }

  public String ask(String sql, @Nullable String value) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      if (value != null) {
        statement.setString(1, value);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
