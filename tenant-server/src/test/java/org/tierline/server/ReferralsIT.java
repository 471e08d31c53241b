package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Over HTTP: what is brought before others, what a reviewer states, and an order that is not closed
 * before its leader knows the result.
 */
class ReferralsIT {
  private static final String COPY = "{\"conduct\":\"BAD_MANNERS\",\"reason\":\"窗口人员辱骂群众\"}";
  private static final String MEETING =
      "{\"heldOn\":\"2026-01-05\",\"members\":[\"住建局\",\"供水公司\"],\"conclusion\":\"由供水公司牵头\"}";

  private static Scene scene;
  private static Pressing pressing;
  private static Client centre;
  private static Client admin;
  private static String before;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    pressing = new Pressing(new Orders(scene));
    centre = scene.demo().centre();
    admin = scene.demo().admin();
    before = admin.get("settings/export").expect(200).text();
  }

  @AfterEach
  void nothing_is_decided_again() {
    admin.post("settings/import?dryRun=false&reason=end", before).expect(200);
  }

  private static void set(String key, String value) {
    admin
        .put(
            "units/code:640100/settings/" + key,
            "{\"value\":\"%s\",\"reason\":\"试行\"}".formatted(value))
        .expect(200);
  }

  private static String complaint() {
    String call = Texts.call("窗口服务").replace("\"HELP\"", "\"COMPLAINT\"");
    return centre.post("work-orders", call).expect(201).field("id");
  }

  @Test
  void a_complaint_about_staff_goes_to_the_organ_that_the_city_has_named() {
    String copies = "work-orders/" + complaint() + "/discipline-copies";
    centre.post(copies, COPY).expectProblem(422, "no-discipline-organ");
    set("supervision.discipline-organ", "市纪委监委");
    assertThat(centre.post(copies, "{}").expect(400).violations())
        .containsExactlyInAnyOrder("conduct: required", "reason: required");
    assertThat(centre.post(copies, COPY).expect(200).field("organ")).isEqualTo("市纪委监委");
    JsonNode all = centre.get(copies).expect(200).json();
    assertThat(Pressing.texts(all, "conduct")).containsExactly("BAD_MANNERS");
    String help = "work-orders/" + pressing.atDistrict("求助") + "/discipline-copies";
    centre.post(help, COPY).expectProblem(422, "accuses-nobody");
    scene.demo().district().get(help).expectProblem(403, "not-permitted");
  }

  @Test
  void a_joint_meeting_is_noted_on_a_hard_order() {
    String order = pressing.atDistrict("疑难");
    String meetings = "work-orders/" + order + "/joint-meetings";
    centre.post(meetings, MEETING).expectProblem(422, "not-a-hard-order");
    centre
        .post("work-orders/" + order + "/mark", "{\"mark\":\"HARD\",\"reason\":\"涉及多部门\"}")
        .expect(200);
    centre.post(meetings, MEETING).expect(200);
    JsonNode all = scene.demo().district().get(meetings).expect(200).json();
    assertThat(all.get(0).path("members").get(1).asText()).isEqualTo("供水公司");
  }

  @Test
  void a_reviewer_states_what_the_city_wants() {
    set("reviews.statement", "EVERY_POINT_ANSWERED");
    String order = pressing.atDistrict("审核确认");
    pressing.orders().step(scene.demo().district(), order, "assignments/1/forms", Texts.FORM);
    String reviews = "work-orders/" + order + "/reviews";
    centre.post(reviews, "{\"passed\":true}").expectProblem(422, "statement-missing");
    centre.post(reviews, "{\"passed\":true,\"stated\":[\"EVERY_POINT_ANSWERED\"]}").expect(200);
  }

  @Test
  void an_order_with_an_unreported_instruction_is_not_closed() throws Exception {
    Client mayor = scene.officer("mayor-of-reports", "LEADER", "code:640100");
    Client supervisor = scene.officer("reports", "SUPERVISOR", "code:640100");
    String order = pressing.atDistrict("批示未报");
    String instructions = "work-orders/" + order + "/instructions";
    String no = mayor.post(instructions, "{\"text\":\"请办\"}").expect(200).field("seq");
    pressing.rated(order, 5);
    Answer refused =
        centre
            .post("work-orders/" + order + "/closings", "{}")
            .expectProblem(409, "result-not-reported");
    assertThat(Pressing.texts(refused.json().path("allowed"), "action"))
        .contains("RECORD_CALLBACK")
        .doesNotContain("CLOSE");
    supervisor.post(instructions + "/" + no + "/report", "{\"text\":\"已修复\"}").expect(200);
    pressing.close(order);
  }
}
