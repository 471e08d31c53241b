package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor reads the trail of his city, takes it away and verifies it by the same jar. */
class AuditIT {
  private static Scene scene;
  private static Client auditor;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    String root = scene.demo().admin().get("units").expect(200).json().path(0).path("id").asText();
    auditor = scene.officer("auditor-of-all", "AUDITOR", root);
  }

  private static JsonNode newest(String query) {
    return auditor.get("audit-entries" + query).expect(200).json().path("items").path(0);
  }

  @Test
  void what_an_administrator_does_stands_on_the_trail_with_his_session() {
    scene.demo().admin().put("units/code:640106/name", "{\"name\":\"金凤区\"}").expect(200);
    JsonNode entry = newest("?action=UNIT_RENAMED");
    assertThat(entry.path("after").asText()).isEqualTo("金凤区");
    assertThat(entry.path("actor").asText()).isEqualTo("PERSON");
    assertThat(entry.path("origin").path("kind").asText()).isEqualTo("SESSION");
    assertThat(entry.path("origin").path("id").asText()).matches("[1-9][0-9]+");
    assertThat(entry.path("text").asText()).isEqualTo("Unit renamed");
    assertThat(
            auditor
                .chinese()
                .get("audit-entries?action=UNIT_RENAMED&size=1")
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("text")
                .asText())
        .isEqualTo("单位更名");
    assertThat(newest("").path("action").asText()).isEqualTo("TRAIL_READ");
  }

  @Test
  void the_trail_is_verified_in_the_house_and_outside(@TempDir Path folder) throws Exception {
    JsonNode report = auditor.post("audit-verifications", "").expect(200).json();
    assertThat(report.path("intact").asBoolean()).as("%s", report).isTrue();
    assertThat(report.path("entries").asLong()).isPositive();

    Answer answer = auditor.get("audit-export").expect(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    Path file = Files.writeString(folder.resolve("trail.jsonl"), answer.text());
    assertThat(verify(file, file)).contains("INTACT: ");
    Path forged =
        Files.writeString(
            folder.resolve("forged.jsonl"),
            answer.text().replaceFirst("\"subjectId\":\"", "\"subjectId\":\"x"));
    assertThat(verify(forged)).contains("CHANGED: entry ", "BROKEN: ");

    long last = report.path("entries").asLong();
    assertThat(auditor.get("audit-export?behind=" + last).expect(200).text())
        .contains("\"after\":" + last);
    auditor.get("audit-export?behind=x").expectProblem(400, "body-invalid");
    auditor.get("audit-export?behind=99999999").expectProblem(400, "body-invalid");
  }

  private static String verify(Path... files) throws Exception {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("tierline.jar"),
            "verify-log");
    for (Path file : files) {
      command.command().add(file.toString());
    }
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void anchors_and_keys_are_there_to_be_kept() {
    JsonNode anchors = auditor.get("audit-anchors").expect(200).json().path("items");
    assertThat(anchors).isNotEmpty();
    assertThat(anchors.path(0).path("signature").asText()).matches("[0-9a-f]{128}");
    JsonNode keys = auditor.get("audit-keys").expect(200).json();
    assertThat(keys.path(0).path("proven").asBoolean()).isTrue();
    assertThat(keys.path(0).path("publicKey").asText()).isNotBlank();
  }

  @Test
  void administrators_do_not_read_what_is_about_them_and_bad_questions_are_problems() {
    scene.demo().admin().get("audit-entries").expectProblem(403, "not-permitted");
    scene.demo().town().get("audit-entries").expectProblem(404, "unknown-unit");
    auditor.get("audit-entries?action=NOTHING").expectProblem(400, "body-invalid");
    auditor.get("audit-entries?since=yesterday").expectProblem(400, "body-invalid");
  }

  @Test
  void operators_read_and_verify_the_trail_of_the_installation() {
    JsonNode key =
        scene
            .operator()
            .post("operator/console/signing-keys", "{\"reason\":\"演练\"}")
            .expect(201)
            .json();
    JsonNode entry =
        scene
            .operator()
            .get("operator/console/audit-entries?size=1&action=SIGNING_KEY_RENEWED")
            .expect(200)
            .json()
            .path("items")
            .path(0);
    assertThat(entry.path("subjectId").asText()).isEqualTo(key.path("no").asText());
    assertThat(entry.path("reason").asText()).isEqualTo("演练");
    assertThat(entry.path("origin").path("kind").asText()).isEqualTo("SESSION");
    assertThat(entry.path("origin").path("id").asText()).matches("[1-9][0-9]+");
    assertThat(scene.operator().get("operator/console/signing-keys").expect(200).json().size())
        .isGreaterThanOrEqualTo(key.path("no").asInt());
    assertThat(
            scene
                .operator()
                .post("operator/console/audit-verifications", "")
                .expect(200)
                .json()
                .path("intact")
                .asBoolean())
        .isTrue();
    assertThat(scene.operator().get("operator/console/audit-export").expect(200).text())
        .contains("\"action\":\"CITY_FOUNDED\"");
  }
}
