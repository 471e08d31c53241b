package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.embedded.EmbeddedPostgres;

/**
 * First starts that are killed on their way: nobody's password is left untold. A table that the
 * test holds has the server wait at the step that is meant, and there it is killed.
 */
class FirstStartIT {
  private static final Pattern OPERATOR = Pattern.compile("one-time password (\\S+)");
  private static final Pattern DEMO = Pattern.compile("export TIERLINE_PW=(\\S+)");

  private static EmbeddedPostgres postgres;
  private static String masterKey;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.at(RunningServer.emptyFolder("first").resolve("pg")).start();
    admin(
        "postgres",
        "create role first_owner login password 'one'",
        "create role first_app login password 'two'",
        "create database tables_alone owner first_owner encoding 'UTF8' template template0");
    Path key = RunningServer.emptyFolder("first-key").resolve("master.key");
    masterKey = Files.writeString(key, "dGllcmxpbmUgdGVzdHMga2VlcCBub3RoaW5nIHJlYSE=").toString();
    RunningServer.start(RunningServer.emptyFolder("tables-alone"), settings("tables_alone"))
        .close();
    admin("tables_alone", "delete from tierline.operator_account");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  /** Where the server waits: while the city is founded, and while its accounts are opened. */
  @ParameterizedTest
  @ValueSource(strings = {"tenant", "account"})
  void a_demo_city_whose_start_was_killed_on_the_way_is_made_and_told_by_the_next(String table)
      throws Exception {
    String database = "first_" + table;
    admin("postgres", "create database " + database + " owner first_owner template tables_alone");
    String killed = killedWhereItWaitsFor(database, table);
    try (RunningServer next =
        RunningServer.start(RunningServer.emptyFolder(database), settings(database), "--demo")) {
      String operator = lastOf(OPERATOR, killed + next.log());
      Client.visitor(next).signInNew("admin", operator, Scene.PASSWORD);
      String password = lastOf(DEMO, killed + next.log());
      for (String login : new String[] {"centre", "district", "town", "community", "admin"}) {
        Client.visitor(next).in("yinchuan").signIn(login, password).get("account").expect(200);
      }
    }
  }

  private static Map<String, String> settings(String database) {
    return Map.of(
        "TIERLINE_DB_URL", postgres.url(database),
        "TIERLINE_DB_USER", "first_app",
        "TIERLINE_DB_PASSWORD", "two",
        "TIERLINE_DB_OWNER_USER", "first_owner",
        "TIERLINE_DB_OWNER_PASSWORD", "one",
        "TIERLINE_MASTER_KEY_FILE", masterKey);
  }

  /** What a server said until it was killed. */
  private static String killedWhereItWaitsFor(String database, String table) throws Exception {
    Path data = RunningServer.emptyFolder(database + "-killed");
    Path log = Files.createTempFile(data.getParent(), database, ".log");
    try (Connection holder = connect(database);
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table tierline." + table + " in share mode");
      Process process =
          RunningServer.process(
              data,
              log,
              settings(database),
              "--demo",
              "--port",
              Integer.toString(RunningServer.freePort()));
      try {
        await(process, "select count(*) > 0 from pg_locks where not granted");
      } finally {
        process.destroyForcibly().waitFor();
      }
      holder.rollback();
      holder.setAutoCommit(true);
      await(null, "select count(*) = 0 from pg_stat_activity where usename = 'first_app'");
    }
    return Files.readString(log);
  }

  private static void await(@Nullable Process process, String question) throws Exception {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      while (!isTrue(statement, question)) {
        assertThat(process == null || process.isAlive()).as("it still starts").isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static String lastOf(Pattern told, String said) {
    Matcher found = told.matcher(said);
    String last = null;
    while (found.find()) {
      last = found.group(1);
    }
    assertThat(last).as(said).isNotNull();
    return String.valueOf(last);
  }

  private static void admin(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(String database) throws SQLException {
    EmbeddedPostgres.Login login = postgres.superuser();
    return DriverManager.getConnection(postgres.url(database), login.user(), login.password());
  }
}
