package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.seal.MasterKey;
import org.tierline.seal.WrongMasterKeyException;
import org.tierline.store.Migrations;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestPostgres;

/** Who has a copy of the database, and not the master key, signs no tokens. */
class InstallationSecretsTest {
  /** The key that signed tokens lay in plain by then. */
  private static final String BEFORE = "202611271363";

  private static final String OLD_KEY = "b2xkIHRva2VucyBzdGF5IGdvb2QgZm9yIGV2ZXIuLi4=";
  private static final Caller OPERATOR = Caller.operator("test");

  private TestDatabase database;
  private DataSource owner;

  @BeforeEach
  void start() {
    database = TestPostgres.get().database();
    owner = database.owner();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  private Tierline node(MasterKey master) {
    return Tierline.builder(database.runtime(2)).masterKey(master).build();
  }

  /** The secret as a node that starts now finds it. */
  private String tokenKey() {
    try (Tierline node = node(TestKeys.MASTER)) {
      return node.operators().secret(OPERATOR, "token-key");
    }
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : statements) {
        statement.execute(each);
      }
      connection.commit();
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  /** A database of an earlier version that has signed tokens, and knows its master key. */
  private void bringFromBefore() throws SQLException {
    node(TestKeys.MASTER).close();
    List<String> check =
        rows("select value from tierline.installation where name = 'master-key-check'");
    run("drop schema tierline cascade");
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(owner)
        .schemas("tierline")
        .defaultSchema("tierline")
        .locations("classpath:db/tierline")
        .table("schema_history")
        .target(BEFORE)
        .load()
        .migrate();
    run(
        "insert into tierline.installation (name, value) values ('token-key', '" + OLD_KEY + "')",
        "insert into tierline.installation (name, value) values ('master-key-check', '"
            + check.get(0)
            + "')");
    Tierline.migrate(owner, database.runtimeUser());
  }

  /** No column of any row, as it stands or read as Base64, holds the key, its text or its bytes. */
  private void assertNowhereInPlain(String key) throws SQLException {
    byte[] bytes = Base64.getDecoder().decode(key);
    String hex = HexFormat.of().formatHex(bytes);
    assertThat(rows("select i::text from tierline.installation i"))
        .hasSize(3)
        .noneMatch(row -> row.contains(key) || row.contains(hex));
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(rows("select value from tierline.installation where name <> 'schema-version'"))
        .hasSize(2)
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1))
        .noneMatch(value -> value.contains(raw) || value.contains(key));
  }

  private List<String> tokenKeyRow() throws SQLException {
    return rows("select value from tierline.installation where name = 'token-key'");
  }

  @Test
  void the_database_does_not_tell_by_which_key_tokens_are_signed() throws SQLException {
    String key = tokenKey();
    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertNowhereInPlain(key);
    assertThat(tokenKey()).as("after a restart").isEqualTo(key);
  }

  @Test
  void a_database_from_before_keeps_its_key_and_no_longer_tells_it() throws SQLException {
    bringFromBefore();
    assertThat(tokenKeyRow()).containsExactly(OLD_KEY);

    node(TestKeys.MASTER).close();
    assertNowhereInPlain(OLD_KEY);
    List<String> hidden = tokenKeyRow();

    assertThat(tokenKey()).isEqualTo(OLD_KEY);
    assertThat(tokenKeyRow()).as("a second start leaves it").isEqualTo(hidden);
  }

  @Test
  void what_is_no_secret_stays_readable() throws SQLException {
    bringFromBefore();
    node(TestKeys.MASTER).close();
    assertThat(rows("select name from tierline.installation where wrapped is null order by name"))
        .containsExactly("master-key-check", "schema-version");
    assertThat(rows("select value from tierline.installation where name = 'schema-version'"))
        .singleElement()
        .satisfies(version -> assertThat(version).matches("20[0-9]{10}"));
  }

  @Test
  void another_master_key_does_not_start_and_touches_nothing() throws SQLException {
    MasterKey another = MasterKey.parse(MasterKey.random());
    bringFromBefore();
    assertRefused(another);
    assertThat(tokenKeyRow()).containsExactly(OLD_KEY);

    tokenKey();
    List<String> hidden = tokenKeyRow();
    assertRefused(another);
    assertThat(tokenKeyRow()).isEqualTo(hidden);
  }

  private void assertRefused(MasterKey another) {
    assertThatThrownBy(() -> node(another))
        .isInstanceOf(WrongMasterKeyException.class)
        .hasMessageContaining("the master key is not the one under which the keys of this")
        .hasMessageContaining("give the one with which this database, or its backup, was written");
  }

  @Test
  void a_key_that_was_put_in_the_place_of_another_opens_nothing() throws SQLException {
    try (Tierline node = node(TestKeys.MASTER)) {
      node.operators().secret(OPERATOR, "token-key");
      node.operators().secret(OPERATOR, "other-key");
      run(
          "update tierline.installation set value = (select value from tierline.installation"
              + " where name = 'other-key') where name = 'token-key'");
      assertThatThrownBy(() -> node.operators().secret(OPERATOR, "token-key"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("token-key does not open under the master key");
    }
  }
}
