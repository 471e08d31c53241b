package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is locked out comes in again: by the operator, and by who has the machine. */
class RescueIT {
  private static final String CONSOLE = "operator/console/";
  private static final Pattern PASSWORD = Pattern.compile("one-time password (\\S+)");

  @Test
  void the_operator_lets_an_administrator_in_again_and_the_city_reads_of_it() throws Exception {
    Scene scene = Scene.get();
    JsonNode founded = Scene.found(scene.operator(), "locked", "locked").json();
    Client visitor = scene.visitor().in("locked");
    visitor.signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    for (int i = 0; i < 5; i++) {
      visitor.session("admin", "wrong").expect(401);
    }
    visitor.session("admin", Scene.PASSWORD).expect(401);

    String rescues = CONSOLE + "cities/locked/rescues";
    assertThat(scene.operator().post(rescues, "{\"login\":\"admin\"}").expect(400).violations())
        .containsExactly("reason: required");
    assertThat(
            scene
                .operator()
                .post(rescues, "{\"login\":\"admin\",\"days\":31,\"reason\":\"x\"}")
                .expect(400)
                .violations())
        .containsExactly("days: out-of-range");
    scene
        .operator()
        .post(rescues, "{\"login\":\"nobody\",\"reason\":\"x\"}")
        .expectProblem(404, "not-found");
    JsonNode rescued =
        scene
            .operator()
            .post(rescues, "{\"login\":\"admin\",\"reason\":\"口令遗失\"}")
            .expect(201)
            .json();
    Client again =
        visitor.signInNew("admin", rescued.path("oneTimePassword").asText(), Scene.PASSWORD + "2");
    assertThat(again.get("inbox").expect(200).text()).contains("口令遗失");
  }

  @Test
  void who_has_the_machine_lets_people_in_again_by_command_line() throws Exception {
    Path data = RunningServer.emptyFolder("rescue");
    try (RunningServer server = RunningServer.start(data)) {
      Client operator =
          Client.visitor(server)
              .signInNew("admin", server.printed("one-time password (\\S+)"), Scene.PASSWORD);
      JsonNode founded = Scene.found(operator, "alone", "alone").json();
      Client.visitor(server)
          .in("alone")
          .signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    }
    String ofCity = rescued(data, 0, "--city", "alone", "--login", "admin", "--reason", "口令遗失");
    assertThat(ofCity).contains("administers the city").doesNotContain(" ready: ");
    String ofOperator = rescued(data, 0, "--operator", "admin", "--reason", "口令遗失");
    assertThat(rescued(data, 1, "--city", "none", "--login", "admin", "--reason", "x"))
        .startsWith("Tierline cannot rescue: ");
    assertThat(rescued(data, 2, "--city", "alone", "--login", "admin"))
        .startsWith("Tierline: rescue needs --reason");

    try (RunningServer server = RunningServer.start(data)) {
      Client visitor = Client.visitor(server);
      visitor.in("alone").session("admin", Scene.PASSWORD).expect(401);
      visitor
          .in("alone")
          .signInNew("admin", password(ofCity), Scene.PASSWORD + "2")
          .get("units")
          .expect(200);
      visitor.session("admin", Scene.PASSWORD).expect(401);
      Client operator = visitor.signInNew("admin", password(ofOperator), Scene.PASSWORD + "2");
      assertThat(operator.get(CONSOLE + "audit-entries").expect(200).text())
          .contains("CITY_RESCUED", "OPERATOR_READMITTED", "rescue on the command line");
    }
  }

  private static String rescued(Path data, int exit, String... arguments) throws Exception {
    Path log = Files.createTempFile(data.getParent(), "rescue", ".log");
    String[] all = new String[arguments.length + 1];
    all[0] = "rescue";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Process process = RunningServer.process(data, log, Map.of(), all);
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(log);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(exit);
    return said;
  }

  private static String password(String said) {
    Matcher found = PASSWORD.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return found.group(1);
  }
}
