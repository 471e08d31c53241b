package org.tierline.testkit;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database of one test, dropped when it is closed. */
public final class TestDatabase implements AutoCloseable {
  private final TestPostgres server;
  private final String name;
  private final List<AutoCloseable> open = new ArrayList<>();

  TestDatabase(TestPostgres server, String name) {
    this.server = server;
    this.name = name;
  }

  /** A pool of connections as the runtime role. */
  public HikariDataSource runtime(int connections) {
    HikariDataSource source = server.runtime(name, connections);
    open.add(source);
    return source;
  }

  /** Connections as the schema's owner, for looking behind the library's back. */
  public DataSource owner() {
    var source = (HikariDataSource) server.owner(name);
    open.add(source);
    return source;
  }

  /**
   * Connections as the server's superuser, whom row-level security does not bind: for looking at
   * all cities at once.
   */
  public DataSource superuser() {
    var source = (HikariDataSource) server.superuser(name);
    open.add(source);
    return source;
  }

  public String url() {
    return server.url(name);
  }

  /** Who the application connects as. */
  public String runtimeUser() {
    return server.runtimeLogin().user();
  }

  public String runtimePassword() {
    return server.runtimeLogin().password();
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close a pool of " + name, e);
      }
    }
    server.admin("drop database if exists " + name + " with (force)");
  }
}
