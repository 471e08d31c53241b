package org.tierline.benchmarks.lives;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.tierline.benchmarks.harness.Child;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Step;

/**
 * The rows of the sketch from which the goals come: an order with two indexes of open work, what
 * was asked, a timer, a row of the log and a message for each step, three changes of figures. None
 * of what a life has grown since: no turns of units, no forms, no boards that are exact, no chained
 * hashes worked out, and none of what guards rows.
 */
public final class PlannedEngine implements BareEngine.Rows {
  private static final long TENANT = 1;
  private static final int HASH_BYTES = 32;
  private static final List<String> TABLES =
      List.of(
          "create table planned_order (tenant_id bigint, order_id bigint, state text not null,"
              + " unit_id bigint, u1 bigint, u2 bigint, u3 bigint, u4 bigint, category text,"
              + " due_at timestamptz, version int not null, primary key (tenant_id, order_id))"
              + " with (fillfactor = 60)",
          "create index on planned_order (tenant_id, unit_id, due_at, order_id)"
              + " where state <> 'CLOSE'",
          "create index on planned_order (tenant_id, u2, due_at, order_id) where state <> 'CLOSE'",
          "create table planned_intake (tenant_id bigint, order_id bigint, no text, title text,"
              + " content text, phone text, primary key (tenant_id, order_id),"
              + " unique (tenant_id, no))",
          "create table planned_timer (tenant_id bigint, at timestamptz, order_id bigint,"
              + " primary key (tenant_id, at, order_id))",
          "create table planned_event (tenant_id bigint, order_id bigint, seq int,"
              + " at timestamptz not null, action text not null, person_id bigint, unit_id bigint,"
              + " hash bytea, text text, primary key (tenant_id, order_id, seq))",
          "create table planned_outbox (tenant_id bigint, lane int, id bigint, topic text,"
              + " body text, primary key (tenant_id, lane, id))",
          "create table planned_delta (tenant_id bigint, order_id bigint, no int, unit_id bigint,"
              + " category text, at timestamptz, n int, primary key (tenant_id, order_id, no))");

  private static final String BEGIN =
      "with o as (insert into planned_order values (?, ?, ?, 1, 1, 2, 3, 4, '市容/路灯', ?, 1)"
          + " returning tenant_id, order_id),"
          + " i as (insert into planned_intake"
          + " select tenant_id, order_id, order_id::text, ?, ?, ? from o),"
          + " t as (insert into planned_timer select tenant_id, ?, order_id from o),";
  private static final String GO_ON =
      "with o as (update planned_order set state = ?, due_at = ?, unit_id = ?, u2 = ?,"
          + " version = version + 1 where tenant_id = ? and order_id = ? and version = ?"
          + " returning tenant_id, order_id, version),";
  private static final String END_TIMER =
      " t as (delete from planned_timer t using o where t.tenant_id = o.tenant_id"
          + " and t.order_id = o.order_id and t.at = ?),";
  private static final String COUNT =
      " d as (insert into planned_delta"
          + " select tenant_id, order_id, ?::int, 3, '市容/路灯', ?, 1 from o),";
  private static final String TELL =
      " m as (insert into planned_outbox select tenant_id, (order_id & 15)::int,"
          + " order_id * 16 + ?::int, ?, ? from o)"
          + " insert into planned_event select tenant_id, order_id, ?, ?, ?, 5, 3, ?, ? from o";

  private PlannedEngine() {}

  public static void main(String[] args) throws Exception {
    Child.serve(pool -> BareEngine.on(pool, new PlannedEngine()));
  }

  @Override
  public String configuration() {
    return "the rows from which the goals were sketched: order, request, timer, nine of the log,"
        + " nine messages, three of figures, two indexes of open work; one statement a step,"
        + " committed in its own message; no reads, no rules, no row-level security, no"
        + " constraints but keys: no product";
  }

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public String statement(Step step) {
    return switch (step) {
      case REGISTER -> BEGIN + COUNT + TELL;
      case CALL_BACK -> GO_ON + COUNT + TELL;
      case CLOSE -> GO_ON + END_TIMER + COUNT + TELL;
      default -> GO_ON + TELL;
    };
  }

  @Override
  public void set(PreparedStatement sql, Order order, Step step) throws SQLException {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    int at = step == Step.REGISTER ? begin(sql, order, now) : goOn(sql, order, step, now);
    if (step == Step.CLOSE) {
      sql.setObject(at++, alarm(order));
    }
    if (step == Step.REGISTER || step == Step.CALL_BACK || step == Step.CLOSE) {
      sql.setInt(at++, step.ordinal());
      sql.setObject(at++, now);
    }
    sql.setInt(at++, step.ordinal());
    sql.setString(at++, "order." + step.name());
    sql.setString(
        at++, "{\"order\":\"%d\",\"unit\":\"%d\"}".formatted(order.number(), order.unit()));
    sql.setInt(at++, step.ordinal() + 1);
    sql.setObject(at++, now);
    sql.setString(at++, step.name());
    sql.setBytes(at++, new byte[HASH_BYTES]);
    sql.setString(at, step == Step.FEEDBACK ? order.reply() : step.title());
  }

  /** Answers which place comes next. */
  private static int begin(PreparedStatement sql, Order order, OffsetDateTime now)
      throws SQLException {
    int at = 1;
    sql.setLong(at++, TENANT);
    sql.setLong(at++, order.number());
    sql.setString(at++, Step.REGISTER.name());
    sql.setObject(at++, now.plusDays(1));
    sql.setString(at++, order.title());
    sql.setString(at++, order.content());
    sql.setString(at++, order.phone());
    sql.setObject(at++, alarm(order));
    return at;
  }

  private static int goOn(PreparedStatement sql, Order order, Step step, OffsetDateTime now)
      throws SQLException {
    boolean atCounty = step == Step.DISPATCH || step == Step.COUNTY_REVIEW;
    int at = 1;
    sql.setString(at++, step.name());
    sql.setObject(at++, now.plusDays(1));
    sql.setLong(at++, atCounty ? order.county() : order.unit());
    sql.setLong(at++, order.county());
    sql.setLong(at++, TENANT);
    sql.setLong(at++, order.number());
    sql.setInt(at++, step.ordinal());
    return at;
  }

  /** A timer of its own for each, some time from now. */
  private static OffsetDateTime alarm(Order order) {
    Instant epoch = Instant.parse("2033-01-01T00:00:00Z");
    return epoch.plus(Duration.ofSeconds(order.number())).atOffset(ZoneOffset.UTC);
  }
}
