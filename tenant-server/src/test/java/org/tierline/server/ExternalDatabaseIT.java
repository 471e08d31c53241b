package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.embedded.EmbeddedPostgres;

/** The server on a PostgreSQL that somebody else runs, with roles as the handbook makes them. */
class ExternalDatabaseIT {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.at(RunningServer.emptyFolder("external").resolve("pg")).start();
    admin(
        "create role city_owner login password 'one'",
        "create role city_app login password 'two'",
        "create role city_single login password 'three'",
        "create database two_roles owner city_owner encoding 'UTF8' template template0",
        "revoke connect on database two_roles from public",
        "grant connect on database two_roles to city_app",
        "create database one_role owner city_single encoding 'UTF8' template template0");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void with_an_owner_apart_the_working_role_cannot_change_the_log() throws Exception {
    Map<String, String> settings = new HashMap<>(login("two_roles", "city_app", "two"));
    settings.put("TIERLINE_DB_OWNER_USER", "city_owner");
    settings.put("TIERLINE_DB_OWNER_PASSWORD", "one");
    Path data = RunningServer.emptyFolder("two-roles");
    try (RunningServer server = RunningServer.start(data, settings)) {
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(server.log()).contains("database external, " + postgres.url("two_roles"));
      assertThat(data.resolve("database")).doesNotExist();
      server.printed("(one-time password)");
    }
    try (Connection app = connect("two_roles", "city_app", "two")) {
      assertThat(refusal(app, "delete from tierline.order_event")).contains("permission denied");
    }
  }

  @Test
  void a_single_login_does_both_also_at_the_second_start() throws Exception {
    Map<String, String> settings = login("one_role", "city_single", "three");
    for (int i = 0; i < 2; i++) {
      try (RunningServer server =
          RunningServer.start(RunningServer.emptyFolder("one-role"), settings)) {
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_superuser_is_refused_with_one_line() throws Exception {
    admin("create database refused");
    Path data = RunningServer.emptyFolder("superuser");
    Path log = Files.createTempFile(data.getParent(), "superuser", ".log");
    Process process =
        RunningServer.process(
            data,
            log,
            login("refused", postgres.superuser().user(), postgres.superuser().password()),
            "--port",
            Integer.toString(RunningServer.freePort()));
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log).strip().lines())
        .singleElement()
        .asString()
        .startsWith("Tierline cannot start: tierline.db.user (TIERLINE_DB_USER): the runtime role")
        .contains("is a superuser");
  }

  private static Map<String, String> login(String database, String user, String password) {
    return Map.of(
        "TIERLINE_DB_URL",
        postgres.url(database),
        "TIERLINE_DB_USER",
        user,
        "TIERLINE_DB_PASSWORD",
        password,
        "TIERLINE_MASTER_KEY_FILE",
        masterKey().toString());
  }

  private static Path masterKey() {
    try {
      Path file = RunningServer.emptyFolder("master-key").resolve("master.key");
      return Files.writeString(file, "dGllcmxpbmUgdGVzdHMga2VlcCBub3RoaW5nIHJlYSE=");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void admin(String... statements) throws SQLException {
    EmbeddedPostgres.Login login = postgres.superuser();
    try (Connection connection = connect("postgres", login.user(), login.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(String database, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(postgres.url(database), user, password);
  }

  private static String refusal(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
