package org.tierline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.PageRequest;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.EndedQuery;
import org.tierline.workorder.InboxQuery;

/**
 * How many pages of tables and indexes the questions of every day read where much is stored:
 * 200,000 open turns in one county, half a million lines of figures. Pages, not times: they do not
 * depend on the machine.
 */
class ReadsTest {
  private static final YearMonth FIRST = YearMonth.of(2025, 4);
  private static final YearMonth LAST = YearMonth.of(2026, 3);

  static ManualEngine engine;
  static TestCity city;
  static DataSource owner;

  @BeforeAll
  static void fill() throws SQLException {
    engine = ManualEngine.at("2026-03-30T09:00", 1);
    city = engine.city();
    owner = engine.database().owner();
    try (Connection connection = engine.database().superuser().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("set session_replication_role = replica");
      for (String each : OPEN_WORK.split(";")) {
        sql.execute(named(each));
      }
      for (String each : FIGURES.split(";")) {
        sql.execute(named(each));
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

  private static String named(String sql) {
    return sql.replace("{city}", city.tenant().toString())
        .replace("{A}", city.unit("A").id().toString())
        .replace("{A1}", city.unit("A1").id().toString())
        .replace("{root}", city.root().toString());
  }

  /** Seven units of the county A, 28,571 turns or so at each. */
  private static final String OPEN_WORK =
      """
      insert into tierline.work_order (tenant_id, order_id, order_no, status, state, round, family,
        type, urgency, nature, category_code, channel, anonymous, confidential, lead_unit_id, u2,
        registered_at, deadline, effective_deadline, event_seq, event_hash, version,
        pending_requests)
      select {city}, g, 'N' || g, 'HANDLING', 'HANDLING', 1, 'ADMINISTRATIVE', 'HELP', 'NORMAL',
        'ORDINARY', '010203', 'PHONE', false, false, {A}, {A}, timestamptz '2026-03-01 00:00Z',
        timestamptz '2026-04-01 00:00Z' + g * interval '7 seconds',
        timestamptz '2026-04-01 00:00Z' + g * interval '7 seconds', 1, '\\x00', 1,
        case g % 10 when 0 then 1 else 0 end
      from generate_series(1, 200000) g;
      insert into tierline.order_request (tenant_id, order_id, no, kind, status, assignment_no,
        unit_id, asked_at, reason_code, reason, decide_due_at, decider_unit_id)
      select {city}, g * 10, 1, 'EXTENSION', 'PENDING', 1, {A}, timestamptz '2026-03-29 00:00Z',
        'COMPLEX_MATTER', '需现场检测', timestamptz '2026-04-01 00:00Z' + g * interval '7 seconds',
        case g % 2 when 0 then {A} else {root} end
      from generate_series(1, 20000) g;
      insert into tierline.intake (tenant_id, order_id, order_no, revision, title, content,
        wants_reply, petitioner_kind, query_code_hash)
      select {city}, g, 'N' || g, 1, '路灯不亮', repeat('小区门口的路灯不亮。', 10), true, 'PERSON', '\\x00'
      from generate_series(1, 200000) g;
      insert into tierline.assignment (tenant_id, order_id, no, round, role, status, open, unit_id,
        u2, dispatched_at, sign_due_at, contact_due_at, yellow_at, deadline, effective_deadline,
        limit_text, limit_rule)
      select {city}, g, 1, 1, 'LEAD', (array['HANDLING', 'PENDING_SIGN', 'SUBMITTED'])[1 + g % 3],
        true, (array(select unit_id from tierline.unit
          where tenant_id = {city} and path like '%/{A}/%' order by unit_id))[1 + g % 7], {A},
        timestamptz '2026-03-01 00:00Z', timestamptz '2026-04-01 00:00Z',
        timestamptz '2026-04-01 00:00Z', timestamptz '2026-04-01 00:00Z',
        timestamptz '2026-04-01 00:00Z' + g * interval '7 seconds',
        timestamptz '2026-04-01 00:00Z' + g * interval '7 seconds', '5 WD', 'DEFAULT'
      from generate_series(1, 200000) g;
      insert into tierline.open_count (tenant_id, county, unit_id, status, lamp, turns)
      select {city}, {A}, unit_id, status, 0, count(*) from tierline.assignment
      where tenant_id = {city} group by 3, 4;
      insert into tierline.work_order (tenant_id, order_id, order_no, status, state, round, family,
        type, urgency, nature, category_code, channel, anonymous, confidential, lead_unit_id, u2,
        registered_at, closed_at, deadline, effective_deadline, event_seq, event_hash, version)
      select {city}, g, 'N' || g, 'CLOSED', 'CLOSED', 1, 'ADMINISTRATIVE', 'HELP', 'NORMAL',
        'ORDINARY', '010203', 'PHONE', false, false, {A1}, {A},
        timestamptz '2026-01-01 00:00Z' + g * interval '7 seconds',
        timestamptz '2026-03-01 00:00Z', timestamptz '2026-03-01 00:00Z',
        timestamptz '2026-03-01 00:00Z', 1, '\\x00', 1
      from generate_series(300001, 350000) g;
      insert into tierline.assignment (tenant_id, order_id, no, round, role, status, open, unit_id,
        u2, dispatched_at, sign_due_at, contact_due_at, yellow_at, deadline, effective_deadline,
        limit_text, limit_rule)
      select {city}, g, 1, 1, 'LEAD', 'ACCEPTED', false, {A1}, {A},
        timestamptz '2026-01-01 00:00Z' + g * interval '7 seconds', timestamptz '2026-03-01 00:00Z',
        timestamptz '2026-03-01 00:00Z', timestamptz '2026-03-01 00:00Z',
        timestamptz '2026-03-01 00:00Z', timestamptz '2026-03-01 00:00Z', '5 WD', 'DEFAULT'
      from generate_series(300001, 350000) g
      """;

  /**
   * Forty counties of thirteen units each, with 80 categories, in a year of twelve months, lying as
   * the keys say; rows that have come one by one lie apart, and a county then reads a page for
   * each.
   */
  private static final String FIGURES =
      """
      insert into tierline.stat_month (tenant_id, county, month, unit_id, category_code, family, type,
        channel, registered, completed, dropped, closed, direct, due, on_time, minutes, first_time,
        rehandled, reopened, rated, points)
      select {city}, case when c = 0 then {A} else c end,
        date '2025-04-01' + m * interval '1 month',
        case when c = 0 and u = 0 then {A1} else c * 100 + u end,
        lpad((1 + k / 9)::text, 2, '0') || '0' || 1 + k % 9 || '01', 'ADMINISTRATIVE', 'HELP', 'PHONE',
        2, 1, 0, 1, 0, 1, 1, 60, 1, 0, 0, 1, 100
      from generate_series(0, 39) c, generate_series(0, 12) u, generate_series(0, 79) k,
        generate_series(0, 11) m order by 2, 3, 4, 5;
      insert into tierline.stat_month_unit select tenant_id, month, county, unit_id, category_code,
        sum(registered), sum(completed), sum(dropped), sum(closed), sum(direct), sum(due),
        sum(on_time), sum(minutes), sum(first_time), sum(rehandled), sum(reopened), sum(rated),
        sum(points) from tierline.stat_month where tenant_id = {city} group by 1, 2, 3, 4, 5
        order by 1, 2, 3, 4, 5;
      insert into tierline.stat_month_category select tenant_id, month, county, category_code,
        sum(registered), sum(completed), sum(dropped), sum(closed), sum(direct), sum(due),
        sum(on_time), sum(minutes), sum(first_time), sum(rehandled), sum(reopened), sum(rated),
        sum(points) from tierline.stat_month where tenant_id = {city} group by 1, 2, 3, 4;
      insert into tierline.stat_month_kind select tenant_id, month, county, family, type, channel,
        sum(registered), sum(completed), sum(dropped), sum(closed), sum(direct), sum(due),
        sum(on_time), sum(minutes), sum(first_time), sum(rehandled), sum(reopened), sum(rated),
        sum(points) from tierline.stat_month where tenant_id = {city} group by 1, 2, 3, 4, 5, 6
      """;

  /** How many pages a question reads, asked a second time. */
  private static long pages(Runnable question) throws SQLException {
    question.run();
    long before = pages();
    question.run();
    return pages() - before;
  }

  /** The counters of the only connection are sent before they are read. */
  private static long pages() throws SQLException {
    number(engine.pool(), "select 1 from pg_stat_force_next_flush()");
    return number(
        owner,
        "select sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)"
            + " from pg_statio_user_tables where schemaname = 'tierline'");
  }

  private static long number(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long number = row.getLong(1);
      connection.commit();
      return number;
    }
  }

  private static void ask(StatQuery query, int lines) {
    StatTable table = city.tierline().statistics().query(city.administrator(), query);
    assertThat(table.lines()).hasSize(lines);
  }

  @Test
  void a_countys_board_reads_twenty_pages() throws SQLException {
    var boards = city.tierline().boards();
    assertThat(boards.get(city.administrator(), city.unit("A").id()).total().open())
        .isEqualTo(200_000);
    assertThat(pages(() -> boards.get(city.administrator(), city.unit("A").id())))
        .isLessThanOrEqualTo(20);
    assertThat(pages(() -> boards.get(city.administrator(), city.root()))).isLessThanOrEqualTo(20);
  }

  @Test
  void an_inbox_reads_its_page_whatever_lies_behind_it() throws SQLException {
    var orders = city.tierline().workOrders();
    var unit = city.unit("A1").id();
    // The 51 turns lie apart; their orders lie nearly side by side, and are looked for by one pass
    // through an index.
    int most = 60;
    assertThat(
            pages(() -> orders.inbox(city.administrator(), InboxQuery.of(unit), PageRequest.FIRST)))
        .isLessThanOrEqualTo(most);
    var county = new InboxQuery(city.unit("A").id(), true, null);
    assertThat(pages(() -> orders.inbox(city.administrator(), county, PageRequest.FIRST)))
        .isLessThanOrEqualTo(most);
  }

  @Test
  void what_has_ended_reads_its_page_whatever_lies_behind_it() throws SQLException {
    var orders = city.tierline().workOrders();
    for (var unit : List.of(city.root(), city.unit("A1").id())) {
      var query = EndedQuery.of(unit);
      var first = orders.listEnded(city.administrator(), query, PageRequest.FIRST);
      assertThat(first.items()).hasSize(50);
      // 51 turns side by side, each order by three steps through its key.
      int most = unit.equals(city.root()) ? 70 : 300;
      assertThat(pages(() -> orders.listEnded(city.administrator(), query, PageRequest.FIRST)))
          .isLessThanOrEqualTo(most);
      var next = new PageRequest(50, first.next());
      assertThat(pages(() -> orders.listEnded(city.administrator(), query, next)))
          .isLessThanOrEqualTo(most);
    }
  }

  @Test
  void what_waits_for_a_decision_reads_its_page_and_the_orders_on_it() throws SQLException {
    var requests = city.tierline().orderRequests();
    var centre = city.root();
    var first = requests.pending(city.administrator(), centre, null, PageRequest.FIRST);
    assertThat(first.items()).hasSize(50);
    // Of 10,000 that wait: 51 by their index, then 50 orders that lie apart with all that stands on
    // each, by four steps through each of three indexes.
    int most = 800;
    assertThat(pages(() -> requests.pending(city.administrator(), centre, null, PageRequest.FIRST)))
        .isLessThanOrEqualTo(most);
    var next = new PageRequest(50, first.next());
    assertThat(pages(() -> requests.pending(city.administrator(), centre, null, next)))
        .isLessThanOrEqualTo(most);
    var ten = new PageRequest(10, null);
    assertThat(pages(() -> requests.pending(city.administrator(), centre, null, ten)))
        .isLessThanOrEqualTo(most / 4);
  }

  @Test
  void a_year_by_month_unit_and_category_reads_one_countys_rows_or_the_sums_of_all()
      throws SQLException {
    var county =
        StatQuery.of(
                city.unit("A").id(),
                FIRST,
                LAST,
                StatGroup.MONTH,
                StatGroup.UNIT,
                StatGroup.CATEGORY)
            .atLevel(1);
    // 12 months of 13 units in 9 classes, of 12,480 rows, without type and channel.
    assertThat(pages(() -> ask(county, 12 * 13 * 9))).isLessThanOrEqualTo(600);
    var whole = StatQuery.of(city.root(), FIRST, LAST, StatGroup.CHILD, StatGroup.CATEGORY);
    // 40 counties in 80 categories, of 38,400 rows.
    assertThat(pages(() -> ask(whole, 40 * 80))).isLessThanOrEqualTo(1_100);
    var channels = StatQuery.of(city.root(), FIRST, LAST, StatGroup.MONTH, StatGroup.CHANNEL);
    assertThat(pages(() -> ask(channels, 12))).isLessThanOrEqualTo(60);
  }
}
