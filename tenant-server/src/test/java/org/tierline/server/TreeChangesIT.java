package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The tree is changed over HTTP, in a city of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TreeChangesIT {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String MOVE =
      "{\"kind\":\"MOVE\",\"unit\":\"code:150202001\",\"below\":\"code:150203\",\"reason\":\"区划调整\"}";

  private static Client admin;
  private static String root;

  @BeforeAll
  static void found() throws Exception {
    Scene scene = Scene.get();
    JsonNode founded = Scene.found(scene.operator(), "baotou", "包头").json();
    root = founded.path("root").asText();
    admin =
        scene
            .visitor()
            .in("baotou")
            .signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    int year = Year.now(ZONE).getValue();
    admin.post("calendar/years/" + year + "/shipped", "{}").expect(200);
    Client csv = admin.with("Content-Type", "text/csv");
    csv.post(
            "units/" + root + "/children/imports",
            """
            code,name,parent_code,kind,leader,office,liaison,procedure
            150202,东河区,,TERRITORIAL,甲,乙,丙,丁
            150202001,东河街道,150202,TERRITORIAL,甲,乙,丙,丁
            150203,昆都仑区,,TERRITORIAL,甲,乙,丙,丁
            150204,青山区,,TERRITORIAL,甲,乙,丙,丁
            """)
        .expect(200);
    csv.post(
            "units/" + root + "/staff/imports",
            """
            name,phone,unit_code,role
            联络员,,150202,UNIT_LIAISON
            联络员,,150202001,UNIT_LIAISON
            联络员,,150203,UNIT_LIAISON
            联络员,,150204,UNIT_LIAISON
            """)
        .expect(200);
    admin.post("units/" + root + "/subtree-activations", "{}").expect(200);
  }

  @Test
  @Order(1)
  void a_change_is_shown_and_then_carried_out_by_its_tag() {
    Answer shown = admin.post("tree-changes/previews", MOVE).expect(200);
    assertThat(shown.field("kind")).isEqualTo("MOVE");
    assertThat(shown.json().at("/lines/0/kind").asText()).isEqualTo("PEOPLE");
    String tag = shown.header("ETag");
    admin.with("If-Match", "\"1\"").post("tree-changes", MOVE).expectProblem(409, "stale-version");
    Client once = admin.with("If-Match", tag).with("Idempotency-Key", "move-once");
    String id = once.post("tree-changes", MOVE).expect(201).field("id");
    assertThat(once.post("tree-changes", MOVE).expect(201).field("id")).isEqualTo(id);
    assertThat(admin.get("units/code:150202001").expect(200).field("parent"))
        .isEqualTo(admin.get("units/code:150203").expect(200).field("id"));

    JsonNode change = admin.get("tree-changes/" + id).expect(200).json();
    assertThat(change.path("reason").asText()).isEqualTo("区划调整");
    assertThat(change.path("units")).hasSize(3);
    JsonNode page = admin.get("tree-changes/" + id + "/lines?size=1").expect(200).json();
    assertThat(page.path("items")).hasSize(1);
    assertThat(page.path("next").asText()).isEqualTo("1");
    assertThat(admin.get("tree-changes").expect(200).json().at("/items/0/id").asText())
        .isEqualTo(id);
    admin.get("tree-changes/1").expectProblem(404, "unknown-tree-change");
  }

  @Test
  @Order(2)
  void districts_are_merged_into_a_new_one() {
    String body =
        """
        {"kind": "MERGE", "units": ["code:150203", "code:150204"], "reason": "两区合并",
         "created": {"code": "150299", "name": "新区", "kind": "TERRITORIAL",
                     "readiness": {"leader": "甲", "office": "乙", "liaison": "丙", "procedure": "丁"}},
         "fates": {"grants": "%s", "settings": "END"}}
        """;
    admin.post("tree-changes/previews", body.formatted("KEEP")).expectProblem(422, "no-liaison");
    admin.post("tree-changes", body.formatted("MOVE")).expect(201);
    JsonNode children = admin.get("units/code:150299/children").expect(200).json().path("items");
    assertThat(children).hasSize(1);
    assertThat(children.path(0).path("code").asText()).isEqualTo("150202001");
    assertThat(admin.get("units/code:150203").expect(200).field("status")).isEqualTo("INACTIVE");
    JsonNode past = admin.get("units/code:150202001/history").expect(200).json().path("items");
    assertThat(past).hasSize(2);
  }

  @Test
  @Order(3)
  void figures_are_asked_by_the_tree_of_then_or_of_now() {
    YearMonth month = YearMonth.now(ZONE);
    String figures =
        "statistics?unit=code:150299&fromMonth=%s&toMonth=%s&geography=".formatted(month, month);
    admin.get(figures + "now").expect(200);
    admin.get(figures + "then").expect(200);
    assertThat(admin.get(figures + "tomorrow").expect(400).violations())
        .containsExactly("geography: unknown-value");
  }

  @Test
  @Order(4)
  void senseless_changes_are_refused_in_words() {
    assertThat(admin.post("tree-changes/previews", "{\"reason\":\"x\"}").expect(400).violations())
        .containsExactly("kind: required");
    admin
        .post(
            "tree-changes/previews",
            "{\"kind\":\"CLOSE\",\"unit\":\"%s\",\"reason\":\"x\"}".formatted(root))
        .expectProblem(422, "root-stays");
    admin
        .post(
            "tree-changes/previews",
            "{\"kind\":\"SPLIT\",\"unit\":\"code:150202\",\"parts\":[{}],\"reason\":\"x\"}")
        .expect(400);
    admin.post("tree-changes/previews", "{\"kind\":\"MOVE\",\"reason\":\"x\"}").expect(400);
  }
}
