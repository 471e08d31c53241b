package org.tierline.benchmarks.lives;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.tierline.benchmarks.harness.Child;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Step;

/**
 * The least that nine commits can cost: each step updates one narrow row by its version and inserts
 * one.
 */
public final class LeastEngine implements BareEngine.Rows {
  private static final long TENANT = 1;
  private static final List<String> TABLES =
      List.of(
          "create table least_order (tenant_id bigint, order_id bigint, state text not null,"
              + " due_at timestamptz, version int not null, primary key (tenant_id, order_id))"
              + " with (fillfactor = 60)",
          "create table least_event (tenant_id bigint, order_id bigint, seq int,"
              + " at timestamptz not null, text text, primary key (tenant_id, order_id, seq))");
  private static final String BEGIN =
      "with o as (insert into least_order values (?, ?, ?, ?, 1) returning tenant_id, order_id)"
          + " insert into least_event select tenant_id, order_id, 1, ?, ? from o";
  private static final String GO_ON =
      "with o as (update least_order set state = ?, due_at = ?, version = version + 1"
          + " where tenant_id = ? and order_id = ? and version = ? returning tenant_id, order_id)"
          + " insert into least_event select tenant_id, order_id, ?, ?, ? from o";

  private LeastEngine() {}

  public static void main(String[] args) throws Exception {
    Child.serve(pool -> BareEngine.on(pool, new LeastEngine()));
  }

  @Override
  public String configuration() {
    return "one row updated and one inserted a step, in one statement that is committed in its own"
        + " message; no reads, no rules, no row-level security: no product, but the least that nine"
        + " commits can cost";
  }

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public String statement(Step step) {
    return step == Step.REGISTER ? BEGIN : GO_ON;
  }

  @Override
  public void set(PreparedStatement sql, Order order, Step step) throws SQLException {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    if (step == Step.REGISTER) {
      sql.setLong(1, TENANT);
      sql.setLong(2, order.number());
      sql.setString(3, step.name());
      sql.setObject(4, now.plusDays(1));
      sql.setObject(5, now);
      sql.setString(6, order.content());
    } else {
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
}
