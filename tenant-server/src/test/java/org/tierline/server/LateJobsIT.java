package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.kernel.Caller;
import org.tierline.seal.MasterKey;
import org.tierline.server.jobs.CleaningJob;
import org.tierline.server.jobs.ErasureJob;

/**
 * What the server's jobs do only after weeks or months. They are run on its database by a clock
 * that is months ahead, as on a second node, and the server then tells what they have done.
 */
class LateJobsIT {
  private static final String CONSOLE = "operator/console/";
  private static final Caller OPERATOR = Caller.operator("test");
  private static final String MASTER = MasterKey.random();
  private static EmbeddedPostgres postgres;
  private static RunningServer server;
  private static Client operator;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.at(RunningServer.emptyFolder("late").resolve("pg")).start();
    EmbeddedPostgres.Login superuser = postgres.superuser();
    var source = source("postgres", superuser.user(), superuser.password());
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role late_owner login password 'one'");
      statement.execute("create role late_app login password 'two'");
      statement.execute("create database late owner late_owner encoding 'UTF8' template template0");
      statement.execute("grant connect on database late to late_app");
    }
    Path key = RunningServer.emptyFolder("late-key").resolve("master.key");
    Map<String, String> settings =
        Map.of(
            "TIERLINE_DB_URL", postgres.url("late"),
            "TIERLINE_DB_USER", "late_app",
            "TIERLINE_DB_PASSWORD", "two",
            "TIERLINE_DB_OWNER_USER", "late_owner",
            "TIERLINE_DB_OWNER_PASSWORD", "one",
            "TIERLINE_MASTER_KEY_FILE", Files.writeString(key, MASTER).toString());
    server = RunningServer.start(RunningServer.emptyFolder("late-server"), settings);
    operator =
        Client.visitor(server)
            .signInNew("admin", server.printed("one-time password (\\S+)"), Scene.PASSWORD);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    postgres.close();
  }

  private static DataSource source(String database, String user, String password) {
    var source = new PGSimpleDataSource();
    source.setUrl(postgres.url(database));
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  private static Tierline node(InstantSource time) {
    return Tierline.builder(source("late", "late_app", "two"))
        .masterKey(MasterKey.parse(MASTER))
        .clock(time)
        .build();
  }

  private static void clean(Instant now) {
    InstantSource time = InstantSource.fixed(now);
    try (Tierline tierline = node(time)) {
      new CleaningJob(tierline, time).run(OPERATOR);
    }
  }

  private static int erase(Instant now) {
    try (Tierline tierline = node(InstantSource.fixed(now))) {
      return new ErasureJob(tierline.cityErasures()).run(source("late", "late_owner", "one"));
    }
  }

  /** Founds a city whose administrator signs in; its centre. */
  private static String founded(String slug) {
    JsonNode founded = Scene.found(operator, slug, slug).json();
    Client.visitor(server)
        .in(slug)
        .signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    return founded.path("root").asText();
  }

  /** Signed in anew, as no session outlives months. */
  private static Client admin(String slug) {
    return Client.visitor(server).in(slug).signIn("admin", Scene.PASSWORD);
  }

  private static JsonNode erased() {
    return admin("keeping").get("retention/erasures").expect(200).json().path("items");
  }

  @Test
  void cleaning_erases_what_a_city_keeps_no_longer() {
    String root = founded("keeping");
    admin("keeping")
        .put(
            "units/" + root + "/settings/retention.sign-ins-months",
            "{\"value\":\"6\",\"reason\":\"网络安全法\"}")
        .expect(200);
    Instant now = Instant.now();

    clean(now.plus(Duration.ofDays(150)));
    assertThat(erased()).as("kept for six months").isEmpty();

    clean(now.plus(Duration.ofDays(190)));
    JsonNode rows = erased();
    assertThat(rows).hasSize(1);
    assertThat(rows.path(0).path("kind").asText()).isEqualTo("SIGN_INS");
    assertThat(rows.path(0).path("rule").asText()).isEqualTo("retention.sign-ins-months=6");
    assertThat(rows.path(0).path("items").asInt()).isPositive();
  }

  @Test
  void a_city_is_erased_when_its_waiting_is_over_and_the_proof_is_there_to_read() throws Exception {
    founded("leaving");
    founded("staying");
    String id =
        operator
            .post(
                CONSOLE + "cities/leaving/erasures",
                "{\"repeated\":\"leaving\",\"waiver\":\"试点结束，数据已另行移交\",\"reason\":\"合同到期\"}")
            .expect(202)
            .field("id");
    Instant due = Instant.parse(operator.get(CONSOLE + "erasures/" + id).field("dueAt"));

    assertThat(erase(due.minusSeconds(1))).isZero();
    JsonNode waiting = operator.get(CONSOLE + "erasures/" + id).expect(200).json();
    assertThat(waiting.path("state").asText()).isEqualTo("WAITING");
    assertThat(waiting.path("proof").isNull()).isTrue();

    assertThat(erase(due)).isEqualTo(1);
    JsonNode done = operator.get(CONSOLE + "erasures/" + id).expect(200).json();
    assertThat(done.path("state").asText()).isEqualTo("DONE");
    assertThat(Instant.parse(done.path("endedAt").asText())).isEqualTo(due);
    // The centre, and nothing else, was founded; its administrator is the one person.
    assertThat(done.path("proof").asText().lines()).contains("unit 1", "person 1", "contents 0");
    assertThat(isSigned(done)).isTrue();
    assertThat(operator.get(CONSOLE + "cities").json().path("items").findValuesAsText("slug"))
        .contains("staying")
        .doesNotContain("leaving");
    admin("staying").get("units").expect(200);
    assertThat(erase(due.plus(Duration.ofDays(1)))).as("once").isZero();
  }

  private static boolean isSigned(JsonNode done) throws Exception {
    var verifier = Signature.getInstance("Ed25519");
    byte[] key = Base64.getDecoder().decode(done.path("publicKey").asText());
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
    verifier.update(done.path("proof").asText().getBytes(StandardCharsets.UTF_8));
    return verifier.verify(Base64.getDecoder().decode(done.path("signature").asText()));
  }
}
