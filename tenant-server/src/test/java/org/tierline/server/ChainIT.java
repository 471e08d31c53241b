package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.server.http.Json;

/** A city that defines its own chain over HTTP, and orders that are taken to it. */
class ChainIT {
  private static Town town;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    town = Town.found(Scene.get(), "guyuan");
    admin = town.admin();
  }

  private static String shipped() {
    return admin.with("Accept", "text/plain").get("chains/0/definition").expect(200).text();
  }

  private static String json(Map<String, ?> body) {
    try {
      return Json.json().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String newChain(String definition) {
    return json(Map.of("definition", definition, "reason", "市政府办公会议纪要"));
  }

  @Test
  void the_shipped_chain_is_read_as_text_as_data_and_drawn() {
    Answer chain = admin.get("chains/0").expect(200);
    assertThat(chain.header("ETag")).isEqualTo("\"0\"");
    assertThat(chain.field("definition")).isEqualTo(shipped());
    assertThat(chain.json().path("made").isNull()).isTrue();
    assertThat(chain.json().path("report").path("sound").asBoolean()).isTrue();
    assertThat(chain.json().path("report").path("states").findValuesAsText("code"))
        .contains("REGISTERED", "CLOSED");

    Answer drawn = admin.with("Accept", "text/plain").get("chains/0/diagram").expect(200);
    assertThat(drawn.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
    assertThat(drawn.text())
        .startsWith("stateDiagram-v2\n")
        .contains("state \"待分办 registered\" as REGISTERED", "DISPATCHED --> HANDLING : SIGN");
  }

  @Test
  void a_broken_definition_is_shown_with_its_problems_on_the_graph() {
    String stranded = shipped().replaceAll("(?m)^REVIEW_PASS.*\n", "");
    JsonNode report =
        admin
            .chinese()
            .post("chains/checks", json(Map.of("definition", stranded)))
            .expect(200)
            .json();

    assertThat(report.path("sound").asBoolean()).isFalse();
    assertThat(report.path("problems").findValuesAsText("code"))
        .contains("chain-action-missing", "chain-stranded");
    assertThat(report.path("problems").findValuesAsText("state")).contains("UNDER_REVIEW");
    assertThat(report.path("problems").path(0).path("text").asText()).contains("阶段");
    assertThat(report.path("diagram").asText())
        .containsPattern("state \"待审核 under review ⚠1.*\" as UNDER_REVIEW")
        .containsPattern("class .*UNDER_REVIEW.* problem");

    String unread = shipped().replaceFirst("(?m)^SIGN ", "SING ");
    JsonNode line =
        admin.post("chains/checks", json(Map.of("definition", unread))).expect(200).json();
    assertThat(line.path("problems")).hasSize(1);
    assertThat(line.path("problems").path(0).path("line").asInt())
        .isEqualTo(unread.lines().toList().indexOf(signLine(unread)) + 1);
    assertThat(line.path("states")).hasSize(11);
  }

  private static String signLine(String definition) {
    return definition.lines().filter(each -> each.startsWith("SING ")).findFirst().orElseThrow();
  }

  @Test
  void a_refusal_holds_reason_line_and_graph() {
    String noReason = shipped().replaceAll("(?m)^(CANCEL .*)REASON$", "$1");
    Answer refused = admin.post("chains", newChain(noReason)).expectProblem(400, "body-invalid");

    int line = (int) noReason.lines().takeWhile(each -> !each.startsWith("CANCEL ")).count() + 1;
    assertThat(refused.violations()).containsExactly("line " + line + ": chain-need-missing");
    JsonNode problem = refused.json().path("report").path("problems").path(0);
    assertThat(problem.path("line").asInt()).isEqualTo(line);
    assertThat(problem.path("action").asText()).isEqualTo("CANCEL");
    assertThat(refused.json().path("report").path("diagram").asText())
        .contains("HANDLING --> CANCELLED : CANCEL ⚠1");
    admin.get("chains/1").expectProblem(404, "unknown-chain-version");
    assertThat(admin.post("chains", "{}").expect(400).violations())
        .containsExactlyInAnyOrder("definition: required", "reason: required");
  }

  @Test
  void open_orders_are_taken_to_a_new_chain_after_a_trial() {
    Town other = Town.found(scene(), "wuzhong");
    Client keeper = other.admin();
    other.visitor().post("requests", Texts.request("第一件")).expect(201);
    other.visitor().post("requests", Texts.request("第二件")).expect(201);
    String renamed = shipped().replace("| registered", "| waiting for dispatch");
    keeper
        .with("If-Match", "\"7\"")
        .post("chains", newChain(renamed))
        .expectProblem(409, "stale-version");
    Answer made = keeper.with("If-Match", "\"0\"").post("chains", newChain(renamed)).expect(201);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(keeper.get("chains/current").expect(200).field("version")).isEqualTo("1");
    assertThat(keeper.get("chains").expect(200).json().findValuesAsText("reason"))
        .containsExactly("市政府办公会议纪要");
    keeper.post("chains", newChain(renamed)).expectProblem(422, "chain-unchanged");

    String path = "chains/1/migrations";
    JsonNode trial = keeper.post(path + "?dryRun=true", "{}").expect(200).json();
    assertThat(trial.path("possible").asBoolean()).isTrue();
    assertThat(trial.path("moved").asInt()).isEqualTo(2);
    assertThat(trial.path("groups").findValuesAsText("toState")).containsExactly("REGISTERED");
    assertThat(trial.path("some")).hasSize(2);
    assertThat(keeper.post(path, "{}").expect(200).json().path("moved").asInt()).isEqualTo(2);
    assertThat(keeper.post(path, "{}").expect(200).json().path("moved").asInt()).isZero();

    keeper.post("chains/9/migrations", "{}").expectProblem(404, "unknown-chain-version");
    assertThat(keeper.post(path, "{\"states\":{\"HANDLING\":null}}").expect(400).violations())
        .containsExactly("states.HANDLING: required");
    assertThat(keeper.get("chains/first").expect(400).violations())
        .containsExactly("version: malformed");
  }

  @Test
  void a_group_that_cannot_go_names_its_reason() {
    Town other = Town.found(scene(), "tongxin");
    other.visitor().post("requests", Texts.request("一件")).expect(201);
    other.admin().post("chains", newChain(shipped() + "# 一版\n")).expect(201);

    JsonNode trial =
        other
            .admin()
            .post("chains/1/migrations?dryRun=true", "{\"states\":{\"REGISTERED\":\"HANDLING\"}}")
            .expect(200)
            .json();
    assertThat(trial.path("possible").asBoolean()).isFalse();
    assertThat(trial.path("groups").path(0).path("problem").path("code").asText())
        .isEqualTo("chain-state-of-other-phase");
    assertThat(
            other
                .admin()
                .post("chains/1/migrations", "{\"states\":{\"REGISTERED\":\"HANDLING\"}}")
                .expect(400)
                .violations())
        .containsExactly("state REGISTERED: chain-state-of-other-phase");
  }

  private static Scene scene() {
    try {
      return Scene.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
