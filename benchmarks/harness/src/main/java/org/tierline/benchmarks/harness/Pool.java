package org.tierline.benchmarks.harness;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections of an engine: HikariCP over pgjdbc, the same for all. Commits are explicit. */
public final class Pool implements AutoCloseable {
  private static final int SIZE = 6;

  private final PGSimpleDataSource base = new PGSimpleDataSource();
  private final HikariDataSource pool = new HikariDataSource();
  private final String url;

  /** As the coordinator said by environment variables. */
  Pool() {
    url = variable("BENCH_URL");
    base.setUrl(url);
    base.setUser(variable("BENCH_USER"));
    base.setPassword(variable("BENCH_PASSWORD"));
    base.setReWriteBatchedInserts(true);
    String strings = System.getenv("BENCH_STRINGTYPE");
    if (strings != null) {
      base.setStringType(strings);
    }
    pool.setDataSource(base);
    pool.setMaximumPoolSize(SIZE);
    pool.setMinimumIdle(0);
    pool.setAutoCommit(false);
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }

  public DataSource source() {
    return pool;
  }

  /** A connection as superuser, for filling tables; commits by itself. */
  public Connection administrator() throws SQLException {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(variable("BENCH_ADMIN"));
    source.setPassword(variable("BENCH_ADMIN_PASSWORD"));
    return source.getConnection();
  }

  /** New connections from now on, which wait for the disk at each commit or do not. */
  void renew(boolean durable) {
    base.setOptions(options(durable));
    drop();
  }

  private static @Nullable String options(boolean durable) {
    return durable ? null : "-c synchronous_commit=off";
  }

  /** Ends all connections, which makes the server add up their counters. */
  void drop() {
    var bean = pool.getHikariPoolMXBean();
    if (bean != null) {
      bean.softEvictConnections();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
