package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Somebody who has left may have a copy of the master key: the installation goes to another one.
 */
class MasterKeyIT {
  private static final String PHONE = "13812345678";
  private static final String FORMER = "TIERLINE_MASTER_KEY_FORMER_FILE";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void another_key_takes_over_while_the_server_serves_and_then_serves_alone() throws Exception {
    Path data = RunningServer.emptyFolder("exchange");
    Path key = data.resolve("master.key");
    Path former = data.resolve("former.key");
    Client operator;
    Client agent;
    String password;
    String order;
    try (RunningServer server = RunningServer.start(data, "--demo")) {
      operator =
          Client.visitor(server)
              .signInNew("admin", server.printed("one-time password (\\S+)"), Scene.PASSWORD);
      password = server.printed("TIERLINE_PW=(\\S+)");
      Client city = Client.visitor(server).in("yinchuan");
      order = city.post("requests", Texts.request("路灯")).expect(201).field("id");
      agent = city.signIn("centre", password);
      requirePhone(agent, order);
    }

    Files.move(key, former);
    assertThat(said(data, 1, Map.of()))
        .startsWith("Tierline cannot start: tierline.master.key.file")
        .contains("is missing");
    String fingerprint = made(key);
    assertThat(said(data, 1, Map.of())).contains("is not the one under which the keys of this");

    Map<String, String> both = Map.of(FORMER, former.toString());
    try (RunningServer server = RunningServer.start(data, both)) {
      requirePhone(at(agent, server), order);
      requireLeft(at(operator, server), fingerprint);
    }

    try (RunningServer server = RunningServer.start(data)) {
      requirePhone(at(agent, server), order);
      requirePhone(Client.visitor(server).in("yinchuan").signIn("centre", password), order);
      at(operator, server).get("operator/console/master-keys").expect(200);
    }
    Files.move(former, key, StandardCopyOption.REPLACE_EXISTING);
    assertThat(said(data, 1, Map.of()))
        .contains("was exchanged for the one with the fingerprint " + fingerprint);
  }

  private static Client at(Client client, RunningServer server) {
    return new Client(server, client.city(), client.headers());
  }

  /** Nothing lies under the first key, all under the one of that fingerprint. */
  private static void requireLeft(Client operator, String fingerprint) {
    JsonNode left = awaitLeft(operator);
    assertThat(left.path(0).path("values").asInt()).isZero();
    assertThat(left.path(0).path("unreadable").asInt()).isZero();
    assertThat(left.path(1).path("fingerprint").asText()).isEqualTo(fingerprint);
    assertThat(left.path(1).path("present").asBoolean()).isTrue();
    assertThat(left.path(1).path("values").asInt()).isGreaterThan(3);
    assertThat(
            operator
                .get("operator/console/audit-entries?action=MASTER_KEY_EXCHANGED")
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("after")
                .asText())
        .isEqualTo(fingerprint);
  }

  private static void requirePhone(Client agent, String order) {
    JsonNode told =
        agent
            .post("work-orders/" + order + "/petitioner", "{\"reason\":\"回电\"}")
            .expect(200)
            .json();
    assertThat(told.path("phone").asText()).isEqualTo(PHONE);
  }

  /** The keys, once nothing lies under the first one any more. */
  private static JsonNode awaitLeft(Client operator) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode keys = operator.get("operator/console/master-keys").expect(200).json();
    while (keys.path(0).path("endedAt").isMissingNode() || keys.path(0).path("endedAt").isNull()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("it does not end: " + keys);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      keys = operator.get("operator/console/master-keys").expect(200).json();
    }
    return keys;
  }

  /** What a start says that comes to nothing. */
  private static String said(Path data, int exit, Map<String, String> settings) throws Exception {
    return said(data, exit, settings, "--port", Integer.toString(RunningServer.freePort()));
  }

  private static String said(Path data, int exit, Map<String, String> settings, String... arguments)
      throws Exception {
    Path log = Files.createTempFile(data.getParent(), "exchange", ".log");
    Process process = RunningServer.process(data, log, settings, arguments);
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(log).strip();
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(exit);
    assertThat(said.lines()).hasSize(1);
    return said;
  }

  /** Makes a key by the command line; its fingerprint. */
  private static String made(Path key) throws Exception {
    String said = said(key.getParent(), 0, Map.of(), "master-key", key.toString());
    assertThat(said).startsWith("made " + key + ", fingerprint ");
    assertThat(said(key.getParent(), 0, Map.of(), "master-key", key.toString()))
        .as("it is not replaced")
        .isEqualTo(said.replace("made ", "there was "));
    return said.substring(said.length() - 16);
  }
}
