package org.tierline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestPostgres;

/**
 * An installation that has worked under an older schema is brought to this one by an ordinary
 * owner, whom row-level security binds.
 */
class UpgradeTest {
  /** Turns could be returned by then; whether one had left stood in its state alone. */
  private static final String BEFORE_GONE = "202611271150";

  /** Orders had a phase, and no state of a chain of their own. */
  private static final String BEFORE_CHAINS = "202611230811";

  private TestDatabase database;
  private DataSource owner;
  private DataSource superuser;

  @BeforeEach
  void start() throws SQLException {
    database = TestPostgres.get().database();
    owner = database.owner();
    superuser = database.superuser();
    run(owner, "drop schema tierline cascade");
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private void migrateTo(String version) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(owner)
        .schemas("tierline")
        .defaultSchema("tierline")
        .locations("classpath:db/tierline")
        .table("schema_history")
        .target(version)
        .load()
        .migrate();
  }

  private static void run(DataSource who, String... statements) throws SQLException {
    try (Connection connection = who.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : statements) {
        statement.execute(each);
      }
      connection.commit();
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  /** Two cities, each with an order whose first turn was returned and whose second is signed. */
  private void fill(String first) throws SQLException {
    for (int city = 11; city <= 12; city++) {
      run(
          superuser,
          "insert into tierline.tenant_directory (slug, directory_tenant_id, status, created_at)"
              + " values ('c%1$d', %1$d, 'ACTIVE', '2026-03-02T01:00Z')".formatted(city),
          "insert into tierline.tenant (tenant_id, slug, name, zone, language, order_prefix,"
              + " area_code, tier1_name, tier2_name, tier3_name, tier4_name, created_at, version)"
              + " values (%1$d, 'c%1$d', '旧城', 'Asia/Shanghai', 'zh', 'OC', '990100', '市', '县',"
                  .formatted(city)
              + " '乡', '村', '2026-03-02T01:00Z', 1)",
          unit(city, 1, "null", 1, "/1/"),
          unit(city, 2, "1", 2, "/1/2/"),
          unit(city, 3, "1", 2, "/1/3/"),
          "insert into tierline.work_order (tenant_id, order_id, order_no, status, round, family,"
              + " type, urgency, nature, category_code, channel, anonymous, confidential,"
              + " area_unit_id, lead_unit_id, registered_at, deadline, effective_deadline,"
              + " event_seq, event_hash, version) values (%d, 5, 'OC-1', 'IN_PROGRESS', 1,"
                  .formatted(city)
              + " 'DEMAND', 'COMPLAINT', 'NORMAL', 'GENERAL', '0102', 'PHONE', false, false, 2, 3,"
              + " '2026-03-02T01:00Z', '2026-03-09T01:00Z', '2026-03-09T01:00Z', 1, '', 1)",
          "insert into tierline.intake (tenant_id, order_id, revision, title, content,"
              + " wants_reply, petitioner_kind, query_code_hash)"
              + " values (%d, 5, 1, '路灯', '不亮', true, 'PERSON', '')".formatted(city),
          turn(city, 1, first, false, 2),
          turn(city, 2, "SIGNED", true, 3));
    }
  }

  private static String unit(int city, int id, String parent, int level, String path) {
    return ("insert into tierline.unit (tenant_id, unit_id, parent_id, code, name, kind, level,"
            + " path, status, can_handle, can_assign, can_feedback, can_supervise, created_at,"
            + " version) values (%d, %d, %s, 'U%2$d', '单位', 'TERRITORIAL', %d, '%s', 'ACTIVE',"
            + " true, true, true, true, '2026-03-02T01:00Z', 1)")
        .formatted(city, id, parent, level, path);
  }

  private static String turn(int city, int no, String status, boolean open, int unit) {
    return ("insert into tierline.assignment (tenant_id, order_id, no, round, role, status, open,"
            + " unit_id, u2, dispatched_at, sign_due_at, contact_due_at, yellow_at, deadline,"
            + " effective_deadline, limit_text, limit_rule) values (%d, 5, %d, 1, '%s', '%s', %b,"
            + " %d, %6$d, '2026-03-02T01:00Z', '2026-03-02T03:00Z', '2026-03-03T01:00Z',"
            + " '2026-03-06T01:00Z', '2026-03-09T01:00Z', '2026-03-09T01:00Z', '5 d', 'rule')")
        .formatted(city, no, no == 1 ? "CO" : "LEAD", status, open, unit);
  }

  @Test
  void turns_that_were_returned_are_gone_in_every_city() throws SQLException {
    migrateTo(BEFORE_GONE);
    fill("RETURNED");
    assertThat(Tierline.migrate(owner, database.runtimeUser())).isPositive();
    assertThat(
            rows(
                "select tenant_id || ' ' || no || ' ' || gone from tierline.assignment"
                    + " order by tenant_id, no"))
        .containsExactly("11 1 true", "11 2 false", "12 1 true", "12 2 false");
    assertThat(rows("select order_no from tierline.intake")).containsExactly("OC-1", "OC-1");
    assertThat(rows("select area_u2 from tierline.work_order")).containsExactly("2", "2");
    assertThat(rows("select title from tierline.work_order")).containsExactly("路灯", "路灯");
  }

  @Test
  void what_units_sent_back_among_themselves_is_counted_as_completed_at_the_first_time_after_all()
      throws SQLException {
    migrateTo(BEFORE_GONE);
    fill("ACCEPTED");
    run(
        superuser,
        "update tierline.work_order set status = 'CLOSED', closed_at = '2026-03-31T17:00Z',"
            + " reject_count = 2");
    event(11, 1, "CHILD_REJECT");
    event(11, 2, "CHILD_REJECT");
    event(12, 1, "CHILD_REJECT");
    event(12, 2, "REVIEW_REJECT");
    Tierline.migrate(owner, database.runtimeUser());
    assertThat(
            rows(
                "select concat_ws(' ', tenant_id, reject_count, version) from tierline.work_order"
                    + " order by tenant_id"))
        .containsExactly("11 0 2", "12 1 2");
    assertThat(
            rows(
                "select concat_ws(' ', tenant_id, order_id, version, month, unit_id, first_time,"
                    + " closed) from tierline.stat_delta"))
        .containsExactly("11 5 2 2026-04-01 3 1 0");
  }

  private void event(int city, int seq, String action) throws SQLException {
    run(
        superuser,
        "insert into tierline.order_event (tenant_id, order_id, seq, action, at, actor, to_status,"
            + " public, hash) values (%d, 5, %d, '%s', '2026-03-03T01:00Z', 'A', 'HANDLING', false, '')"
                .formatted(city, seq, action));
  }

  @Test
  void deadlines_that_came_along_from_another_system_are_known_as_such() throws SQLException {
    migrateTo(BEFORE_GONE);
    fill("ACCEPTED");
    // Of seven days the lamp takes four days and 21 hours and 36 minutes, in clock time.
    run(
        superuser,
        "update tierline.work_order set external_no = 'OLD-5'",
        "update tierline.assignment set no = 3 where no = 1",
        "update tierline.assignment set no = 1 where no = 2",
        "update tierline.assignment set yellow_at = '2026-03-06T22:36Z' where tenant_id = 12");
    Tierline.migrate(owner, database.runtimeUser());
    assertThat(
            rows(
                "select concat_ws(' ', tenant_id, no, limit_rule) from tierline.assignment"
                    + " order by tenant_id, no"))
        .containsExactly("11 1 rule", "11 3 rule", "12 1 IMPORTED", "12 3 rule");
  }

  @Test
  void an_owner_who_sees_no_rows_could_not_bring_such_a_database_on() throws SQLException {
    migrateTo(BEFORE_GONE);
    fill("RETURNED");
    assertThatThrownBy(() -> migrateTo("202611271160"))
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("assignment_gone_ck");
  }

  @Test
  void orders_from_before_there_were_chains_stand_in_the_state_of_their_phase()
      throws SQLException {
    migrateTo(BEFORE_CHAINS);
    fill("CLOSED");
    Tierline.migrate(owner, database.runtimeUser());
    assertThat(rows("select state from tierline.work_order"))
        .containsExactly("IN_PROGRESS", "IN_PROGRESS");
  }

  @Test
  void row_level_security_binds_everybody_again_behind_each_migration() throws SQLException {
    migrateTo(BEFORE_GONE);
    fill("RETURNED");
    Tierline.migrate(owner, database.runtimeUser());
    assertThat(
            rows(
                "select relname from pg_class where relnamespace = 'tierline'::regnamespace"
                    + " and relrowsecurity and not relforcerowsecurity"))
        .isEmpty();
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from tierline.assignment")) {
      row.next();
      assertThat(row.getInt(1)).as("the owner sees no city's rows").isZero();
    }
    assertThat(Tierline.migrate(owner, database.runtimeUser())).as("a second start").isZero();
  }
}
