package org.tierline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** The second wall, tried with plain SQL as the runtime role: what a forgotten condition meets. */
class RowSecurityTest {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final Pattern ENTITY = Pattern.compile("<class>org\\.tierline\\.(.+?)</class>");

  /** Tables that the application can only add to. */
  private static final Set<String> LOGS =
      Set.of(
          "account_event",
          "audit_anchor",
          "audit_entry",
          "catalogue_change",
          "order_event",
          "order_import_step",
          "sample_draw",
          "hotline_hearing",
          "unit_history",
          "tree_change",
          "tree_change_unit",
          "tree_change_line",
          "restricted_look",
          "erasure",
          "subject_request",
          "sample_period",
          "setting_history",
          "supervision_points");

  /** A table whose row moves on and never goes. */
  private static final String HEAD = "audit_head";

  static ManualEngine engine;
  static TestCity city;
  static TestCity other;
  static DataSource runtime;
  static List<String> tables;

  @BeforeAll
  static void found_two_cities() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    other = engine.city();
    for (TestCity each : List.of(city, other)) {
      each.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
    }
    runtime = engine.database().runtime(2);
    tables = new Catalog(engine.database().superuser()).tenantTables();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void without_a_city_every_tenant_table_reads_as_empty() throws SQLException {
    for (String setting : List.of("", "set local app.tenant_id = ''")) {
      for (String table : tables) {
        assertThat(count(setting, table)).as(table + " after <" + setting + ">").isZero();
      }
    }
  }

  @Test
  void without_a_city_nothing_can_be_inserted() throws SQLException {
    for (String table : tables) {
      assertRefused(() -> run("", insert(table)), table);
    }
  }

  @Test
  void of_another_city_nothing_can_be_read_inserted_changed_or_deleted() throws SQLException {
    for (String table : tables) {
      String where = " where tenant_id = " + city.tenant();
      assertThat(count(asOther(), table + where)).as(table).isZero();
      assertRefused(() -> run(asOther(), insert(table)), table);
      if (!LOGS.contains(table)) {
        assertThat(
                run(asOther(), "update tierline." + table + " set tenant_id = tenant_id" + where))
            .as("updated in " + table)
            .isZero();
      }
      if (!LOGS.contains(table) && !table.equals(HEAD)) {
        assertThat(run(asOther(), "delete from tierline." + table + where))
            .as("deleted from " + table)
            .isZero();
      }
    }
  }

  @Test
  void a_row_cannot_be_handed_to_another_city() throws SQLException {
    assertThat(count(asOther(), "counter")).isPositive();
    assertRefused(
        () -> run(asOther(), "update tierline.counter set tenant_id = " + city.tenant()),
        "counter");
  }

  @Test
  void the_log_cannot_be_rewritten_even_in_ones_own_city() throws SQLException {
    assertThat(count(asOther(), "order_event")).isPositive();
    assertRefused(() -> run(asOther(), "update tierline.order_event set text = 'x'"), "update");
    assertRefused(() -> run(asOther(), "delete from tierline.order_event"), "delete");
    assertRefused(() -> run(asOther(), "truncate tierline.order_event"), "truncate");
  }

  @Test
  void the_runtime_role_cannot_create_or_drop_a_table() {
    assertRefused(() -> run("", "create table tierline.mine (tenant_id bigint)"), "create");
    assertRefused(() -> run("", "create table public.mine (tenant_id bigint)"), "create");
    assertRefused(() -> run("", "drop table tierline.counter"), "drop");
    assertRefused(
        () -> run("", "alter table tierline.counter disable row level security"), "alter");
  }

  @Test
  void every_entity_fits_the_migrated_schema() throws IOException {
    List<String> entities = entities();
    assertThat(entities).isNotEmpty();
    for (String entity : entities) {
      List<Object> read =
          city.tierline()
              .transactions()
              .read(
                  city.administrator(),
                  work ->
                      work.query(
                              "select e from " + entity + " e where e.tenantId = :tenant",
                              Object.class)
                          .setMaxResults(1)
                          .getResultList());
      assertThat(read).as(entity).isNotNull();
    }
  }

  private static List<String> entities() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            Tierline.class.getResourceAsStream("/META-INF/tierline-persistence.xml"))) {
      var found = new ArrayList<String>();
      var classes = ENTITY.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      while (classes.find()) {
        String name = classes.group(1);
        if (!name.endsWith("Converter")) {
          found.add(name.substring(name.lastIndexOf('.') + 1));
        }
      }
      return found;
    }
  }

  private static String asOther() {
    return "set local app.tenant_id = '" + other.tenant() + "'";
  }

  /** The guard is asked before any constraint, so the city alone is enough to be refused. */
  private static String insert(String table) {
    return "insert into tierline." + table + " (tenant_id) values (" + city.tenant() + ")";
  }

  private static long count(String setting, String tableAndCondition) throws SQLException {
    try (Connection connection = runtime.getConnection();
        Statement statement = connection.createStatement()) {
      if (!setting.isEmpty()) {
        statement.execute(setting);
      }
      try (ResultSet row =
          statement.executeQuery("select count(*) from tierline." + tableAndCondition)) {
        row.next();
        long counted = row.getLong(1);
        connection.rollback();
        return counted;
      }
    }
  }

  private static int run(String setting, String sql) throws SQLException {
    try (Connection connection = runtime.getConnection();
        Statement statement = connection.createStatement()) {
      if (!setting.isEmpty()) {
        statement.execute(setting);
      }
      int touched = statement.executeUpdate(sql);
      connection.rollback();
      return touched;
    }
  }

  private static void assertRefused(ThrowingCallable call, String what) {
    assertThatThrownBy(call)
        .as(what)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(what).isEqualTo(INSUFFICIENT_PRIVILEGE));
  }
}
