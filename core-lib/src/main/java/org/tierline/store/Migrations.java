package org.tierline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;

/**
 * Brings the schema {@code tierline} to this version, as its owner, and grants the runtime role
 * what it needs and no more. Calling it again changes nothing.
 */
public final class Migrations {
  private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** The row of {@code installation} that tells the last migration, such as 202611230700. */
  public static final String VERSION = "schema-version";

  private Migrations() {}

  /**
   * @param owner connects as the role that owns the schema
   * @param runtimeRole the role that the application connects as; neither owner nor superuser. It
   *     may be the owner's own name where only one login is to be had: row-level security is forced
   *     for owners too.
   * @return how many migrations were applied
   */
  public static int run(DataSource owner, String runtimeRole) {
    if (!ROLE.matcher(runtimeRole).matches()) {
      throw new IllegalArgumentException("not a role name: " + runtimeRole);
    }
    // An installation without a city has no rows to be seen.
    Callback[] callbacks = hasCities(owner) ? new Callback[] {new OwnerSees()} : new Callback[0];
    var result =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(owner)
            .schemas("tierline")
            .defaultSchema("tierline")
            .locations("classpath:db/tierline")
            .table("schema_history")
            .callbacks(callbacks)
            .communityDBSupportEnabled(false)
            .load()
            .migrate();
    grant(owner, runtimeRole);
    // There is no target where nothing was to be done.
    String target = result.targetSchemaVersion;
    noteVersion(owner, target == null ? String.valueOf(result.initialSchemaVersion) : target);
    return result.migrationsExecuted;
  }

  private static boolean hasCities(DataSource owner) {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      boolean found;
      try (ResultSet row =
          statement.executeQuery("select to_regclass('tierline.tenant_directory') is not null")) {
        found = row.next() && row.getBoolean(1);
      }
      if (found) {
        try (ResultSet row =
            statement.executeQuery("select count(*) > 0 from tierline.tenant_directory")) {
          found = row.next() && row.getBoolean(1);
        }
      }
      connection.rollback();
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look for cities: " + e.getMessage(), e);
    }
  }

  /** For those who may not read the history of migrations. */
  private static void noteVersion(DataSource owner, String version) {
    try (Connection connection = owner.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into tierline.installation (name, value) values (?, ?)"
                    + " on conflict (name) do update set value = excluded.value")) {
      connection.setAutoCommit(false);
      statement.setString(1, VERSION);
      statement.setString(2, version);
      statement.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot note the version: " + e.getMessage(), e);
    }
  }

  private static void grant(DataSource owner, String role) {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("grant usage on schema tierline to " + role);
      statement.execute(
          "grant select, insert, update, delete on all tables in schema tierline to " + role);
      statement.execute("grant usage on all sequences in schema tierline to " + role);
      // What is written once stays: logs cannot be changed by the application.
      statement.execute("revoke update, delete on tierline.order_event from " + role);
      // The log of sign-in ends by retention; what was written in it is never another.
      statement.execute("revoke update on tierline.account_event from " + role);
      statement.execute("revoke update, delete on tierline.setting_history from " + role);
      statement.execute("revoke update, delete on tierline.supervision_points from " + role);
      statement.execute("revoke update, delete on tierline.catalogue_change from " + role);
      statement.execute("revoke update, delete on tierline.order_import_step from " + role);
      statement.execute("revoke update, delete on tierline.sample_period from " + role);
      statement.execute("revoke update, delete on tierline.sample_draw from " + role);
      statement.execute("revoke update, delete on tierline.hotline_hearing from " + role);
      statement.execute("revoke update, delete on tierline.audit_entry from " + role);
      statement.execute("revoke update, delete on tierline.audit_anchor from " + role);
      // Its end moves on, and a key gives its secret up; neither goes.
      statement.execute("revoke delete on tierline.audit_head from " + role);
      statement.execute("revoke delete on tierline.signing_key from " + role);
      statement.execute("revoke delete on tierline.master_key from " + role);
      for (String log :
          List.of("unit_history", "tree_change", "tree_change_unit", "tree_change_line")) {
        statement.execute("revoke update, delete on tierline." + log + " from " + role);
      }
      statement.execute("revoke update, delete on tierline.restricted_look from " + role);
      statement.execute("revoke update, delete on tierline.erasure from " + role);
      statement.execute("revoke update, delete on tierline.subject_request from " + role);
      if (!isCurrent(statement, role)) {
        // A single login reads it at its next start.
        statement.execute("revoke all on tierline.schema_history from " + role);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot grant to " + role + ": " + e.getMessage(), e);
    }
  }

  private static boolean isCurrent(Statement statement, String role) throws SQLException {
    try (ResultSet row = statement.executeQuery("select current_user")) {
      row.next();
      return role.equals(row.getString(1));
    }
  }

  /**
   * Refuses a runtime login that row-level security does not bind: a superuser, or one with
   * BYPASSRLS.
   */
  public static void requireBoundByRowSecurity(DataSource runtime) {
    try (Connection connection = runtime.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_user, rolsuper or rolbypassrls from pg_roles"
                    + " where rolname = current_user")) {
      row.next();
      if (row.getBoolean(2)) {
        throw new IllegalStateException(
            "the runtime role \""
                + row.getString(1)
                + "\" is a superuser or has BYPASSRLS: cities would not be kept apart;"
                + " use an ordinary role");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot check the runtime role: " + e.getMessage(), e);
    }
  }
}
