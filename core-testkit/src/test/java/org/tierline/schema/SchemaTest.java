package org.tierline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestPostgres;

/** The migrated schema keeps every rule, and every rule finds what breaks it. */
class SchemaTest {
  /** Breaks every rule about tables at once. */
  private static final String BAD =
      """
      create table tierline.bad (
        id bigint primary key, other bigint references tierline.bad (id),
        name varchar(9), size int generated always as (length(name)) virtual);
      create table tierline.bare (tenant_id bigint not null);
      alter table tierline.job add constraint job_tenant_fk
        foreign key (job_tenant_id) references tierline.tenant (tenant_id);
      create function tierline.meddle() returns trigger language plpgsql as 'begin return new; end';
      create trigger meddle before insert on tierline.bad
        for each row execute function tierline.meddle();
      create rule nothing as on delete to tierline.bad do instead nothing;
      create view tierline.everything as select * from tierline.work_order;
      """;

  static TestDatabase sound;
  static TestDatabase broken;

  @BeforeAll
  static void open() throws SQLException {
    sound = TestPostgres.get().database();
    broken = TestPostgres.get().database();
    try (Connection connection = broken.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(BAD);
      connection.commit();
    }
  }

  @AfterAll
  static void close() {
    sound.close();
    broken.close();
  }

  @Test
  void the_installations_tables_are_there() {
    var catalog = new Catalog(sound.superuser());
    assertThat(catalog.tables()).containsAll(Catalog.INSTALLATION);
    assertThat(catalog.tenantTables()).contains("tenant", "unit", "work_order", "order_event");
  }

  @TestFactory
  Stream<DynamicTest> the_schema_keeps_the_rule() {
    var catalog = new Catalog(sound.superuser());
    String role = "'" + sound.runtimeUser() + "'";
    return SchemaRules.all().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(catalog.rows(rule.getValue().replace("{role}", role)))
                            .as(rule.getKey() + ", but not")
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> the_rule_finds_what_breaks_it() {
    var catalog = new Catalog(broken.superuser());
    return SchemaRules.all().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(catalog.rows(rule.getValue().replace("{role}", "current_user")))
                            .as(rule.getKey())
                            .isNotEmpty()));
  }
}
