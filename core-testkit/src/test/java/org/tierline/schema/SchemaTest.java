package org.tierline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestPostgres;

/** The rules of the schema: what makes it distributable by city, and closed without one. */
class SchemaTest {
  private static final String GUARD =
      "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::bigint)";
  private static final String TENANT_TABLE =
      " n.nspname = 'tierline' and c.relkind in ('r', 'p') and c.relname not in ('installation',"
          + " 'job', 'operator_account', 'schema_history', 'tenant_directory')";
  private static final String CLASSES =
      " from pg_class c join pg_namespace n on n.oid = c.relnamespace";

  static TestDatabase database;
  static Catalog catalog;

  @BeforeAll
  static void open() {
    database = TestPostgres.get().database();
    catalog = new Catalog(database.superuser());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void every_table_is_a_citys_or_on_the_list_of_the_installation() {
    assertThat(catalog.tables()).containsAll(Catalog.INSTALLATION);
    assertThat(
            catalog.rows(
                "select table_name from information_schema.columns"
                    + " where table_schema = 'tierline' and column_name = 'tenant_id'"
                    + " and data_type = 'bigint' and is_nullable = 'NO' order by 1"))
        .as("tables with tenant_id bigint not null")
        .isEqualTo(catalog.tenantTables());
  }

  @Test
  void city_stands_first_in_every_primary_key_unique_constraint_and_index() {
    assertThat(
            catalog.rows(
                "select c.relname, i.relname"
                    + CLASSES
                    + " join pg_index x on x.indrelid = c.oid"
                    + " join pg_class i on i.oid = x.indexrelid"
                    + " left join pg_attribute a"
                    + " on a.attrelid = c.oid and a.attnum = x.indkey[0]"
                    + " where"
                    + TENANT_TABLE
                    + " and a.attname is distinct from 'tenant_id'"))
        .as("indexes that do not begin with tenant_id")
        .isEmpty();
    assertThat(
            catalog.rows(
                "select c.relname"
                    + CLASSES
                    + " where"
                    + TENANT_TABLE
                    + " and not exists (select 1 from pg_index x"
                    + " where x.indrelid = c.oid and x.indisprimary)"))
        .as("tables without a primary key")
        .isEmpty();
  }

  @Test
  void city_stands_first_on_both_sides_of_every_foreign_key() {
    assertThat(
            catalog.rows(
                "select k.conname"
                    + CLASSES
                    + " join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'"
                    + " join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]"
                    + " join pg_attribute b"
                    + " on b.attrelid = k.confrelid and b.attnum = k.confkey[1]"
                    + " where n.nspname = 'tierline'"
                    + " and (a.attname <> 'tenant_id' or b.attname <> 'tenant_id')"))
        .as("foreign keys that do not begin with tenant_id")
        .isEmpty();
  }

  @Test
  void the_installation_refers_to_no_city() {
    assertThat(
            catalog.rows(
                "select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = 'tierline' and k.contype = 'f' and c.relname in ("
                    + quoted(Catalog.INSTALLATION)
                    + ")"))
        .as("foreign keys of the installation's tables")
        .isEmpty();
  }

  @Test
  void row_level_security_is_enabled_and_forced_on_every_tenant_table() {
    assertThat(
            catalog.rows(
                "select c.relname"
                    + CLASSES
                    + " where"
                    + TENANT_TABLE
                    + " and not (c.relrowsecurity and c.relforcerowsecurity)"))
        .isEmpty();
  }

  @Test
  void every_tenant_table_has_one_policy_that_guards_reading_and_writing() {
    List<String> expected =
        catalog.tenantTables().stream()
            .map(table -> table + " PERMISSIVE {public} ALL " + GUARD + " " + GUARD)
            .toList();
    assertThat(
            catalog.rows(
                "select tablename, permissive, roles, cmd, qual, with_check from pg_policies"
                    + " where schemaname = 'tierline' order by tablename"))
        .isEqualTo(expected);
  }

  @Test
  void nothing_runs_by_itself() {
    assertThat(
            catalog.rows(
                "select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = 'tierline' and not t.tgisinternal"))
        .as("triggers")
        .isEmpty();
    assertThat(catalog.rows("select rulename from pg_rules where schemaname = 'tierline'"))
        .as("rules")
        .isEmpty();
    assertThat(
            catalog.rows(
                "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
                    + " where n.nspname = 'tierline'"))
        .as("functions")
        .isEmpty();
  }

  @Test
  void generated_columns_are_stored_and_views_run_as_their_reader() {
    assertThat(
            catalog.rows(
                "select c.relname, a.attname"
                    + CLASSES
                    + " join pg_attribute a on a.attrelid = c.oid"
                    + " where n.nspname = 'tierline' and a.attgenerated not in ('', 's')"))
        .as("virtual columns")
        .isEmpty();
    assertThat(
            catalog.rows(
                "select c.relname"
                    + CLASSES
                    + " where n.nspname = 'tierline' and c.relkind in ('v', 'm')"
                    + " and not coalesce(c.reloptions @> array['security_invoker=true'], false)"))
        .as("views that row-level security does not bind")
        .isEmpty();
  }

  @Test
  void runtime_role_is_an_ordinary_one_that_owns_nothing() {
    String role = "'" + database.runtimeUser() + "'";
    assertThat(
            catalog.rows(
                "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication"
                    + " from pg_roles where rolname = "
                    + role))
        .containsExactly("f");
    assertThat(
            catalog.rows(
                "select c.relname"
                    + CLASSES
                    + " where pg_get_userbyid(c.relowner) = "
                    + role
                    + " union select nspname from pg_namespace where pg_get_userbyid(nspowner) = "
                    + role
                    + " union select datname from pg_database where pg_get_userbyid(datdba) = "
                    + role))
        .as("what it owns")
        .isEmpty();
    assertThat(
            catalog.rows(
                "select r.rolname from pg_roles r where r.rolname <> "
                    + role
                    + " and pg_has_role("
                    + role
                    + ", r.oid, 'MEMBER')"))
        .as("roles that it is a member of")
        .isEmpty();
  }

  @Test
  void runtime_role_can_neither_rewrite_the_log_nor_change_the_schema() {
    String role = "'" + database.runtimeUser() + "'";
    assertThat(
            catalog.rows(
                "select has_any_column_privilege("
                    + role
                    + ", 'tierline.order_event', 'UPDATE') or has_table_privilege("
                    + role
                    + ", 'tierline.order_event', 'DELETE')"))
        .as("may change the log")
        .containsExactly("f");
    assertThat(
            catalog.rows(
                "select has_schema_privilege("
                    + role
                    + ", 'tierline', 'CREATE') or has_schema_privilege("
                    + role
                    + ", 'public', 'CREATE') or has_database_privilege("
                    + role
                    + ", current_database(), 'CREATE')"))
        .as("may create tables")
        .containsExactly("f");
    assertThat(
            catalog.rows(
                "select c.relname"
                    + CLASSES
                    + " where n.nspname = 'tierline' and c.relkind in ('r', 'p')"
                    + " and has_table_privilege("
                    + role
                    + ", c.oid, 'TRUNCATE, REFERENCES, TRIGGER')"))
        .as("tables that it may empty or hang something on")
        .isEmpty();
    assertThat(
            catalog.rows(
                "select has_table_privilege("
                    + role
                    + ", 'tierline.schema_history', 'SELECT, INSERT, UPDATE, DELETE')"))
        .as("may touch the history of migrations")
        .containsExactly("f");
  }

  private static String quoted(List<String> names) {
    return "'" + String.join("', '", names) + "'";
  }
}
