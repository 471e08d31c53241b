package org.tierline.benchmarks.compare;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.embedded.EmbeddedPostgres.Login;

/** The one PostgreSQL that all contenders use, with a database for each, and its counters. */
final class Server implements AutoCloseable {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "shared_buffers", "1GB",
          "max_wal_size", "8GB",
          "min_wal_size", "1GB",
          "checkpoint_timeout", "30min",
          "wal_compression", "off",
          "shared_preload_libraries", "pg_stat_statements",
          "pg_stat_statements.track", "none");
  private static final long BACKENDS_END_NANOS = 10_000_000_000L;

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final Connection connection;

  private Server(Path folder, EmbeddedPostgres postgres, Connection connection) {
    this.folder = folder;
    this.postgres = postgres;
    this.connection = connection;
  }

  static Server start() throws IOException, SQLException {
    Path folder = Files.createTempDirectory("tierline-compare-");
    var builder = EmbeddedPostgres.at(folder.resolve("data")).stopOnExit();
    SETTINGS.forEach(builder::setting);
    EmbeddedPostgres postgres = builder.start();
    Login admin = postgres.superuser();
    var server =
        new Server(
            folder,
            postgres,
            DriverManager.getConnection(postgres.url(), admin.user(), admin.password()));
    server.run("create extension pg_stat_statements");
    return server;
  }

  /** A new database; with Tierline's tables for those who write them. */
  void makeDatabase(Contender contender) throws SQLException {
    String name = contender.database();
    run("create database " + name + " owner " + postgres.owner().user());
    if (!contender.isOnTierlinesTables()) {
      return;
    }
    run("grant connect on database " + name + " to " + postgres.runtime().user());
    try (var owner = new HikariDataSource()) {
      owner.setJdbcUrl(postgres.url(name));
      owner.setUsername(postgres.owner().user());
      owner.setPassword(postgres.owner().password());
      owner.setMaximumPoolSize(3);
      owner.setAutoCommit(false);
      Tierline.migrate(owner, postgres.runtime().user());
    }
  }

  /** What a process needs to connect. */
  Map<String, String> environment(Contender contender) {
    Login login = contender.isOnTierlinesTables() ? postgres.runtime() : postgres.owner();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("BENCH_URL", postgres.url(contender.database()));
    values.put("BENCH_USER", login.user());
    values.put("BENCH_PASSWORD", login.password());
    values.put("BENCH_ADMIN", postgres.superuser().user());
    values.put("BENCH_ADMIN_PASSWORD", postgres.superuser().password());
    if (contender.isOnTierlinesTables()) {
      values.put("BENCH_STRINGTYPE", "unspecified");
    }
    return values;
  }

  /** What the tables of a contender have seen and take up. */
  record Rows(long inserted, long updated, long deleted, long bytes) {
    Rows minus(Rows before) {
      return new Rows(
          inserted - before.inserted,
          updated - before.updated,
          deleted - before.deleted,
          bytes - before.bytes);
    }
  }

  /** Exact after the contender's connections have ended, which is waited for. */
  Rows rows(Contender contender) throws SQLException {
    awaitNoBackends(contender);
    try (Connection own = open(contender);
        Statement sql = own.createStatement()) {
      sql.execute("vacuum");
      try (ResultSet row =
          sql.executeQuery(
              "select sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del),"
                  + " sum(pg_total_relation_size(relid)) from pg_stat_user_tables")) {
        row.next();
        return new Rows(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    }
  }

  /** As the server would by itself before long. */
  void vacuum(Contender contender) throws SQLException {
    try (Connection own = open(contender);
        Statement sql = own.createStatement()) {
      sql.execute("vacuum analyze");
    }
  }

  private void awaitNoBackends(Contender contender) throws SQLException {
    long end = System.nanoTime() + BACKENDS_END_NANOS;
    while (number(
            "select count(*) from pg_stat_activity where backend_type = 'client backend'"
                + " and datname = '%s'",
            contender.database())
        > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("connections of " + contender.title() + " do not end");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private Connection open(Contender contender) throws SQLException {
    Login admin = postgres.superuser();
    return DriverManager.getConnection(
        postgres.url(contender.database()), admin.user(), admin.password());
  }

  void checkpoint() throws SQLException {
    run("checkpoint");
  }

  /** The place in the WAL up to which has been written, in bytes. */
  long wal() throws SQLException {
    return number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
  }

  /** Switches the counting of a contender's statements, for its new connections. */
  void countStatements(Contender contender, boolean on) throws SQLException {
    run(
        "alter database %s set pg_stat_statements.track = '%s'"
            .formatted(contender.database(), on ? "top" : "none"));
    run("select pg_stat_statements_reset()");
  }

  /**
   * A contender's statements as the server has executed them; BEGIN, COMMIT and the checks of
   * deferred foreign keys, which the server makes by itself, left out.
   */
  long statements(Contender contender) throws SQLException {
    return number(
        "select coalesce(sum(s.calls), 0)::bigint from pg_stat_statements s"
            + " join pg_database d on d.oid = s.dbid join pg_roles u on u.oid = s.userid"
            + " where d.datname = '%s' and not u.rolsuper and s.query !~* '^(begin|commit|rollback|set application_name|select [^ ]+ from only)'",
        contender.database());
  }

  /** The statements that are executed most often, one a line: how often in a life, and its text. */
  String mostFrequent(Contender contender, int lives) throws SQLException {
    var text = new StringBuilder();
    try (Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "select s.calls, left(regexp_replace(s.query, '\\s+', ' ', 'g'), 150)"
                    + " from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                    + " join pg_roles u on u.oid = s.userid where d.datname = '%s' and not u.rolsuper"
                        .formatted(contender.database())
                    + " order by s.calls desc, 2 limit 25")) {
      while (row.next()) {
        text.append("%5.1f  %s%n".formatted((double) row.getLong(1) / lives, row.getString(2)));
      }
    }
    return text.toString();
  }

  /** Commits of a contender, after its connections have ended. */
  long commits(Contender contender) throws SQLException {
    awaitNoBackends(contender);
    return number(
        "select xact_commit from pg_stat_database where datname = '%s'", contender.database());
  }

  int backend() throws SQLException {
    return (int) number("select pg_backend_pid()");
  }

  /** Version and what was set, for the report. */
  String description() {
    var text = new StringBuilder("PostgreSQL " + postgres.version() + ", `fsync=on`");
    SETTINGS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> text.append(", `%s=%s`".formatted(e.getKey(), e.getValue())));
    return text.toString();
  }

  private void run(String text) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(text);
    }
  }

  private long number(String text, Object... values) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(text.formatted(values))) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    postgres.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
