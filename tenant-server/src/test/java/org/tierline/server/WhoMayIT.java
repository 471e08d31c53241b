package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what at a unit, and why, by HTTP. */
class WhoMayIT {
  private static final String UNIT = "units/code:640106/";
  private static Client admin;
  private static Client self;
  private static String id;
  private static String giver;

  @BeforeAll
  static void start() throws Exception {
    Scene scene = Scene.get();
    admin = scene.demo().admin();
    giver = admin.get("account").expect(200).json().path("person").path("id").asText();
    id =
        admin
            .post("people", "{\"name\":\"某人\",\"role\":\"UNIT_LIAISON\",\"unit\":\"code:640106\"}")
            .expect(201)
            .field("id");
    admin
        .post(
            "people/" + id + "/account", "{\"login\":\"who-may\",\"password\":\"first-password\"}")
        .expect(201);
    self = scene.demo().visitor().signInNew("who-may", "first-password", Scene.PASSWORD);
  }

  private static JsonNode find(JsonNode list, String field, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(each -> each.path(field).asText().equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void somebody_is_told_which_actions_are_his_from_where_to_where_and_who_gave_him_that() {
    JsonNode mine = self.get(UNIT + "actions/mine").expect(200).json();
    JsonNode sign = find(mine, "action", "SIGN").path("ways").path(0);
    assertThat(sign.path("side").asText()).isEqualTo("HOLDER");
    assertThat(sign.path("from").toString()).isEqualTo("[\"DISPATCHED\"]");
    assertThat(sign.path("to").asText()).isEqualTo("HANDLING");
    assertThat(sign.path("roles").toString()).isEqualTo("[\"UNIT_LIAISON\"]");
    JsonNode by = sign.path("by").path(0);
    assertThat(by.path("person").asText()).isEqualTo(id);
    assertThat(by.path("given").path("by").asText()).isEqualTo(giver);
    assertThat(by.path("given").path("at").asText()).isNotEmpty();
    assertThat(mine.findValuesAsText("action")).doesNotContain("RECORD_CALLBACK", "DISPATCH");

    assertThat(admin.get(UNIT + "actions/people/" + id).expect(200).json()).isEqualTo(mine);
    self.get("units/code:640104/actions/mine").expectProblem(404, "unknown-unit");
  }

  @Test
  void an_administrator_is_told_who_may_take_an_action_page_by_page() {
    JsonNode first = admin.get(UNIT + "actions/SIGN/holders?size=1").expect(200).json();
    assertThat(first.path("items")).hasSize(1);
    assertThat(first.path("next").asText()).isNotEmpty();
    JsonNode all = admin.get(UNIT + "actions/SIGN/holders?size=200").expect(200).json();
    assertThat(all.path("items").findValuesAsText("person")).contains(id);
    assertThat(find(all.path("items"), "person", id).path("ways")).isNotEmpty();

    self.get(UNIT + "actions/SIGN/holders").expectProblem(403, "not-permitted");
    admin.get(UNIT + "actions/DANCE/holders").expectProblem(400, "body-invalid");
  }

  @Test
  void powers_are_told_to_their_holders_and_to_administrators() {
    JsonNode own = self.get(UNIT + "powers/mine").expect(200).json();
    assertThat(own.findValuesAsText("power")).containsExactly("UNMASK_PETITIONERS");
    JsonNode powers = admin.get(UNIT + "powers/mine").expect(200).json();
    assertThat(powers.findValuesAsText("power"))
        .contains("ADD_PEOPLE", "CHANGE_SETTINGS")
        .doesNotContain("READ_TRAIL");
    assertThat(admin.get(UNIT + "powers/people/" + id).expect(200).json()).isEqualTo(own);
    assertThat(
            admin
                .get(UNIT + "powers/UNMASK_PETITIONERS/holders?size=200")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("person"))
        .contains(id);
    self.get(UNIT + "powers/ADD_PEOPLE/holders").expectProblem(403, "not-permitted");
    admin.get(UNIT + "powers/FLYING/holders").expectProblem(400, "body-invalid");
  }
}
