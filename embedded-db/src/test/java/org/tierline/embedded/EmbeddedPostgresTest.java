package org.tierline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.embedded.EmbeddedPostgres.Login;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPostgresTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private EmbeddedPostgres postgres;

  @BeforeAll
  void start(@TempDir Path folder) {
    postgres = Databases.at(folder).setting("work_mem", "7MB").start();
  }

  @AfterAll
  void stop() {
    postgres.close();
  }

  @Test
  void owner_makes_tables_and_the_runtime_login_uses_what_it_is_granted() throws SQLException {
    Databases.run(
        postgres.url(),
        postgres.owner(),
        "create extension btree_gin",
        "create table orders (id bigint primary key)",
        "grant select on orders to " + postgres.runtime().user());

    assertThat(count(postgres.runtime())).isEqualTo("0");
    assertThatThrownBy(
            () -> Databases.run(postgres.url(), postgres.runtime(), "insert into orders values(1)"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  private String count(Login login) throws SQLException {
    return Databases.ask(postgres.url(), login, "select count(*) from orders");
  }

  @Test
  void roles_are_plain_and_the_owner_owns_the_database() throws SQLException {
    assertThat(postgres.owner().user()).isEqualTo("city_owner");
    assertThat(postgres.runtime().user()).isEqualTo("city_app");
    assertThat(
            ask(
                """
                select string_agg(rolname, ',') from pg_roles
                where rolname !~ '^pg_' and (rolsuper or rolcreaterole or rolcreatedb
                  or rolreplication or rolbypassrls)
                """))
        .isEqualTo("postgres");
    assertThat(ask("select pg_get_userbyid(datdba) from pg_database where datname = 'city'"))
        .isEqualTo("city_owner");
  }

  @Test
  void wrong_password_is_refused_for_every_login() {
    for (var login : new Login[] {postgres.owner(), postgres.runtime(), postgres.superuser()}) {
      for (var wrong : new String[] {"", "wrong"}) {
        assertThatThrownBy(
                () -> Databases.connect(postgres.url(), new Login(login.user(), wrong)).close())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "full_page_writes, on",
    "synchronous_commit, on",
    "data_checksums, on",
    "password_encryption, scram-sha-256",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "server_encoding, UTF8",
    "log_timezone, UTC",
    "work_mem, 7MB"
  })
  void server_runs_with_the_promised_setting(String name, String value) throws SQLException {
    assertThat(ask("select current_setting('" + name + "')")).isEqualTo(value);
  }

  @Test
  void superuser_may_take_a_backup_of_the_running_server_and_others_may_not() throws SQLException {
    try (var backup = connectForReplication(postgres.superuser())) {
      assertThat(Databases.ask(backup, "IDENTIFY_SYSTEM")).isNotEmpty();
    }
    assertThatThrownBy(() -> connectForReplication(postgres.owner()).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("replication");
  }

  private Connection connectForReplication(Login login) throws SQLException {
    return Databases.connect(
        postgres.url() + "?replication=true&preferQueryMode=simple&assumeMinServerVersion=18",
        login);
  }

  @Test
  void server_is_in_utc_whatever_the_machine_says() throws IOException {
    // A session cannot tell: the driver sets the zone of the JVM when it connects.
    var words = Databases.server(postgres.folder()).info().arguments().orElseThrow();
    assertThat(words).contains("timezone=UTC");
  }

  @Test
  void text_sorts_by_code_point_whatever_the_machine_says() throws SQLException {
    assertThat(
            ask(
                """
                select concat_ws(' ', datlocprovider, datlocale, datcollate, datctype)
                from pg_database where datname = 'city'
                """))
        .isEqualTo("b C.UTF-8 C C");
    assertThat(ask("select string_agg(x, '' order by x) from unnest('{b,A,中,a}'::text[]) x"))
        .isEqualTo("Aab中");
  }

  @Test
  void alter_system_cannot_turn_durability_off() throws SQLException {
    var loadedAt = ask("select pg_conf_load_time()");
    Databases.run(
        postgres.url(),
        postgres.superuser(),
        "alter system set fsync = off",
        "select pg_reload_conf()");
    var isLoaded = "select pg_conf_load_time() > '" + loadedAt + "'";

    assertThat(Await.until(LONG, () -> isTrue(isLoaded))).isTrue();
    assertThat(ask("show fsync")).isEqualTo("on");
  }

  private boolean isTrue(String sql) {
    try {
      return ask(sql).equals("t");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void folder_data_passwords_and_log_are_closed_to_others() throws IOException {
    var folder = postgres.folder();
    assertThat(
            Map.of(
                "folder", permissions(folder),
                "data", permissions(folder.resolve("data")),
                "secrets", permissions(folder.resolve("secrets.properties")),
                "log", permissions(folder.resolve("server.log"))))
        .isEqualTo(
            Map.of(
                "folder", "rwx------",
                "data", "rwx------",
                "secrets", "rw-------",
                "log", "rw-------"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void passwords_are_long_and_differ_and_stay_out_of_texts() {
    var owner = postgres.owner().password();
    assertThat(owner).hasSizeGreaterThanOrEqualTo(24);
    assertThat(postgres.runtime().password()).isNotEqualTo(owner);
    assertThat(postgres.superuser().password()).isNotEqualTo(owner);
    assertThat(postgres + " " + postgres.owner()).doesNotContain(owner);
  }

  @Test
  void version_is_that_of_the_server() throws SQLException {
    assertThat(ask("show server_version")).isEqualTo(postgres.version());
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, off",
    "FSYNC, off",
    "full_page_writes, false",
    "full-page-writes, off",
    "listen_addresses, *",
    "unix_socket_directories, /tmp",
    "password_encryption, md5",
    "hba_file, /tmp/hba",
    "port, 5432",
    "zero_damaged_pages, on",
    "timezone, Asia/Shanghai",
    "'fsync=off -c x', 1"
  })
  void setting_that_would_weaken_the_database_is_refused(String key, String value) {
    var builder = EmbeddedPostgres.at(Path.of("unused"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.setting(key, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "City", "pg_city", "postgres", "template1", "a b", "a'b", "1a"})
  void unsafe_database_name_is_refused(String name) {
    var builder = EmbeddedPostgres.at(Path.of("unused"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.database(name));
  }

  @Test
  void fixed_port_is_used_and_a_taken_one_is_named(@TempDir Path folder) throws Exception {
    Databases.putInto(folder);
    int port;
    try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = other.getLocalPort();
      assertThatThrownBy(() -> Databases.at(folder).port(port).start())
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("Port " + port + " is taken")
          .hasMessageContaining("could not bind");
    }
    try (var again = Databases.at(folder).port(port).start()) {
      assertThat(again.port()).isEqualTo(port);
      assertThat(Databases.ask(again.url(), again.owner(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void failed_start_tells_the_end_of_the_log(@TempDir Path folder) throws IOException {
    Databases.putInto(folder);
    assertThatThrownBy(() -> Databases.at(folder).setting("shared_buffers", "many").start())
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("shared_buffers");
  }

  private String ask(String sql) throws SQLException {
    return Databases.ask(postgres.url(), postgres.superuser(), sql);
  }
}
