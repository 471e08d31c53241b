package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over HTTP: who may know of an order, what is released, what is kept, and what is handed out. */
class PrivacyIT {
  private static final String TITLE = "举报工程招标";

  private static Scene scene;
  private static Client centre;
  private static Client director;
  private static Client agent;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    centre = scene.demo().centre();
    director = scene.officer("privacy-director", "CENTER_DIRECTOR", "code:640100");
    agent = scene.officer("privacy-agent", "AGENT", "code:640100");
  }

  private static String id(Client who) {
    return who.get("account").expect(200).json().path("person").path("id").asText();
  }

  @Test
  void a_restricted_order_is_found_by_the_named_alone() {
    String order = centre.post("work-orders", Texts.call(TITLE)).expect(201).field("id");
    String path = "work-orders/" + order;
    director
        .post(path + "/restrictions", "{\"accusedUnit\":\"code:640105\",\"reason\":\"涉及举报人\"}")
        .expect(200);
    centre.get(path).expectProblem(404, "unknown-order");
    assertThat(centre.get("work-orders?status=REGISTERED&size=200").expect(200).text())
        .doesNotContain(order);
    String readers = "restricted-orders/" + order + "/readers";
    director
        .post(readers, "{\"person\":\"%s\",\"reason\":\"指定分办\"}".formatted(id(centre)))
        .expect(200);
    assertThat(centre.get(path).expect(200).field("title")).isEqualTo(TITLE);
    assertThat(centre.get("restricted-orders/own").expect(200).text()).contains(order);
    assertThat(director.get(readers).expect(200).json()).hasSize(2);
    assertThat(director.get("restricted-orders").expect(200).text())
        .contains(order)
        .doesNotContain(TITLE);
    assertThat(
            director.get("restricted-orders/" + order + "/looks").expect(200).json().path("items"))
        .isNotEmpty();
    director.post(readers + "/" + id(centre) + "/removals", "{\"reason\":\"已办\"}").expect(200);
    centre.get(path).expectProblem(404, "unknown-order");
    director
        .post(
            "restricted-orders/" + order + "/accusations",
            "{\"unit\":\"code:640106\",\"reason\":\"更正\"}")
        .expect(200);
    director.post("restricted-orders/" + order + "/releases", "{\"reason\":\"举报人同意\"}").expect(204);
    centre.get(path).expect(200);
  }

  @Test
  void a_text_that_tells_who_somebody_is_is_shown_and_confirmed() {
    String order = centre.post("work-orders", Texts.call("公开检查")).expect(201).field("id");
    String path = "work-orders/" + order;
    String text = "请联系13911112222";
    var found =
        centre.post(path + "/text-checks", "{\"text\":\"" + text + "\"}").expect(200).json();
    assertThat(found.get(0).path("kind").asText()).isEqualTo("MOBILE");
    assertThat(found.get(0).path("from").asInt()).isEqualTo(3);
    assertThat(found.get(0).path("to").asInt()).isEqualTo(14);
    String answer = "{\"text\":\"" + text + "\",\"evidence\":[\"KB-1\"]}";
    centre.post(path + "/answer", answer).expectProblem(422, "tells-who-somebody-is");
    centre
        .post(path + "/confirmed-texts", "{\"text\":\"" + text + "\",\"reason\":\"公开的服务电话\"}")
        .expect(200);
    centre.post(path + "/answer", answer).expect(200);
  }

  @Test
  void holds_previews_and_what_a_role_sees_are_told() {
    String order = centre.post("work-orders", Texts.call("法律保全")).expect(201).field("id");
    String holds = "work-orders/" + order + "/legal-holds";
    director.post(holds, "{\"reason\":\"行政诉讼\"}").expect(201);
    director.post(holds, "{\"reason\":\"行政诉讼\"}").expectProblem(409, "already-held");
    director.post(holds + "/releases", "{\"reason\":\"判决生效\"}").expect(200);
    assertThat(director.get(holds).expect(200).json()).hasSize(1);
    assertThat(director.get("work-orders/" + order + "/erasures").expect(200).json()).isEmpty();
    assertThat(director.get("retention/preview").expect(200).text())
        .contains("IDENTITY", "SIGN_INS", "LEFT_STAFF", "NUISANCE_NUMBERS");
    director.get("retention/erasures").expect(200);
    agent.get("retention/preview").expectProblem(403, "not-permitted");
    var sights =
        scene.demo().admin().get("units/code:640104/sights?role=UNIT_LIAISON").expect(200).json();
    assertThat(sights.get(1).path("field").asText()).isEqualTo("PHONE");
    assertThat(sights.get(1).path("sight").asText()).isEqualTo("ON_REQUEST");
  }

  @Test
  void what_is_held_about_somebody_is_saved_as_a_file_and_on_record() {
    String call = Texts.call("本人查询").replaceAll("1[3-9][0-9]{9}", "13977778888");
    centre.post("work-orders", call).expect(201);
    String subject = "{\"phone\":\"13977778888\",\"reason\":\"本人申请查阅\"}";
    Answer file = director.post("subjects/exports", subject).expect(200);
    assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"subject-");
    assertThat(file.header("Cache-Control")).contains("no-store");
    assertThat(file.json().path("orders")).hasSize(1);
    assertThat(file.text()).contains("本人查询", "13977778888");
    String proven = subject.replace("}", ",\"proof\":\"CALLED_BACK\"}");
    assertThat(director.post("subjects/exports", proven).expect(200).json().path("orders"))
        .hasSize(1);
    director
        .post("subjects/exports", subject.replace("}", ",\"proof\":\"HEARSAY\"}"))
        .expectProblem(400, "body-invalid");
    Answer kept = director.post("subjects/erasures", subject).expect(200);
    assertThat(kept.json().path("kept").get(0).path("why").asText()).isEqualTo("STILL_OPEN");
    assertThat(director.get("subjects/requests").expect(200).text())
        .contains("本人申请查阅", "CALLED_BACK")
        .doesNotContain("13977778888");
    agent.post("subjects/exports", subject).expectProblem(403, "not-permitted");
  }
}
