package org.tierline.benchmarks.lives;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.tierline.benchmarks.harness.Child;
import org.tierline.benchmarks.harness.Engine;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Pool;
import org.tierline.benchmarks.harness.Step;

/**
 * The least that nine commits can cost: each step updates one narrow row by its version and inserts
 * one, in one statement. Nothing is read, judged, told or counted, and no row is guarded. Nobody
 * could use it; it shows how far any program can get beside the engines.
 */
public final class LeastEngine implements Engine {
  private static final long TENANT = 1;
  private static final String[] TABLES = {
    "create table least_order (tenant_id bigint, order_id bigint, state text not null,"
        + " due_at timestamptz, version int not null, primary key (tenant_id, order_id))"
        + " with (fillfactor = 60)",
    "create table least_event (tenant_id bigint, order_id bigint, seq int, at timestamptz not null,"
        + " text text, primary key (tenant_id, order_id, seq))"
  };
  private static final String BEGIN =
      "with o as (insert into least_order values (?, ?, ?, ?, 1) returning tenant_id, order_id)"
          + " insert into least_event select tenant_id, order_id, 1, ?, ? from o";
  private static final String GO_ON =
      "with o as (update least_order set state = ?, due_at = ?, version = version + 1"
          + " where tenant_id = ? and order_id = ? and version = ? returning tenant_id, order_id)"
          + " insert into least_event select tenant_id, order_id, ?, ?, ? from o";

  private final DataSource source;

  private LeastEngine(DataSource source) {
    this.source = source;
  }

  public static void main(String[] args) throws Exception {
    Child.serve(LeastEngine::on);
  }

  private static Engine on(Pool pool) throws SQLException {
    try (Connection connection = pool.source().getConnection();
        Statement sql = connection.createStatement()) {
      for (String table : TABLES) {
        sql.execute(table);
      }
      connection.commit();
    }
    return new LeastEngine(pool.source());
  }

  @Override
  public String configuration() {
    return "one row updated and one inserted a step, in one statement; no reads, no rules, no"
        + " row-level security: no product, but the least that nine commits can cost";
  }

  @Override
  public Life life(Order order) {
    return step -> take(order, step);
  }

  private void take(Order order, Step step) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean isFirst = step == Step.REGISTER;
      try (PreparedStatement sql = connection.prepareStatement(isFirst ? BEGIN : GO_ON)) {
        if (isFirst) {
          begin(sql, order);
        } else {
          goOn(sql, order, step);
        }
        if (sql.executeUpdate() != 1) {
          throw new IllegalStateException("nothing written by " + step);
        }
      }
      connection.commit();
    }
  }

  private static void begin(PreparedStatement sql, Order order) throws SQLException {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    sql.setLong(1, TENANT);
    sql.setLong(2, order.number());
    sql.setString(3, Step.REGISTER.name());
    sql.setObject(4, now.plusDays(1));
    sql.setObject(5, now);
    sql.setString(6, order.content());
  }

  private static void goOn(PreparedStatement sql, Order order, Step step) throws SQLException {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    sql.setString(1, step.name());
    sql.setObject(2, now.plusDays(1));
    sql.setLong(3, TENANT);
    sql.setLong(4, order.number());
    sql.setInt(5, step.ordinal());
    sql.setInt(6, step.ordinal() + 1);
    sql.setObject(7, now);
    sql.setString(8, step == Step.FEEDBACK ? order.reply() : step.title());
  }
}
