package org.tierline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tierline.embedded.EmbeddedPostgres.Login;

/** What the tests of this module do with databases. */
final class Databases {
  /** Unpacked once for all tests. */
  static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  private static final Path TEMPLATE = Path.of("target", "database-template").toAbsolutePath();

  private Databases() {}

  static EmbeddedPostgres.Builder at(Path folder) {
    return EmbeddedPostgres.at(folder).binaries(BINARIES).database("city");
  }

  /** Puts a stopped database into a folder, quicker than a first start. */
  static void putInto(Path folder) throws IOException {
    synchronized (TEMPLATE) {
      if (!Files.exists(TEMPLATE.resolve("data"))) {
        at(TEMPLATE).start().close();
      }
    }
    try (var files = Files.walk(TEMPLATE)) {
      for (var file : files.toList()) {
        var copy = folder.resolve(TEMPLATE.relativize(file).toString());
        if (!Files.isDirectory(copy)) {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  static Connection connect(String url, Login login) throws SQLException {
    return DriverManager.getConnection(url, login.user(), login.password());
  }

  static String ask(String url, Login login, String sql) throws SQLException {
    try (var connection = connect(url, login)) {
      return ask(connection, sql);
    }
  }

  static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  static void run(String url, Login login, String... statements) throws SQLException {
    try (var connection = connect(url, login);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The numbers that a {@link Writer} has committed. */
  static List<Long> written(EmbeddedPostgres postgres) throws SQLException {
    var ids = new ArrayList<Long>();
    try (var connection = connect(postgres.url(), postgres.owner());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from written")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  /** The server that the folder's note names. */
  static ProcessHandle server(Path folder) throws IOException {
    var pid = Files.readAllLines(note(folder)).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  static Path note(Path folder) {
    return folder.resolve("data").resolve("postmaster.pid");
  }
}
