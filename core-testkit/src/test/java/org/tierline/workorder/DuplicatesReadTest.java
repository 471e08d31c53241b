package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Who may ask for the same is found by an index, however many orders are open. */
class DuplicatesReadTest {
  static ManualEngine engine;
  static TestCity city;
  static TestOrder order;

  @BeforeAll
  static void fill() throws SQLException {
    engine = ManualEngine.at("2026-03-30T09:00", 1);
    city = engine.city();
    order = city.request().category("010203").at("幸福路1号").registered();
    try (Connection connection = engine.database().superuser().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("set session_replication_role = replica");
      for (String each : OPEN_ORDERS.split(";")) {
        sql.execute(each.replace("{city}", city.tenant().toString()));
      }
      connection.commit();
      connection.setAutoCommit(true);
      sql.execute("vacuum analyze");
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /** 20,000 in 200 categories, of 2,000 petitioners. */
  private static final String OPEN_ORDERS =
      """
      insert into tierline.work_order (tenant_id, order_id, order_no, status, state, round, family,
        type, urgency, nature, category_code, channel, anonymous, confidential, registered_at,
        phone_hash, event_seq, event_hash, version)
      select {city}, g, 'N' || g, 'REGISTERED', 'REGISTERED', 1, 'ADMINISTRATIVE', 'HELP', 'NORMAL',
        'ORDINARY', case g % 200 when 0 then '010203' else lpad((g % 200)::text, 6, '0') end, 'PHONE', false, false,
        timestamptz '2026-03-29 00:00Z' + g * interval '1 second', int4send(g % 2000), 1, '\\x00', 1
      from generate_series(1, 20000) g;
      insert into tierline.intake (tenant_id, order_id, order_no, revision, title, content,
        wants_reply, petitioner_kind, query_code_hash)
      select {city}, g, 'N' || g, 1, '路灯不亮', '小区门口的路灯不亮。', true, 'PERSON', '\\x00'
      from generate_series(1, 20000) g
      """;

  @Test
  void candidates_are_found_without_reading_the_tables_from_end_to_end() throws SQLException {
    long before = readFromEndToEnd();
    long entries = readByCategory();
    city.tierline().duplicates().candidates(city.at(Role.DISPATCHER), order.id());
    assertThat(readFromEndToEnd() - before).isZero();
    // The hundred of the category, and the order itself.
    assertThat(readByCategory() - entries).isBetween(100L, 101L);
  }

  @Test
  void an_order_is_found_by_its_number_without_reading_the_tables_from_end_to_end()
      throws SQLException {
    long before = readFromEndToEnd();
    var found =
        city.tierline().workOrders().getByNo(city.at(Role.DISPATCHER), order.view().orderNo());
    assertThat(found.id()).isEqualTo(order.id());
    assertThat(readFromEndToEnd() - before).isZero();
  }

  @Test
  void reading_from_end_to_end_would_be_seen() throws SQLException {
    long before = readFromEndToEnd();
    ask("select count(*) from tierline.intake where title like '%亮'");
    assertThat(readFromEndToEnd() - before).isEqualTo(1);
  }

  private static long readFromEndToEnd() throws SQLException {
    ask("select 1 from pg_stat_force_next_flush()");
    return ask(
        "select sum(seq_scan) from pg_stat_all_tables where schemaname = 'tierline'"
            + " and relname in ('work_order', 'intake')");
  }

  private static long readByCategory() throws SQLException {
    ask("select 1 from pg_stat_force_next_flush()");
    return ask(
        "select idx_tup_read from pg_stat_all_indexes where schemaname = 'tierline'"
            + " and indexrelname = 'work_order_category_ix'");
  }

  /** The counters of the only connection are sent before they are read. */
  private static long ask(String sql) throws SQLException {
    try (Connection connection = engine.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set local app.tenant_id = '" + city.tenant() + "'");
      try (ResultSet row = statement.executeQuery(sql)) {
        row.next();
        long number = row.getLong(1);
        connection.commit();
        return number;
      }
    }
  }
}
