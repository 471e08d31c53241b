package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Year;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a unit keeps for itself over HTTP: teams, classes and lines; in a city of its own. */
class UnitPowersIT {
  private static final String COUNTY = "units/code:150302";
  private static final String TIER = "{\"value\":\"2\",\"reason\":\"试行\"}";

  private static Client admin;
  private static String root;

  @BeforeAll
  static void found() throws Exception {
    Scene scene = Scene.get();
    JsonNode founded = Scene.found(scene.operator(), "hulunbuir", "呼伦贝尔").json();
    root = founded.path("root").asText();
    admin =
        scene
            .visitor()
            .in("hulunbuir")
            .signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    Client csv = admin.with("Content-Type", "text/csv");
    csv.post(
            "units/" + root + "/children/imports",
            """
            code,name,parent_code,kind,leader,office,liaison,procedure
            150302,海勃湾区,,TERRITORIAL,甲,乙,丙,丁
            150302001,新华街道,150302,TERRITORIAL,甲,乙,丙,丁
            150303,海南区,,TERRITORIAL,甲,乙,丙,丁
            """)
        .expect(200);
    csv.post(
            "units/" + root + "/staff/imports",
            """
            name,phone,unit_code,role
            联络员,,150302,UNIT_LIAISON
            联络员,,150302001,UNIT_LIAISON
            联络员,,150303,UNIT_LIAISON
            """)
        .expect(200);
    int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    admin.post("calendar/years/" + year + "/shipped", "{}").expect(200);
    admin.post("units/" + root + "/subtree-activations", "{}").expect(200);
    admin.post("categories/sample", "{}").expect(200);
  }

  private static String caller() {
    String unit = "code:150302";
    return admin
        .post("people", "{\"name\":\"回访\",\"role\":\"CALLBACK_AGENT\",\"unit\":\"" + unit + "\"}")
        .expect(201)
        .field("id");
  }

  private static String team(String name, String member) {
    return "{\"name\":\"" + name + "\",\"members\":[\"" + member + "\"],\"types\":[\"HELP\"]}";
  }

  @Test
  void a_team_is_founded_changed_listed_and_dissolved() throws Exception {
    String member = caller();
    String teams = COUNTY + "/call-back-teams";
    admin.post(teams, team("一班", member)).expectProblem(422, "no-team-here");
    admin.put("units/" + root + "/settings/callbacks.teams.lowest-tier", TIER).expect(200);
    Client once = admin.with("Idempotency-Key", "team-once");
    String id = once.post(teams, team("一班", member)).expect(201).field("id");
    assertThat(once.post(teams, team("一班", member)).expect(201).field("id")).isEqualTo(id);

    Answer one = admin.get("call-back-teams/" + id).expect(200);
    assertThat(one.json().at("/members/0").asText()).isEqualTo(member);
    assertThat(one.json().at("/takes/types/0").asText()).isEqualTo("HELP");
    Client tagged = admin.with("If-Match", one.header("ETag"));
    tagged.put("call-back-teams/" + id, team("二班", member)).expect(200);
    tagged.put("call-back-teams/" + id, team("三班", member)).expectProblem(409, "stale-version");
    assertThat(admin.get(teams).expect(200).json().at("/items/0/name").asText()).isEqualTo("二班");
    JsonNode board = admin.get("units/" + root + "/call-back-teams/board").expect(200).json();
    assertThat(board.at("/0/team").asText()).isEqualTo(id);
    assertThat(board.at("/0/atWork").asBoolean()).isTrue();
    assertThat(admin.get("call-back-teams/" + id + "/work-orders").expect(200).json().path("items"))
        .isEmpty();
    assertThat(admin.get("call-back-teams/centre/work-orders").expect(200).json().path("items"))
        .isEmpty();
    admin.post("call-back-teams/" + id + "/dissolutions", "{\"reason\":\"人员调整\"}").expect(200);
    admin
        .post("call-back-teams/" + id + "/dissolutions", "{\"reason\":\"人员调整\"}")
        .expectProblem(422, "team-dissolved");
  }

  @Test
  void classes_are_tried_imported_listed_and_retired() throws Exception {
    String classes = COUNTY + "/local-classes";
    String file = "code,name_zh,name_en\n01020301,高杆灯,High masts\n";
    Client csv = admin.with("Content-Type", "text/csv");
    String imports = classes + "/imports?reason=trial&dryRun=";
    csv.post(imports + "true", file).expectProblem(422, "no-classes-here");
    admin.put("units/" + root + "/settings/categories.local.lowest-tier", TIER).expect(200);
    assertThat(csv.post(imports + "true", file).expect(200).json().path("added").asInt())
        .isEqualTo(1);
    assertThat(admin.get(classes).expect(200).json().path("items")).isEmpty();
    csv.post(imports + "false", file).expect(200);
    JsonNode first = admin.get(classes).expect(200).json().at("/items/0");
    assertThat(first.path("nameEn").asText()).isEqualTo("High masts");
    String id = first.path("id").asText();
    admin.post(classes + "/" + id + "/retire", "{\"reason\":\"停用\"}").expect(200);
    assertThat(admin.get(classes).expect(200).json().path("items")).isEmpty();
    assertThat(admin.get(classes + "?retired=true").expect(200).json().path("items")).hasSize(1);
    assertThat(admin.get(classes + "/counts?from=2026-01-01&to=2026-12-31").expect(200).json())
        .isEmpty();
    admin.get("work-orders?unit=code:150302&localClass=" + id).expect(200);
  }

  @Test
  void a_line_for_handing_down_is_put_listed_and_taken_out() throws Exception {
    String lines = COUNTY + "/delegation-catalogue";
    String line = "{\"categoryCode\":\"0102\",\"to\":\"code:150302001\",\"reason\":\"分工\"}";
    String id = admin.post(lines, line).expect(200).field("id");
    assertThat(admin.get(lines).expect(200).json().at("/items/0/id").asText()).isEqualTo(id);
    admin.post(lines, line.replace("150302001", "150303")).expectProblem(400, "body-invalid");
    admin.delete(lines + "/" + id + "?reason=x").expect(200);
    assertThat(admin.get(lines).expect(200).json().path("items")).isEmpty();
  }
}
