package org.tierline.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.embedded.EmbeddedPostgres.Login;

/**
 * One real PostgreSQL for all tests of a JVM, started at first use in a temporary folder and
 * stopped when the JVM ends. Each {@link TestDatabase} of it is a copy of a migrated template, so a
 * test begins in milliseconds with a schema of its own.
 *
 * <p>The folder is in memory where the system has room for it there. A copy is a thousand files
 * that are soon deleted, and file systems on disks look long for a place between files that have
 * just been deleted.
 *
 * <p>The session's zone is Asia/Kathmandu on purpose: neither that of the JVM nor that of a city.
 */
public final class TestPostgres {
  private static final String TEMPLATE = "tierline_template";
  private static final Path MEMORY = Path.of("/dev/shm");

  /** More than the databases of one JVM's tests ever take, and their log. */
  private static final long ROOM = 4L << 30;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final EmbeddedPostgres server;

  private TestPostgres() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Path folder =
          Files.createTempDirectory(hasRoom(MEMORY) ? MEMORY : temporary, "tierline-test-");
      server =
          EmbeddedPostgres.at(folder.resolve("data"))
              .binaries(temporary.resolve("tierline-binaries-" + System.getProperty("user.name")))
              .setting("synchronous_commit", "off")
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop-test-postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    admin("create database " + TEMPLATE + " owner " + server.owner().user());
    try (HikariDataSource owner = source(TEMPLATE, server.owner(), 2)) {
      Tierline.migrate(owner, server.runtime().user());
    }
  }

  private static boolean hasRoom(Path memory) throws IOException {
    return Files.isDirectory(memory)
        && Files.isWritable(memory)
        && Files.getFileStore(memory).getUsableSpace() > ROOM;
  }

  private void stop(Path folder) {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final TestPostgres INSTANCE = new TestPostgres();
  }

  /** The server of this JVM. */
  public static TestPostgres get() {
    return Holder.INSTANCE;
  }

  /** A database of its own with the schema in it. */
  public TestDatabase database() {
    String name = "test_" + NUMBER.incrementAndGet();
    admin(
        "create database "
            + name
            + " template "
            + TEMPLATE
            + " owner "
            + server.owner().user()
            + " strategy file_copy");
    return new TestDatabase(this, name);
  }

  HikariDataSource runtime(String database, int connections) {
    return source(database, server.runtime(), connections);
  }

  /** Connects as the schema's owner, for looking behind the library's back. */
  DataSource owner(String database) {
    return source(database, server.owner(), 2);
  }

  DataSource superuser(String database) {
    return source(database, server.superuser(), 2);
  }

  String url(String database) {
    return server.url(database) + OPTIONS;
  }

  Login runtimeLogin() {
    return server.runtime();
  }

  Login superuser() {
    return server.superuser();
  }

  private static final String OPTIONS =
      "?stringtype=unspecified&reWriteBatchedInserts=true"
          + "&options=-c%20TimeZone=Asia/Kathmandu";

  private HikariDataSource source(String database, Login login, int connections) {
    var config = new HikariConfig();
    config.setJdbcUrl(server.url(database) + OPTIONS);
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }

  void admin(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                server.url("postgres"), server.superuser().user(), server.superuser().password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
