package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders on other ways than the straight one. */
class ActionsIT {
  private static Scene scene;
  private static Orders orders;
  private static Client centre;
  private static Client district;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
    centre = scene.demo().centre();
    district = scene.demo().district();
  }

  @Test
  void a_request_is_declined_with_the_lawful_way_named() {
    String order = orders.register("行政复议");

    assertThat(
            centre
                .post("work-orders/" + order + "/decline", "{\"reason\":\"OTHER_LAWFUL_WAY\"}")
                .expect(400)
                .violations())
        .containsExactly("explanation: required");
    assertThat(
            centre
                .post(
                    "work-orders/" + order + "/decline",
                    "{\"reason\":\"OTHER_LAWFUL_WAY\",\"explanation\":\"不归我们管\"}")
                .expect(400)
                .violations())
        .containsExactly("way: lawful-way-missing");
    Answer declined =
        orders.step(
            centre,
            order,
            "decline",
            "{\"reason\":\"OTHER_LAWFUL_WAY\",\"way\":\"ADMINISTRATIVE_REVIEW\","
                + "\"explanation\":\"请依法申请行政复议\"}");

    assertThat(declined.field("status")).isEqualTo("DECLINED");
    assertThat(declined.header("ETag")).isEqualTo("\"" + declined.field("version") + "\"");
  }

  @Test
  void a_returned_and_extended_order_is_handled_twice_and_reopened() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("内涝")).expect(201).json();
    String order = request.path("id").asText();
    Client petitioner = citizen.with("Query-Code", request.path("queryCode").asText());

    returnFromTheFirst(order);
    extendAtTheSecond(order);
    answer(order, 2);
    orders.step(centre, order, "call-backs", rated(1));
    centre.post("work-orders/" + order + "/closings", "{}").expectProblem(422, "must-be-rehandled");
    orders.step(centre, order, "rehandle", "{\"cause\":\"UNIT\",\"reason\":\"积水仍未排除\"}");
    orders.step(district, order, "assignments/3/signatures", "{}");
    answer(order, 3);
    orders.step(centre, order, "call-backs", rated(5));
    assertThat(orders.step(centre, order, "closings", "{}").field("status")).isEqualTo("CLOSED");

    String reopen = "requests/" + request.path("orderNo").asText() + "/reopen";
    citizen
        .with("Query-Code", "23456789")
        .post(reopen, "{\"reason\":\"又积水\"}")
        .expectProblem(404, "wrong-query-code");
    assertThat(petitioner.post(reopen, "{\"reason\":\"又积水\"}").expect(200).field("status"))
        .isEqualTo("REGISTERED");
  }

  private static void returnFromTheFirst(String order) {
    Client west = west();
    orders.step(centre, order, "dispatches", "{\"lead\":\"code:640105\"}");
    JsonNode asked =
        ask(
            west,
            order,
            """
            {"kind":"RETURN","assignmentNo":1,"reasonCode":"WRONG_AREA","reason":"不在本辖区",
             "basis":"行政区划图"}
            """);
    assertThat(asked.path("status").asText()).isEqualTo("PENDING");
    west.post("work-orders/" + order + "/requests/1/approve", "{\"words\":\"自批\"}")
        .expectProblem(403, "not-permitted");
    Answer back = orders.step(centre, order, "requests/1/approve", "{\"words\":\"情况属实\"}");
    assertThat(back.field("status")).isEqualTo("REGISTERED");
  }

  private static void extendAtTheSecond(String order) {
    orders.step(centre, order, "dispatches", "{\"lead\":\"code:640104\"}");
    orders.step(district, order, "assignments/2/signatures", "{}");
    JsonNode actions = district.get("work-orders/" + order).expect(200).json().path("actions");
    assertThat(StreamSupport.stream(actions.spliterator(), false))
        .anyMatch(
            each ->
                each.path("action").asText().equals("REQUEST_EXTENSION")
                    && each.path("until").isTextual());
    String due = district.get("work-orders/" + order).expect(200).field("effectiveDeadline");
    ask(
        district,
        order,
        """
        {"kind":"EXTENSION","assignmentNo":2,"reasonCode":"COMPLEX_MATTER",
         "reason":"需要调泵","basis":"抢险记录","limit":"1 WD"}
        """);
    orders.step(centre, order, "requests/2/approve", "{\"words\":\"同意\"}");
    assertThat(centre.get("work-orders/" + order).expect(200).field("effectiveDeadline"))
        .isGreaterThan(due);
    assertThat(
            centre
                .get("work-orders/" + order + "/requests")
                .expect(200)
                .json()
                .findValuesAsText("status"))
        .containsExactly("APPROVED", "APPROVED");
  }

  private static JsonNode ask(Client who, String order, String request) {
    return orders.step(who, order, "requests", request).json();
  }

  private static void answer(String order, int turn) {
    String path = "assignments/" + turn;
    orders.step(district, order, path + "/contacts", "{\"text\":\"已通话\"}");
    orders.step(district, order, path + "/forms", Texts.FORM);
    orders.step(centre, order, "reviews", "{\"passed\":true}");
  }

  private static String rated(int satisfaction) {
    return """
        {"channel":"PHONE","connected":true,"satisfaction":%d,"reason":"办理结果"}
        """
        .formatted(satisfaction);
  }

  /** Liaison and leader of another district. */
  private static Client west() {
    Client officer = scene.officer("west", "UNIT_LIAISON", "code:640105");
    JsonNode me = officer.get("account").expect(200).json();
    scene
        .demo()
        .admin()
        .post(
            "people/" + me.path("person").path("id").asText() + "/grants",
            "{\"role\":\"UNIT_LEADER\",\"unit\":\"code:640105\"}")
        .expect(201);
    return officer;
  }

  @Test
  void a_petitioner_urges_now_and_then_and_withdraws() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("噪声")).expect(201).json();
    String path = "requests/" + request.path("orderNo").asText();
    Client petitioner = citizen.with("Query-Code", request.path("queryCode").asText());
    orders.step(centre, request.path("id").asText(), "dispatches", "{\"lead\":\"code:640104\"}");

    petitioner.post(path + "/urge", "{\"text\":\"夜里仍在施工\"}").expect(200);
    petitioner.post(path + "/urge", "{}").expectProblem(422, "urged-just-now");
    assertThat(petitioner.post(path + "/withdraw", "{}").expect(400).violations())
        .containsExactly("reason: required");
    assertThat(
            petitioner.post(path + "/withdraw", "{\"reason\":\"已停工\"}").expect(200).field("status"))
        .isEqualTo("CANCELLED");
  }

  @Test
  void an_order_follows_another_that_asks_for_the_same() {
    String master = orders.register("停水");
    String order = orders.register("停水又报");

    orders.step(centre, order, "merge", "{\"master\":\"" + master + "\"}");

    assertThat(centre.get("work-orders/" + order).expect(200).field("status")).isEqualTo("MERGED");
  }
}
