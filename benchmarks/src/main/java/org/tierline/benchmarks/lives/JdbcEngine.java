package org.tierline.benchmarks.lives;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.tierline.benchmarks.harness.Child;
import org.tierline.benchmarks.harness.Engine;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Pool;
import org.tierline.benchmarks.harness.Step;

/**
 * No library at all: the rows that Tierline writes, by plain prepared statements, one for each row
 * and equal rows in one batch. It reads nothing, checks nothing and decides nothing.
 */
public final class JdbcEngine implements Engine {
  private final Recording recording;
  private final JdbcScript script;
  private final DataSource source;

  private JdbcEngine(Recording recording, JdbcScript script, DataSource source) {
    this.recording = recording;
    this.script = script;
    this.source = source;
  }

  public static void main(String[] args) throws Exception {
    Child.serve(JdbcEngine::on);
  }

  private static Engine on(Pool pool) throws Exception {
    try (LifeCity city = LifeCity.on(pool.source());
        Connection database = pool.administrator()) {
      // What is written only once in a city is written by the first of them.
      Life first = new TierlineLife(city, Order.of(1));
      for (Step step : Step.values()) {
        first.take(step);
      }
      Order model = Order.of(2);
      Recording recording = Recording.of(database, new TierlineLife(city, model));
      String tenant = tenant(database);
      return new JdbcEngine(
          recording, new JdbcScript(recording, city, model, tenant), pool.source());
    }
  }

  private static String tenant(Connection database) throws Exception {
    try (Statement sql = database.createStatement();
        ResultSet row = sql.executeQuery("select tenant_id from tierline.work_order limit 1")) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public String configuration() {
    return "prepared statements, one a row, equal rows batched; no reads, no rules; runtime role";
  }

  /** Which rows each step writes: + inserted, ~ updated. */
  @Override
  public String notes() {
    var text = new StringBuilder("| step | rows |\n|---|---|\n");
    for (Step step : Step.values()) {
      text.append("| %s | %s |\n".formatted(step.title(), recording.summary(step)));
    }
    return text.toString();
  }

  @Override
  public Life life(Order order) {
    return new JdbcLife(script, source, order);
  }
}
