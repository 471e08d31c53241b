package org.tierline.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Fills a city with orders that are all due at one midnight. One is carried there by the use cases;
 * the others are its copies, made by SQL, with numbers of their own and a log whose two first rows
 * are chained anew, so that every log verifies.
 */
final class DueOrders {
  /** A part of what a row's hash covers; see docs/operations/verify-the-log.md. */
  private static final String PART =
      """
      create function pg_temp.part(t text) returns bytea language sql immutable as $$
        select case when t is null then '\\xffffffff'::bytea
          else int4send(octet_length(convert_to(t, 'UTF8'))) || convert_to(t, 'UTF8') end $$
      """;

  /** What stands behind the order's id in the parts of each row of the log that is copied. */
  private static final String TAILS =
      """
      create temp table tail as select seq, pg_temp.part(seq::text) || pg_temp.part(action)
        || pg_temp.part(floor(extract(epoch from at))::bigint::text)
        || pg_temp.part((extract(microseconds from at)::bigint %% 1000000 * 1000)::text)
        || pg_temp.part(actor) || pg_temp.part(person_id::text) || pg_temp.part(unit_id::text)
        || pg_temp.part(assignment_no::text) || pg_temp.part(from_status)
        || pg_temp.part(to_status) || pg_temp.part(case when public then '1' else '0' end)
        || pg_temp.part(text)
        || coalesce((select string_agg(pg_temp.part(key) || pg_temp.part(value), ''::bytea
             order by key collate "C") from jsonb_each_text(data)), ''::bytea) as parts
      from tierline.order_event where tenant_id = %1$s and order_id = %2$s and seq <= 2
      """;

  private static final String COPIES =
      """
      create temp table copy as
        select order_id, no, h1,
          sha256(h1 || c.head || (select parts from tail where seq = 2)) as h2
        from (select order_id, no, b.head,
            sha256(b.head || (select parts from tail where seq = 1)) as h1
          from (select %2$s + g as order_id, 'DUE' || lpad(g::text, 12, '0') as no,
              pg_temp.part('%1$s') || pg_temp.part((%2$s + g)::text) as head
            from generate_series(1, %3$s) g) b) c
      """;

  private final Connection database;
  private final String tenant;
  private final String template;

  private DueOrders(Connection database, TestCity city, TestOrder order) {
    this.database = database;
    this.tenant = city.tenant().toString();
    this.template = order.id().toString();
  }

  /** Makes copies of an order; as the superuser, whom row-level security does not bind. */
  static void copy(Connection database, TestCity city, TestOrder order, long copies)
      throws SQLException {
    var orders = new DueOrders(database, city, order);
    orders.run(PART);
    orders.run(TAILS.formatted(orders.tenant, orders.template));
    orders.run(COPIES.formatted(orders.tenant, orders.template, copies));
    orders.fill(
        "work_order",
        Map.of("order_id", "c.order_id", "order_no", "c.no", "event_seq", "2", "event_hash", "h2"),
        "");
    orders.fill("intake", Map.of("order_id", "c.order_id", "order_no", "c.no"), "");
    orders.fill("assignment", Map.of("order_id", "c.order_id"), "");
    orders.fill(
        "order_event",
        Map.of("order_id", "c.order_id", "hash", "case t.seq when 1 then h1 else h2 end"),
        " and t.seq <= 2");
    orders.run("drop table copy");
    orders.run("vacuum analyze");
    orders.run("checkpoint");
  }

  private void fill(String table, Map<String, String> own, String condition) throws SQLException {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    try (Statement sql = database.createStatement();
        ResultSet columns =
            sql.executeQuery(
                "select column_name from information_schema.columns where table_schema = 'tierline'"
                    + " and table_name = '"
                    + table
                    + "' order by ordinal_position")) {
      while (columns.next()) {
        names.add(columns.getString(1));
        values.add(own.getOrDefault(columns.getString(1), "t." + columns.getString(1)));
      }
    }
    run(
        "insert into tierline.%1$s (%2$s) select %3$s from copy c, tierline.%1$s t"
                .formatted(table, String.join(", ", names), String.join(", ", values))
            + " where t.tenant_id = %s and t.order_id = %s%s"
                .formatted(tenant, template, condition));
  }

  private void run(String text) throws SQLException {
    try (Statement sql = database.createStatement()) {
      sql.execute(text);
    }
  }

  /** How many orders still have a clock that is due and not noted. */
  static long waiting(Connection database, Instant now) throws SQLException {
    return number(
        database, "select count(*) from tierline.work_order where alarm_at <= '" + now + "'");
  }

  /** Orders whose deadline was never noted. */
  static long missed(Connection database) throws SQLException {
    return number(
        database,
        "select count(*) from tierline.work_order o where not exists (select 1"
            + " from tierline.order_event e where e.tenant_id = o.tenant_id"
            + " and e.order_id = o.order_id and e.data ->> 'clock' = 'DEADLINE')");
  }

  /** Clocks that were noted more than once. */
  static long doubled(Connection database) throws SQLException {
    return number(
        database,
        "select count(*) from (select 1 from tierline.order_event where data ? 'clock'"
            + " group by tenant_id, order_id, assignment_no, data ->> 'clock'"
            + " having count(*) > 1) d");
  }

  private static long number(Connection database, String query) throws SQLException {
    try (Statement sql = database.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
