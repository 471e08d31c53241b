package org.tierline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestPostgres;

/** Migrations that move what is stored find rows of two cities there, and lose none. */
class GrownDatabaseTest {
  private static final String BEFORE = "202611271273";

  static TestDatabase database;
  static DataSource superuser;

  /** Of each city a unit, an order with its turn, changes that wait, and two lines of figures. */
  private static final String ROWS =
      """
      insert into tierline.unit (tenant_id, unit_id, code, name, kind, level, path, status, can_handle,
        can_assign, can_feedback, can_supervise, created_at, version)
      values ({c}, 7, 'R', 'R', 'TERRITORIAL', 1, '/7/', 'ACTIVE', true, true, true, true,
        timestamptz '2026-01-01 00:00Z', 1);
      insert into tierline.work_order (tenant_id, order_id, order_no, status, state, round, family,
        type, urgency, nature, category_code, channel, anonymous, confidential, area_unit_id,
        lead_unit_id, u2, registered_at, deadline, effective_deadline, event_seq, event_hash, version)
      values ({c}, 1, 'N{c}', 'HANDLING', 'HANDLING', 1, 'ADMINISTRATIVE', 'HELP', 'NORMAL', 'ORDINARY',
        '0102', 'PHONE', true, false, 7, 7, null, timestamptz '2026-03-02 01:00Z',
        timestamptz '2026-03-09 01:00Z', timestamptz '2026-03-10 01:00Z', 1, '\\x00', 1);
      insert into tierline.assignment (tenant_id, order_id, no, round, role, status, open, unit_id,
        u2, dispatched_at, sign_due_at, contact_due_at, yellow_at, deadline, effective_deadline,
        limit_text, limit_rule)
      values ({c}, 1, 1, 1, 'LEAD', 'HANDLING', true, 7, 8, timestamptz '2026-03-02 02:00Z',
        timestamptz '2026-03-02 03:00Z', timestamptz '2026-03-02 04:00Z',
        timestamptz '2026-03-02 05:00Z', timestamptz '2026-03-09 01:00Z',
        timestamptz '2026-03-10 01:00Z', '5 WD', 'DEFAULT');
      insert into tierline.open_delta values ({c}, 1, 5, 1, 7, 7, null, 0, 'HANDLING', 0);
      insert into tierline.stat_month (tenant_id, county, month, unit_id, category_code, family, type,
        channel, registered, completed, dropped, closed, direct, due, on_time, minutes, first_time,
        rehandled, reopened, rated, points)
      select {c}, 7, date '2026-03-01', 7, '0102', 'ADMINISTRATIVE', 'HELP', channel, {c}, 0, 0, 0, 0,
        0, 0, 90, 0, 0, 0, 0, 0 from unnest(array['PHONE', 'APP']) channel
      """;

  @BeforeAll
  static void migrate() throws SQLException {
    database = TestPostgres.get().database();
    superuser = database.superuser();
    run("drop schema tierline cascade");
    Flyway.configure(Tierline.class.getClassLoader())
        .dataSource(database.owner())
        .schemas("tierline")
        .defaultSchema("tierline")
        .locations("classpath:db/tierline")
        .table("schema_history")
        .target(BEFORE)
        .load()
        .migrate();
    for (int city = 1; city <= 2; city++) {
      for (String each : ROWS.split(";")) {
        run("set session_replication_role = replica; " + each.replace("{c}", "" + city));
      }
    }
    Tierline.migrate(database.owner(), database.runtimeUser());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void orders_are_as_they_were() throws SQLException {
    assertThat(
            rows(
                "select concat_ws(' ', tenant_id, order_id, order_no, family, type, urgency, nature,"
                    + " category_code, channel, anonymous, confidential, area_unit_id,"
                    + " registered_at = timestamptz '2026-03-02 01:00Z') from tierline.work_order"
                    + " order by tenant_id"))
        .containsExactly(
            "1 1 N1 ADMINISTRATIVE HELP NORMAL ORDINARY 0102 PHONE t f 7 t",
            "2 1 N2 ADMINISTRATIVE HELP NORMAL ORDINARY 0102 PHONE t f 7 t");
  }

  @Test
  void turns_are_as_they_were() throws SQLException {
    assertThat(
            rows(
                "select concat_ws(' ', tenant_id, unit_id, u2, limit_text, limit_rule,"
                    + " dispatched_at = timestamptz '2026-03-02 02:00Z',"
                    + " sign_due_at = timestamptz '2026-03-02 03:00Z',"
                    + " contact_due_at = timestamptz '2026-03-02 04:00Z',"
                    + " yellow_at = timestamptz '2026-03-02 05:00Z',"
                    + " deadline = timestamptz '2026-03-09 01:00Z',"
                    + " effective_deadline = timestamptz '2026-03-10 01:00Z')"
                    + " from tierline.assignment where u3 is null order by tenant_id"))
        .containsExactly("1 7 8 5 WD DEFAULT t t t t t t", "2 7 8 5 WD DEFAULT t t t t t t");
  }

  @Test
  void figures_of_units_are_those_of_all_ways_together() throws SQLException {
    assertThat(
            rows(
                "select concat_ws(' ', tenant_id, month, county, unit_id, category_code, registered,"
                    + " minutes) from tierline.stat_month_unit order by tenant_id"))
        .containsExactly("1 2026-03-01 7 7 0102 2 180", "2 2026-03-01 7 7 0102 4 180");
  }

  @Test
  void what_waited_to_be_added_up_still_waits() throws SQLException {
    assertThat(
            rows(
                "select concat_ws(' ', tenant_id, order_id, version, no, new_status)"
                    + " from tierline.open_delta order by tenant_id"))
        .containsExactly("1 1 5 1 HANDLING", "2 1 5 1 HANDLING");
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }

  private static List<String> rows(String sql) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      connection.commit();
      return rows;
    }
  }
}
