package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Repeated requests, and what a city refuses to take down, over HTTP. */
class IntakeIT {
  private static Scene scene;
  private static Client centre;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    centre = scene.demo().centre();
  }

  /** A request at an address of its own, so that no other test has asked for the same. */
  private static String at(String address, String phone, String more) {
    return Texts.call("井盖缺失")
        .replace("13812345678", phone)
        .replace(
            "\"wantsReply\"",
            "\"place\":{\"address\":\"" + address + "\"}," + more + "\"wantsReply\"");
  }

  @Test
  void a_repeated_request_is_shown_before_and_after_it_is_registered() {
    String first =
        centre.post("work-orders", at("甲街1号", "13800000001", "")).expect(201).field("id");
    JsonNode before =
        centre.post("work-orders/candidates", at("甲街1号", "13800000002", "")).expect(200).json();
    assertThat(before.path("warnings").asInt()).isZero();
    assertThat(before.path("orders")).hasSize(1);
    JsonNode candidate = before.path("orders").path(0);
    assertThat(candidate.path("id").asText()).isEqualTo(first);
    assertThat(candidate.path("likeness").asDouble()).isEqualTo(1);
    assertThat(candidate.path("samePetitioner").asBoolean()).isFalse();
    assertThat(candidate.path("petitioner").path("phone").asText()).isEqualTo("138****0001");

    String second =
        centre.post("work-orders", at("甲街1号", "13800000002", "")).expect(201).field("id");
    JsonNode after =
        centre.get("work-orders/" + second + "/candidates").expect(200).json().path("orders");
    assertThat(after.findValuesAsText("orderNo"))
        .containsExactly(centre.get("work-orders/" + first).expect(200).field("orderNo"));
  }

  @Test
  void the_same_petitioner_gets_his_open_order_back_and_an_officer_may_insist() {
    Answer first = centre.post("work-orders", at("乙街1号", "13800000003", "")).expect(201);
    assertThat(first.field("as")).isEqualTo("NEW_ORDER");
    Answer again = centre.post("work-orders", at("乙街1号", "13800000003", "")).expect(200);
    assertThat(again.field("as")).isEqualTo("NOTE");
    assertThat(again.field("id")).isEqualTo(first.field("id"));
    assertThat(again.field("queryCode")).isEmpty();
    Answer anew =
        centre
            .post("work-orders", at("乙街1号", "13800000003", "\"anewBecause\":\"另一处\","))
            .expect(201);
    assertThat(anew.field("id")).isNotEqualTo(first.field("id"));
  }

  @Test
  void a_repeated_call_with_the_same_key_notes_nothing_twice() {
    String body = at("丙街1号", "13800000004", "");
    String order = centre.post("work-orders", body).expect(201).field("id");
    Client once = centre.with("Idempotency-Key", "intake-1");
    assertThat(once.post("work-orders", body).expect(200).field("as")).isEqualTo("NOTE");
    Answer replayed = once.post("work-orders", body).expect(200);
    assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(
            centre
                .get("work-orders/" + order + "/timeline")
                .expect(200)
                .json()
                .findValuesAsText("action"))
        .containsExactly("REGISTER", "ASK_AGAIN");
  }

  @Test
  void a_citizens_own_entry_is_always_new_and_candidates_are_not_his() {
    String body = at("丁街1号", "13800000005", "").replace("\"PHONE\"", "\"WEB\"");
    Client citizen = scene.demo().visitor();
    String first = citizen.post("requests", body).expect(201).field("id");
    assertThat(citizen.post("requests", body).expect(201).field("id")).isNotEqualTo(first);
    citizen.post("work-orders/candidates", body).expect(401);
    scene.demo().district().post("work-orders/candidates", body).expect(403);
  }

  @Test
  void what_else_is_noted_comes_back_to_the_centre_and_masked_to_the_unit() {
    String noted =
        "\"particulars\":{\"petitionerSex\":\"MALE\",\"objectPhone\":\"13987654321\","
            + "\"enterpriseName\":\"塞上建筑公司\",\"peopleInvolved\":37,\"amountInvolved\":1250000.50,"
            + "\"historic\":true,\"tags\":[\"欠薪\"],\"callId\":\"CTI-17\"},";
    String order =
        centre.post("work-orders", at("戊街1号", "13800000006", noted)).expect(201).field("id");
    centre.post("work-orders/" + order + "/dispatches", "{\"lead\":\"code:640104\"}").expect(200);
    JsonNode all = centre.get("work-orders/" + order).expect(200).json().path("particulars");
    assertThat(all.path("objectPhone").asText()).isEqualTo("13987654321");
    assertThat(all.path("peopleInvolved").asInt()).isEqualTo(37);
    assertThat(all.path("amountInvolved").asDouble()).isEqualTo(1250000.5);
    assertThat(all.path("historic").asBoolean()).isTrue();
    assertThat(all.path("important").isBoolean()).isFalse();
    assertThat(all.path("tags").path(0).asText()).isEqualTo("欠薪");
    JsonNode seen =
        scene.demo().district().get("work-orders/" + order).expect(200).json().path("particulars");
    assertThat(seen.path("objectPhone").asText()).isEqualTo("139****4321");
    assertThat(seen.path("petitionerSex").asText()).isEqualTo("MALE");
    centre.post("work-orders", at("己街1号", "13800000007", noted.replace("37", "0"))).expect(400);
  }

  @Test
  void an_area_must_be_a_unit_of_the_city() {
    String body =
        Texts.call("路灯").replace("\"wantsReply\"", "\"place\":{\"area\":\"1\"},\"wantsReply\"");
    centre.post("work-orders", body).expectProblem(404, "unknown-unit");
    centre.post("work-orders", body.replace("\"1\"", "\"x\"")).expect(400);
  }
}
