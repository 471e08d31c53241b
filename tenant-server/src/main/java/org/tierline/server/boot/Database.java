package org.tierline.server.boot;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.server.boot.ServerConfig.ExternalDatabase;
import org.tierline.server.boot.ServerConfig.Login;
import org.tierline.store.Migrations;

/** The database the server works on: an external one, or the embedded one that it starts. */
public final class Database implements AutoCloseable {
  private final DataSource runtime;
  private final DataSource owner;
  private final String runtimeRole;
  private final String description;
  private final @Nullable EmbeddedPostgres embedded;

  private Database(
      DataSource runtime,
      DataSource owner,
      String runtimeRole,
      String description,
      @Nullable EmbeddedPostgres embedded) {
    this.runtime = runtime;
    this.owner = owner;
    this.runtimeRole = runtimeRole;
    this.description = description;
    this.embedded = embedded;
  }

  /** Starts the embedded PostgreSQL unless an external one is configured, and migrates. */
  static Database open(ServerConfig config) {
    ExternalDatabase external = config.database();
    Database database = external == null ? embedded(config.data()) : external(external);
    try {
      requireBound(database);
      MasterKeyFile.prepare(config, database.owner);
      MasterKeyFile.further(config);
      Migrations.run(database.owner, database.runtimeRole);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Before anything is made in the database. */
  private static void requireBound(Database database) {
    try {
      Migrations.requireBoundByRowSecurity(database.runtime);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof SQLException) {
        throw e;
      }
      throw new ConfigException("tierline.db.user", String.valueOf(e.getMessage()));
    }
  }

  private static Database external(ExternalDatabase external) {
    String url = external.url();
    int end = url.indexOf('?');
    return new Database(
        LoginDataSource.working(url, external.runtime()),
        LoginDataSource.owning(url, external.owner()),
        external.runtime().user(),
        "external, " + (end < 0 ? url : url.substring(0, end)),
        null);
  }

  private static Database embedded(Path data) {
    EmbeddedPostgres server = EmbeddedPostgres.at(data.resolve("database")).start();
    return new Database(
        LoginDataSource.working(server.url(), login(server.runtime())),
        LoginDataSource.owning(server.url(), login(server.owner())),
        server.runtime().user(),
        "embedded, " + data,
        server);
  }

  private static Login login(EmbeddedPostgres.Login login) {
    return new Login(login.user(), login.password());
  }

  /** Unpooled connections of the working role, which row-level security binds. */
  DataSource runtime() {
    return runtime;
  }

  /** Unpooled connections of the role that owns and migrates the tables. */
  public DataSource owner() {
    return owner;
  }

  /** For people: which database this is, without any password. */
  public String description() {
    return description;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
