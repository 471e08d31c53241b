package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Presets over HTTP. */
class PresetsIT {
  private static final String WHY = "{\"reason\":\"市政府常务会议决定\"}";

  private static Scene scene;
  private static Client admin;
  private static String before;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    admin = scene.demo().admin();
    before = admin.get("settings/export").expect(200).text();
  }

  @AfterEach
  void the_default_holds_again() {
    admin.post("presets/DEFAULT/applications", WHY).expect(200);
    admin.post("settings/import?dryRun=false&reason=end", before).expect(200);
  }

  @Test
  void all_are_listed_in_the_visitors_language_with_their_sources() {
    JsonNode list = admin.get("presets").expect(200).json();
    assertThat(list.findValuesAsText("code")).contains("DEFAULT", "BEIJING", "BUREAU");
    JsonNode rule = admin.chinese().get("presets").expect(200).json().get(1).path("rules").get(0);
    assertThat(rule.path("title").asText()).isEqualTo("时限方案");
    assertThat(rule.path("value").asText()).isEqualTo("BEIJING");
    assertThat(rule.path("source").asText()).isEqualTo("Beijing draft 12345 service standard 2021");
    assertThat(rule.path("design").asBoolean()).isFalse();
  }

  @Test
  void a_preset_is_previewed_applied_and_applied_again() {
    JsonNode preview = admin.get("presets/BEIJING").expect(200).json();
    assertThat(preview.path("applied").asBoolean()).isFalse();
    assertThat(preview.path("settings").get(0).path("after").asText()).isEqualTo("BEIJING");
    assertThat(preview.path("chainLinesNew")).hasSize(2);
    assertThat(limits()).isEqualTo("DEFAULT");

    JsonNode done = admin.post("presets/BEIJING/applications", WHY).expect(200).json();
    assertThat(done.path("applied").asBoolean()).isTrue();
    assertThat(done.path("settings")).isEqualTo(preview.path("settings"));
    assertThat(limits()).isEqualTo("BEIJING");
    JsonNode again = admin.post("presets/BEIJING/applications", WHY).expect(200).json();
    assertThat(again.path("settings")).isEmpty();
    assertThat(again.path("chainLinesNew")).isEmpty();
  }

  private static String limits() {
    return admin.get("units/code:640104/settings/limits.profile").expect(200).field("value");
  }

  @Test
  void what_is_wrong_is_told() {
    admin.get("presets/NOWHERE").expectProblem(404, "unknown-preset");
    admin.post("presets/BEIJING/applications", "{}").expectProblem(400, "body-invalid");
    scene
        .demo()
        .centre()
        .post("presets/BEIJING/applications", WHY)
        .expectProblem(403, "not-permitted");
    scene.demo().district().get("presets").expectProblem(404, "unknown-unit");
  }
}
