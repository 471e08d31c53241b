package org.tierline.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the schema must keep to, each rule as a query for what breaks it: what makes it
 * distributable by city, and closed without one. {@code {role}} stands for the role of the
 * application.
 */
final class SchemaRules {
  private static final String GUARD =
      "'(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::bigint)'";

  /** Every table but those of the installation: each must be a city's. */
  private static final String TENANT_TABLES =
      """
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'
      where c.relkind in ('r', 'p') and c.relname not in
        ('city_archive', 'city_archive_part', 'city_erasure', 'installation', 'job', 'master_key', 'operator_account', 'operator_code', 'operator_factor',
          'operator_session', 'receiving_key',
          'schema_history', 'signing_key', 'tenant_directory')
      """;

  private SchemaRules() {}

  static Map<String, String> all() {
    var rules = new LinkedHashMap<String, String>();
    addKeys(rules);
    addWall(rules);
    addQuiet(rules);
    addRole(rules);
    addPrivileges(rules);
    return rules;
  }

  private static void addKeys(Map<String, String> rules) {
    rules.put(
        "tables have tenant_id bigint not null",
        "select c.relname "
            + TENANT_TABLES
            + " and not exists (select 1 from pg_attribute a where a.attrelid = c.oid"
            + " and a.attname = 'tenant_id' and a.atttypid = 'bigint'::regtype and a.attnotnull)");
    rules.put(
        "tables have a primary key",
        "select c.relname "
            + TENANT_TABLES
            + " and not exists (select 1 from pg_index x"
            + " where x.indrelid = c.oid and x.indisprimary)");
    rules.put(
        "primary keys, unique constraints and indexes begin with the city",
        "select c.relname, x.indexrelid::regclass from pg_index x, lateral (select c.oid, c.relname "
            + TENANT_TABLES
            + " and c.oid = x.indrelid) c where not exists (select 1 from pg_attribute a"
            + " where a.attrelid = c.oid and a.attnum = x.indkey[0] and a.attname = 'tenant_id')");
    rules.put(
        "foreign keys begin with the city on both sides",
        """
        select k.conname from pg_constraint k
          join pg_class c on c.oid = k.conrelid
          join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
          join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
        where k.contype = 'f' and (a.attname <> 'tenant_id' or b.attname <> 'tenant_id')
        """);
    rules.put(
        "the installation's tables refer to nothing",
        """
        select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
          join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'
        where k.contype = 'f' and c.relname in
          ('city_archive', 'city_archive_part', 'city_erasure', 'installation', 'job', 'master_key', 'operator_account', 'operator_code', 'operator_factor',
          'operator_session', 'receiving_key',
          'schema_history', 'signing_key', 'tenant_directory')
        """);
  }

  private static void addWall(Map<String, String> rules) {
    rules.put(
        "row-level security is enabled and forced",
        "select c.relname "
            + TENANT_TABLES
            + " and not (c.relrowsecurity and c.relforcerowsecurity)");
    rules.put(
        "one policy guards reading and writing",
        "select c.relname "
            + TENANT_TABLES
            + " and (select count(*) || '/' || count(*) filter (where p.permissive = 'PERMISSIVE'"
            + " and p.roles = '{public}' and p.cmd = 'ALL' and p.qual = "
            + GUARD
            + " and p.with_check = "
            + GUARD
            + ") from pg_policies p where p.schemaname = 'tierline' and p.tablename = c.relname)"
            + " <> '1/1'");
  }

  private static void addQuiet(Map<String, String> rules) {
    rules.put(
        "no triggers",
        """
        select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
          join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'
        where not t.tgisinternal
        """);
    rules.put("no rules", "select rulename from pg_rules where schemaname = 'tierline'");
    rules.put(
        "no functions",
        "select proname from pg_proc where pronamespace = 'tierline'::regnamespace");
    rules.put(
        "generated columns are stored",
        """
        select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
          join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'
        where a.attgenerated not in ('', 's')
        """);
    rules.put(
        "views run as their reader",
        """
        select c.relname from pg_class c
          join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'
        where c.relkind = 'm' or c.relkind = 'v'
          and not coalesce(c.reloptions @> array['security_invoker=true'], false)
        """);
  }

  private static void addRole(Map<String, String> rules) {
    rules.put(
        "the role is an ordinary one",
        """
        select rolname from pg_roles where rolname = {role}
          and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
        """);
    rules.put(
        "the role owns nothing",
        """
        select relname from pg_class where pg_get_userbyid(relowner) = {role}
        union select nspname from pg_namespace where pg_get_userbyid(nspowner) = {role}
        union select datname from pg_database where pg_get_userbyid(datdba) = {role}
        """);
    rules.put(
        "the role is a member of no other",
        "select rolname from pg_roles where rolname <> {role}"
            + " and pg_has_role({role}, oid, 'MEMBER')");
  }

  private static void addPrivileges(Map<String, String> rules) {
    rules.put(
        "the role cannot rewrite the log",
        """
        select log from (values ('order_event'), ('catalogue_change'), ('setting_history'),
          ('supervision_points'), ('order_import_step'), ('sample_period'), ('sample_draw'),
          ('hotline_hearing'), ('audit_entry'), ('audit_anchor'), ('unit_history'), ('tree_change'),
          ('tree_change_unit'), ('tree_change_line'), ('restricted_look'), ('erasure'),
          ('subject_request')) as logs (log)
        where has_any_column_privilege({role}, 'tierline.' || log, 'UPDATE')
          or has_table_privilege({role}, 'tierline.' || log, 'DELETE')
        """);
    rules.put(
        "the role cannot rewrite the log of sign-in, which ends by retention",
        """
        select 'account_event' where has_any_column_privilege(
          {role}, 'tierline.account_event', 'UPDATE')
        """);
    rules.put(
        "the role cannot create",
        """
        select what from (values
          ('tierline', has_schema_privilege({role}, 'tierline', 'CREATE')),
          ('public', has_schema_privilege({role}, 'public', 'CREATE')),
          ('schema', has_database_privilege({role}, current_database(), 'CREATE')))
          as may (what, create_there) where create_there
        """);
    rules.put(
        "the role cannot empty a table or hang something on it",
        """
        select relname from pg_class where relnamespace = 'tierline'::regnamespace
          and relkind in ('r', 'p') and has_table_privilege({role}, oid, 'TRUNCATE, REFERENCES, TRIGGER')
        """);
    rules.put(
        "the role does not touch the history of migrations",
        """
        select 'schema_history' where
          has_table_privilege({role}, 'tierline.schema_history', 'SELECT, INSERT, UPDATE, DELETE')
        """);
  }
}
