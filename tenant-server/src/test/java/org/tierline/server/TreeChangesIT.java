package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
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
  private static Client visitor;
  private static Client centre;
  private static String root;
  private static String stays;

  @BeforeAll
  static void found() throws Exception {
    Scene scene = Scene.get();
    JsonNode founded = Scene.found(scene.operator(), "baotou", "包头").json();
    root = founded.path("root").asText();
    visitor = scene.visitor().in("baotou");
    admin = visitor.signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
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

  /** Orders that were sent to the new district of the merger. */
  private static String dispatched(String title) {
    String order = visitor.post("requests", Texts.request(title)).expect(201).field("id");
    centre.post("work-orders/" + order + "/dispatches", "{\"lead\":\"code:150299\"}").expect(200);
    return order;
  }

  private static String id(String code) {
    return admin.get("units/code:" + code).expect(200).field("id");
  }

  private static JsonNode order(String order) {
    return centre.get("work-orders/" + order).expect(200).json();
  }

  private static List<String> grantsAt(String code) {
    return admin
        .get("units/code:" + code + "/staff")
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("grantId");
  }

  private static void decideProfile() {
    admin
        .put(
            "units/code:150299/settings/limits.profile",
            "{\"value\":\"GUANGDONG\",\"reason\":\"试行\"}")
        .expect(200);
  }

  private static String profileBy(String code) {
    JsonNode read = admin.get("units/code:" + code + "/settings/limits.profile").expect(200).json();
    return read.path("value").asText() + " own " + !read.path("own").isNull();
  }

  @Test
  @Order(5)
  void a_part_of_a_split_takes_the_children_orders_roles_and_settings_that_are_named() {
    centre = new Town(visitor, admin, root).officer("centre", "DISPATCHER", root);
    String goes = dispatched("桥面破损");
    stays = dispatched("路灯不亮");
    decideProfile();
    List<String> liaisons = grantsAt("150299");
    assertThat(liaisons).hasSize(2);
    String body =
        """
        {"kind": "SPLIT", "unit": "code:150299", "turnsFollowChildren": false, "reason": "析置",
         "parts": [{"unit": {"code": "150298", "name": "滨河区", "kind": "TERRITORIAL",
                             "readiness": {"leader": "甲", "office": "乙", "liaison": "丙",
                                           "procedure": "丁"}},
                    "children": ["code:150202001"], "orders": ["%s"], "grants": ["%s"],
                    "settings": ["limits.profile"]}]}
        """
            .formatted(goes, liaisons.get(0));
    Answer shown = admin.post("tree-changes/previews", body).expect(200);
    assertThat(shown.json().path("orders").findValuesAsText("id"))
        .containsExactlyInAnyOrder(goes, stays);
    assertThat(shown.json().path("orders").findValuesAsText("orderNo"))
        .containsExactlyInAnyOrder(
            order(goes).path("orderNo").asText(), order(stays).path("orderNo").asText());
    assertThat(shown.json().path("inTheWay")).isEmpty();
    assertThat(shown.json().at("/clocks/orders").asInt(-1)).as("no turn is below").isZero();

    admin.with("If-Match", shown.header("ETag")).post("tree-changes", body).expect(201);

    assertThat(admin.get("units/code:150298").expect(200).field("status")).isEqualTo("ACTIVE");
    assertThat(admin.get("units/code:150298").field("name")).isEqualTo("滨河区");
    assertThat(admin.get("units/code:150298").field("parent")).isEqualTo(root);
    assertThat(admin.get("units/code:150202001").field("parent")).isEqualTo(id("150298"));
    assertThat(admin.get("units/code:150299").field("status")).isEqualTo("ACTIVE");
    assertThat(order(goes).path("leadUnit").asText()).isEqualTo(id("150298"));
    assertThat(order(stays).path("leadUnit").asText()).isEqualTo(id("150299"));
    assertThat(grantsAt("150298")).hasSize(1);
    assertThat(grantsAt("150299")).containsExactly(liaisons.get(1));
    assertThat(profileBy("150298")).isEqualTo("GUANGDONG own true");
    assertThat(profileBy("150299")).isEqualTo("DEFAULT own false");
  }

  private static final String BOTH =
      """
      {"kind": "MERGE", "units": ["code:150298", "code:150299"], "into": "code:150202",
       "reason": "合并", "fates": {"grants": "END", "settings": "END"}}
      """;

  /** The items of all pages of one, each asked for with the tag of the preview. */
  private static List<JsonNode> pages(String of, String tag) {
    Client asking = admin.with("If-Match", tag);
    var items = new ArrayList<JsonNode>();
    String after = "";
    do {
      JsonNode page =
          asking.post("tree-changes/previews/" + of + "?size=1" + after, BOTH).expect(200).json();
      page.path("items").forEach(items::add);
      after = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
    } while (!after.isEmpty());
    return items;
  }

  private static void dayOff(LocalDate day) {
    admin
        .put(
            "units/code:150202/calendar/days",
            "[{\"date\":\"%s\",\"working\":false,\"name\":\"停电\"}]".formatted(day))
        .expect(200);
  }

  @Test
  @Order(6)
  void all_orders_dates_and_people_of_a_change_are_read_page_by_page() {
    Instant due = Instant.parse(order(stays).path("deadline").asText());
    dayOff(LocalDate.ofInstant(due.minusMillis(1), ZONE));
    String tag = admin.post("tree-changes/previews", BOTH).expect(200).header("ETag");

    List<JsonNode> orders = pages("orders", tag);
    assertThat(orders).hasSize(2);
    assertThat(orders.get(0).path("id").asText()).as("the newest").isEqualTo(stays);
    JsonNode turn = orders.get(0).path("turns").path(0);
    assertThat(turn.at("/now/code").asText()).isEqualTo("150299");
    assertThat(turn.at("/then/unit").asText()).isEqualTo(id("150202"));
    assertThat(turn.at("/then/name").asText()).isEqualTo("东河区");

    List<JsonNode> dated = pages("clocks", tag);
    assertThat(dated).hasSize(2);
    assertThat(dated.get(0).path("id").asText()).isEqualTo(stays);
    assertThat(dated.get(0).path("dates").findValuesAsText("from")).contains(due.toString());

    List<JsonNode> people = pages("people", tag);
    assertThat(people).hasSize(3).allMatch(each -> each.path("name").asText().equals("联络员"));
    assertThat(people.stream().map(each -> each.at("/roles/0/fate").asText()))
        .containsExactlyInAnyOrder("END", "END", "KEEP");
    assertThat(people).allMatch(each -> each.at("/roles/0/grantId").isTextual());

    for (String of : List.of("orders", "clocks", "people")) {
      String path = "tree-changes/previews/" + of;
      admin.with("If-Match", "\"1\"").post(path, BOTH).expectProblem(409, "stale-version");
      String next = admin.post(path + "?size=1", BOTH).expect(200).json().path("next").asText();
      String ofAnotherTree = "1" + next.substring(next.indexOf('.'));
      admin.post(path + "?after=" + ofAnotherTree, BOTH).expectProblem(409, "stale-version");
      assertThat(admin.post(path + "?after=x", BOTH).expect(400).violations())
          .containsExactly("after: malformed");
      visitor.post(path, BOTH).expect(401);
    }
  }

  @Test
  @Order(7)
  void a_district_is_closed_and_its_order_goes_on_by_the_date_that_was_promised() {
    Instant due = Instant.parse(order(stays).path("deadline").asText());
    LocalDate last = LocalDate.ofInstant(due.minusMillis(1), ZONE);
    dayOff(last);
    String body =
        """
        {"kind": "CLOSE", "unit": "code:150299", %s "reason": "撤销",
         "fates": {"grants": "END", "settings": "END"}}
        """;
    admin
        .post("tree-changes/previews", body.formatted(""))
        .expectProblem(422, "work-needs-successor");
    String close = body.formatted("\"successor\": \"code:150202\",");
    Answer shown = admin.post("tree-changes/previews", close).expect(200);
    assertThat(shown.json().path("orders").findValuesAsText("id")).containsExactly(stays);
    JsonNode clocks = shown.json().path("clocks");
    assertThat(clocks.path("orders").asInt()).isEqualTo(1);
    JsonNode lead = dateOfLead(clocks, due);
    assertThat(Instant.parse(lead.path("to").asText())).isAfter(due);

    admin.with("If-Match", shown.header("ETag")).post("tree-changes", close).expect(201);

    assertThat(admin.get("units/code:150299").expect(200).field("status")).isEqualTo("INACTIVE");
    assertThat(grantsAt("150299")).isEmpty();
    assertThat(order(stays).path("leadUnit").asText()).isEqualTo(id("150202"));
    assertThat(Instant.parse(order(stays).path("deadline").asText())).isEqualTo(due);
    JsonNode open = admin.get("units/code:150202/calendar/rebase/preview").expect(200).json();
    assertThat(open.path("orders").asInt()).isEqualTo(1);
    assertThat(open.path("deadlines")).isEqualTo(clocks.path("deadlines"));
    assertThat(dateOfLead(open, due).path("to")).isEqualTo(lead.path("to"));
  }

  /** The date of the turn that was shown to the centre, as it would be. */
  private static JsonNode dateOfLead(JsonNode clocks, Instant due) {
    return StreamSupport.stream(clocks.path("examples").spliterator(), false)
        .filter(each -> each.path("order").asText().equals(stays))
        .filter(each -> each.path("from").asText().equals(due.toString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not among " + clocks));
  }
}
