package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;

/** Settings of units over HTTP. */
class SettingsIT {
  private static final String COUNTY = "units/code:640104/settings";
  private static final String TOWN = "units/code:640104001/settings";

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
  void nothing_is_decided_again() {
    admin.post("settings/import?dryRun=false&reason=end", before).expect(200);
  }

  private static Answer set(String settings, String value) {
    return admin
        .put(settings + "/limits.profile", "{\"value\":\"%s\",\"reason\":\"试行\"}".formatted(value))
        .expect(200);
  }

  @Test
  void a_value_is_inherited_and_tells_where_it_comes_from() {
    JsonNode shipped = scene.demo().town().get(TOWN + "/limits.profile").expect(200).json();
    assertThat(shipped.path("value").asText()).isEqualTo("DEFAULT");
    assertThat(shipped.path("title").asText()).isEqualTo("Limit profile");
    assertThat(shipped.path("origin").path("setBy").isNull()).isTrue();
    assertThat(shipped.path("form").path("allowed").size()).isEqualTo(9);

    set(COUNTY, "GUANGDONG");
    JsonNode town = scene.demo().town().chinese().get(TOWN).expect(200).json();
    assertThat(town.findValuesAsText("key"))
        .hasSize(Tierline.settingCatalogue().keys().size())
        .isSorted();
    JsonNode profile = town.get(town.findValuesAsText("key").indexOf("limits.profile"));
    assertThat(profile.path("title").asText()).isEqualTo("时限方案");
    assertThat(profile.path("value").asText()).isEqualTo("GUANGDONG");
    assertThat(profile.path("origin").path("setBy").path("code").asText()).isEqualTo("640104");

    admin.delete(COUNTY + "/limits.profile?reason=over").expect(200);
    assertThat(admin.get(TOWN + "/limits.profile").expect(200).field("value")).isEqualTo("DEFAULT");
  }

  @Test
  void a_lock_stops_units_below_and_says_who_locked() {
    admin.put(COUNTY + "/limits.profile/lock", "{\"reason\":\"统一\"}").expect(200);
    assertThat(
            admin
                .put(TOWN + "/limits.profile", "{\"value\":\"BEIJING\",\"reason\":\"试行\"}")
                .expectProblem(422, "setting-locked")
                .text())
        .contains("limits.profile");
    admin.delete(COUNTY + "/limits.profile/lock?reason=over").expect(200);
    set(TOWN, "BEIJING");
  }

  @Test
  void versions_are_honoured_and_the_history_is_paged() {
    Answer first = set(COUNTY, "BEIJING");
    assertThat(first.header("ETag")).isEqualTo("\"" + first.field("version") + "\"");
    String change = "{\"value\":\"GUANGDONG\",\"reason\":\"再试\"}";
    admin
        .with("If-Match", first.header("ETag"))
        .put(COUNTY + "/limits.profile", change)
        .expect(200);
    admin
        .with("If-Match", first.header("ETag"))
        .put(COUNTY + "/limits.profile", change)
        .expectProblem(409, "stale-version");

    JsonNode history =
        scene.demo().district().get(COUNTY + "/limits.profile/history?size=1").expect(200).json();
    assertThat(history.path("items")).hasSize(1);
    JsonNode last = history.path("items").get(0);
    assertThat(last.path("action").asText()).isEqualTo("SET");
    assertThat(last.path("oldValue").asText()).isEqualTo("BEIJING");
    assertThat(last.path("newValue").asText()).isEqualTo("GUANGDONG");
    assertThat(last.path("reason").asText()).isEqualTo("再试");
    assertThat(history.path("next").asText()).isNotEmpty();
  }

  @Test
  void a_planned_change_is_seen_and_taken_back() {
    admin
        .put(
            COUNTY + "/limits.profile",
            "{\"value\":\"BEIJING\",\"reason\":\"来年\",\"effectiveFrom\":\"2100-01-01T00:00:00Z\"}")
        .expect(200);
    JsonNode planned = admin.get(COUNTY + "/limits.profile").expect(200).json().path("planned");
    assertThat(planned.get(0).path("effectiveFrom").asText()).isEqualTo("2100-01-01T00:00:00Z");
    String address =
        COUNTY + "/limits.profile/planned?reason=no&effectiveFrom=2100-01-01T00:00:00Z";
    assertThat(admin.delete(address).expect(200).json().path("planned")).isEmpty();
    admin.delete(address).expectProblem(404, "no-planned-change");
    admin
        .delete(COUNTY + "/limits.profile?reason=no&effectiveFrom=tomorrow")
        .expectProblem(400, "body-invalid");
  }

  @Test
  void a_preview_names_the_units_and_changes_nothing() {
    set(TOWN, "BEIJING");
    JsonNode preview =
        admin
            .post(COUNTY + "/limits.profile/preview", "{\"action\":\"SET\",\"value\":\"BENGBU\"}")
            .expect(200)
            .json();
    assertThat(preview.path("changed").get(0).path("unit").path("code").asText())
        .isEqualTo("640104");
    assertThat(preview.path("shielded").findValuesAsText("code")).contains("640104001");
    assertThat(preview.path("openOrders").isNumber()).isTrue();
    assertThat(admin.get(COUNTY + "/limits.profile").expect(200).field("value"))
        .isEqualTo("DEFAULT");
    admin
        .post(COUNTY + "/limits.profile/preview", "{\"value\":\"BENGBU\"}")
        .expectProblem(400, "body-invalid");
  }

  @Test
  void the_file_of_a_city_goes_out_and_in_again() {
    set(COUNTY, "GUANGDONG");
    String file = admin.get("settings/export").expect(200).text();
    assertThat(file).contains("\"unit\":\"640104\"", "\"value\":\"GUANGDONG\"", "\"试行\"");
    assertThat(changes(file, true)).isZero();
    assertThat(changes(before, true)).isEqualTo(1);
    assertThat(changes(before, false)).isEqualTo(1);
    assertThat(changes(file, false)).isEqualTo(1);
    assertThat(admin.get("settings/export").expect(200).text()).isEqualTo(file);

    assertThat(
            admin
                .post("settings/import?dryRun=true&reason=x", file.replace("GUANGDONG", "NOWHERE"))
                .expectProblem(400, "body-invalid")
                .text())
        .as("the demo city's own decision stands before it")
        .contains("settings[1].value");
    admin.post("settings/import?reason=x&dryRun=maybe", file).expectProblem(400, "body-invalid");
    admin.post("settings/import", file).expectProblem(400, "body-invalid");
    scene
        .demo()
        .district()
        .post("settings/import?reason=x", file)
        .expectProblem(404, "unknown-unit");
  }

  private static int changes(String file, boolean dryRun) {
    return admin
        .post("settings/import?reason=x&dryRun=" + dryRun, file)
        .expect(200)
        .json()
        .path("changes")
        .size();
  }
}
