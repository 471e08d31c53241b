package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CitizenIT {
  private static Scene scene;
  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
  }

  @Test
  void a_citizen_tracks_his_request_by_number_and_query_code_alone() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("公园长椅")).expect(201).json();
    String path = "requests/" + request.path("orderNo").asText();
    String code = request.path("queryCode").asText();

    Answer track = citizen.with("Query-Code", code).get(path).expect(200);
    assertThat(track.field("status")).isEqualTo("REGISTERED");
    assertThat(track.text()).doesNotContain("张三", "1381234");

    String wrong = code.charAt(0) == '2' ? "3" + code.substring(1) : "2" + code.substring(1);
    citizen.with("Query-Code", wrong).get(path).expectProblem(404, "wrong-query-code");
    citizen.with("Query-Code", code).get("requests/YC0").expectProblem(404, "wrong-query-code");
    citizen.in("wuhai").with("Query-Code", code).get(path).expectProblem(404, "wrong-query-code");
    assertThat(citizen.get(path).expect(400).violations()).containsExactly("Query-Code: required");
    citizen.post("requests", Texts.call("电话")).expectProblem(403, "channel-not-for-citizens");
  }

  @Test
  void a_citizen_rates_his_request_once_it_is_to_be_called_back() {
    Client citizen = scene.demo().visitor();
    JsonNode request = citizen.post("requests", Texts.request("自评")).expect(201).json();
    String order = request.path("id").asText();
    String path = "requests/" + request.path("orderNo").asText();
    Client petitioner = citizen.with("Query-Code", request.path("queryCode").asText());

    petitioner
        .post(path + "/ratings", "{\"satisfaction\":5}")
        .expectProblem(422, "action-not-allowed-now");
    orders.delegate(order);
    orders.handle(order);
    assertThat(petitioner.get(path).expect(200).json().path("ratable").asBoolean()).isTrue();
    assertThat(petitioner.post(path + "/ratings", "{\"satisfaction\":1}").expect(400).violations())
        .containsExactly("reason: low-rating-needs-reason");
    petitioner.post(path + "/ratings", "{\"satisfaction\":5,\"solved\":true}").expect(200);

    assertThat(petitioner.get(path).expect(200).field("satisfaction")).isEqualTo("5");
    orders.step(scene.demo().centre(), order, "closings", "{}");
  }

  @Test
  void personal_data_is_masked_for_everybody_and_unmasked_with_a_note() {
    String order = orders.delegated("个人信息");
    for (Client who :
        new Client[] {scene.demo().centre(), scene.demo().district(), scene.demo().community()}) {
      Answer seen = who.get("work-orders/" + order).expect(200);
      assertThat(seen.json().path("petitioner").path("phone").asText()).isEqualTo("138****5678");
      assertThat(seen.text()).doesNotContain("张三", "13812345678");
      assertThat(who.get("work-orders/" + order + "/timeline").expect(200).text())
          .doesNotContain("张三", "13812345678");
    }
    Answer unmasked =
        scene
            .demo()
            .community()
            .post("work-orders/" + order + "/petitioner", "{\"reason\":\"回电\"}")
            .expect(200);
    assertThat(unmasked.field("phone")).isEqualTo("13812345678");
    JsonNode log = scene.demo().centre().get("work-orders/" + order + "/timeline").json();
    assertThat(log.findValuesAsText("action")).endsWith("VIEW_PETITIONER");
  }

  @Test
  void units_see_nothing_of_a_confidential_petitioner() {
    String order =
        scene
            .demo()
            .centre()
            .post("work-orders", Texts.confidentialCall("保密"))
            .expect(201)
            .field("id");
    orders.delegate(order);

    JsonNode seen =
        scene.demo().community().get("work-orders/" + order).expect(200).json().path("petitioner");
    assertThat(seen.path("name").isNull()).isTrue();
    assertThat(seen.path("phone").isNull()).isTrue();
    scene
        .demo()
        .community()
        .post("work-orders/" + order + "/petitioner", "{\"reason\":\"想知道\"}")
        .expectProblem(403, "confidential-petitioner");
  }
}
