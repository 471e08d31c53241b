package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What may I do next, and until when; and what a refusal says about it. */
class NextActionsIT {
  private static Scene scene;
  private static Orders orders;
  private static Client centre;
  private static Client district;
  private static Client town;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
    centre = scene.demo().centre();
    district = scene.demo().district();
    town = scene.demo().town();
  }

  private static String dispatched(String title) {
    String order = orders.register(title);
    orders.step(centre, order, "dispatches", "{\"lead\":\"code:640104\"}");
    return order;
  }

  private static List<String> actions(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(each -> each.path("action").asText() + " " + each.path("assignmentNo").asText())
        .toList();
  }

  private static List<String> allowed(Answer refused) {
    assertThat(refused.json().path("allowed").isArray()).as(refused.toString()).isTrue();
    return actions(refused.json().path("allowed"));
  }

  @Test
  void an_order_tells_what_may_be_done_until_when_and_what_not_now() {
    String order = dispatched("井盖松动");

    Answer answer = district.get("work-orders/" + order + "/actions").expect(200);

    assertThat(answer.header("ETag")).isEqualTo("\"" + answer.field("version") + "\"");
    JsonNode allowed = answer.json().path("allowed");
    assertThat(actions(allowed)).contains("SIGN 1", "DELEGATE 1");
    assertThat(StreamSupport.stream(allowed.spliterator(), false))
        .filteredOn(each -> each.path("action").asText().equals("SIGN"))
        .allMatch(each -> each.path("until").isTextual())
        .hasSize(1);
    assertThat(answer.json().path("blocked"))
        .anyMatch(
            each ->
                each.path("action").asText().equals("CONTACT")
                    && each.path("reason").asText().equals("action-not-allowed-now"));
    assertThat(district.get("work-orders/" + order).expect(200).json().path("actions"))
        .isEqualTo(allowed);
  }

  @Test
  void the_wrong_state_is_answered_with_what_goes_now() {
    String order = dispatched("树枝断落");
    Answer refused =
        district
            .post("work-orders/" + order + "/assignments/1/contacts", "{\"text\":\"已通话\"}")
            .expectProblem(422, "action-not-allowed-now");
    assertThat(allowed(refused)).contains("SIGN 1").doesNotContain("CONTACT 1");
  }

  @Test
  void the_wrong_part_at_the_right_unit_is_answered_with_what_is_ones_own() {
    String order = dispatched("墙面渗水");
    Client leader = scene.officer("next-leader", "UNIT_LEADER", "code:640104");
    Answer refused =
        leader
            .post("work-orders/" + order + "/assignments/1/signatures", "{}")
            .expectProblem(422, "wrong-role");
    assertThat(refused.field("detail")).contains("UNIT_LIAISON");
    assertThat(allowed(refused)).isEmpty();
    orders.step(district, order, "assignments/1/signatures", "{}");
    assertThat(
            allowed(
                leader
                    .post("work-orders/" + order + "/assignments/1/signatures", "{}")
                    .expectProblem(422, "wrong-role")))
        .contains("PROGRESS 1");
  }

  @Test
  void a_reader_is_forbidden_with_nothing_to_do_and_a_stranger_learns_nothing() {
    String order = dispatched("噪声扰民");
    Client reader = scene.officer("next-reader", "AUDITOR", "code:640104");
    assertThat(
            allowed(
                reader
                    .post("work-orders/" + order + "/assignments/1/signatures", "{}")
                    .expectProblem(403, "not-permitted")))
        .isEmpty();
    Answer unseen =
        town.post("work-orders/" + order + "/assignments/1/signatures", "{}")
            .expectProblem(404, "unknown-order");
    assertThat(unseen.json().has("allowed")).isFalse();
    town.get("work-orders/" + order + "/actions").expectProblem(404, "unknown-order");
  }

  @Test
  void another_units_turn_is_answered_with_ones_own() {
    String order = dispatched("路面塌陷");
    orders.step(district, order, "assignments/1/delegations", "{\"to\":\"code:640104001\"}");
    Answer refused =
        town.post("work-orders/" + order + "/assignments/1/contacts", "{}")
            .expectProblem(403, "not-permitted");
    assertThat(allowed(refused)).contains("SIGN 2").noneMatch(each -> each.endsWith(" 1"));
    String itself = "{\"to\":\"code:640104\"}";
    Answer sideways =
        district
            .post("work-orders/" + order + "/assignments/1/delegations", itself)
            .expectProblem(422, "not-a-direct-child");
    assertThat(allowed(sideways)).contains("DELEGATE 1");
  }

  @Test
  void a_turn_of_an_earlier_round_is_over() {
    String order = orders.delegated("二次办理");
    orders.handle(order);
    orders.step(
        centre,
        order,
        "call-backs",
        "{\"channel\":\"PHONE\",\"connected\":true,\"satisfaction\":1,\"reason\":\"未解决\"}");
    orders.step(centre, order, "rehandle", "{\"cause\":\"UNIT\",\"reason\":\"未解决\"}");
    Answer refused =
        district
            .post("work-orders/" + order + "/assignments/1/contacts", "{}")
            .expectProblem(422, "earlier-round");
    assertThat(allowed(refused)).contains("SIGN 4");
  }

  @Test
  void after_the_cap_it_is_refused_and_no_longer_offered() {
    String order = dispatched("权属不清");
    Client leader = scene.officer("next-liaison", "UNIT_LIAISON", "code:640104");
    String person = leader.get("account").expect(200).json().path("person").path("id").asText();
    scene
        .demo()
        .admin()
        .post("people/" + person + "/grants", "{\"role\":\"UNIT_LEADER\",\"unit\":\"code:640104\"}")
        .expect(201);
    String request =
        """
        {"kind":"RETURN","assignmentNo":1,"reasonCode":"WRONG_AREA","reason":"不在本辖区",
         "basis":"行政区划图"}
        """;
    orders.step(leader, order, "requests", request);
    assertThat(
            allowed(
                leader
                    .post("work-orders/" + order + "/requests", request)
                    .expectProblem(422, "limit-reached")))
        .contains("SIGN 1")
        .doesNotContain("REQUEST_RETURN 1");
  }

  @Test
  void within_the_pause_a_petitioner_is_told_what_else_he_may_do() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("油烟")).expect(201).json();
    String path = "requests/" + request.path("orderNo").asText();
    Client petitioner = citizen.with("Query-Code", request.path("queryCode").asText());
    orders.step(centre, request.path("id").asText(), "dispatches", "{\"lead\":\"code:640104\"}");
    assertThat(actions(petitioner.get(path).expect(200).json().path("actions")))
        .contains("URGE null", "CANCEL null");
    petitioner.post(path + "/urge", "{}").expect(200);
    assertThat(allowed(petitioner.post(path + "/urge", "{}").expectProblem(422, "urged-just-now")))
        .contains("CANCEL null")
        .doesNotContain("URGE null");
  }

  @Test
  void whoever_has_read_an_older_version_is_told_what_goes_now() {
    String order = dispatched("版本过旧");
    String read = district.get("work-orders/" + order).expect(200).header("ETag");
    orders.step(district, order, "assignments/1/signatures", "{}");
    Answer refused =
        district
            .with("If-Match", read)
            .post("work-orders/" + order + "/assignments/1/signatures", "{}")
            .expectProblem(409, "stale-version");
    assertThat(allowed(refused)).contains("CONTACT 1").doesNotContain("SIGN 1");
  }
}
