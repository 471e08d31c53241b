package org.tierline.benchmarks.lives;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.tierline.benchmarks.harness.Engine;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Pool;
import org.tierline.benchmarks.harness.Step;

/**
 * Bare rows: each step is one statement, which the server commits in its own message. Nothing is
 * read or judged, no row is guarded and no constraint checked but keys. Nobody could use it; it
 * shows how far any program can get beside the engines.
 */
final class BareEngine implements Engine {
  /** Which rows are written. */
  interface Rows {
    String configuration();

    /** Makes tables and indexes, one statement each. */
    List<String> tables();

    /** Writes the rows of a step, and answers how many of its last table. */
    String statement(Step step);

    void set(PreparedStatement sql, Order order, Step step) throws SQLException;
  }

  private final DataSource source;
  private final Rows rows;

  private BareEngine(DataSource source, Rows rows) {
    this.source = source;
    this.rows = rows;
  }

  static Engine on(Pool pool, Rows rows) throws SQLException {
    try (Connection connection = pool.source().getConnection();
        Statement sql = connection.createStatement()) {
      for (String table : rows.tables()) {
        sql.execute(table);
      }
      connection.commit();
    }
    return new BareEngine(pool.source(), rows);
  }

  @Override
  public String configuration() {
    return rows.configuration();
  }

  @Override
  public Life life(Order order) {
    return step -> take(order, step);
  }

  private void take(Order order, Step step) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(true);
      try (PreparedStatement sql = connection.prepareStatement(rows.statement(step))) {
        rows.set(sql, order, step);
        if (sql.executeUpdate() != 1) {
          throw new IllegalStateException("nothing written by " + step);
        }
      }
    }
  }
}
