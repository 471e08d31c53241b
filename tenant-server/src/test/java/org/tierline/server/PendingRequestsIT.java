package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What waits for the decision of a unit, over HTTP: listed, paged, decided on by what it tells. */
class PendingRequestsIT {

  @Test
  void the_centre_finds_what_waits_for_it_and_decides_by_the_line_alone() throws Exception {
    Scene scene = Scene.get();
    Town town = Town.found(scene, "pending-city");
    Client dispatcher = town.officer("pending-dispatcher", "DISPATCHER", town.root());
    Client liaison = town.officer("pending-liaison", "UNIT_LIAISON", "code:640502");
    String person = liaison.get("account").expect(200).json().path("person").path("id").asText();
    town.admin()
        .post("people/" + person + "/grants", "{\"role\":\"UNIT_LEADER\",\"unit\":\"code:640502\"}")
        .expect(201);
    // With its liaison the county has all that it needs to be in service.
    town.admin().post("units/" + town.root() + "/subtree-activations", "{}").expect(200);
    ask(dispatcher, liaison, "路灯不亮");
    ask(dispatcher, liaison, "井盖松动");

    String list = "units/" + town.root() + "/pending-requests";
    JsonNode first = dispatcher.get(list + "?size=1").expect(200).json();
    assertThat(first.path("items")).hasSize(1);
    JsonNode second =
        dispatcher.get(list + "?size=1&after=" + first.path("next").asText()).expect(200).json();
    assertThat(second.path("next").isNull()).isTrue();
    JsonNode line = first.path("items").path(0);
    assertThat(line.path("title").asText()).isEqualTo("路灯不亮");
    assertThat(line.path("request").path("kind").asText()).isEqualTo("RETURN");
    assertThat(line.path("request").path("reason").asText()).isEqualTo("不在本辖区");
    assertThat(line.path("request").path("decideDueAt").isTextual()).isTrue();
    assertThat(line.path("overdue").asBoolean()).isFalse();
    assertThat(StreamSupport.stream(line.path("actions").spliterator(), false))
        .extracting(each -> each.path("action").asText())
        .containsExactly("APPROVE_RETURN", "REJECT_RETURN");

    reject(dispatcher, line);
    assertThat(dispatcher.get(list + "?kind=RETURN").expect(200).json().path("items")).hasSize(1);
    assertThat(dispatcher.get(list + "?kind=APPEAL").expect(200).json().path("items")).isEmpty();
    dispatcher.get(list + "?kind=NONE").expect(400);
    liaison.get(list).expect(404);
  }

  private static void reject(Client dispatcher, JsonNode line) {
    dispatcher
        .with("If-Match", "\"" + line.path("version").asText() + "\"")
        .post(
            "work-orders/"
                + line.path("id").asText()
                + "/requests/"
                + line.path("request").path("no").asText()
                + "/reject",
            "{\"words\":\"属本辖区\"}")
        .expect(200);
  }

  private static void ask(Client dispatcher, Client liaison, String title) {
    String order = dispatcher.post("work-orders", Texts.call(title)).expect(201).field("id");
    dispatcher
        .post("work-orders/" + order + "/dispatches", "{\"lead\":\"code:640502\"}")
        .expect(200);
    liaison
        .post(
            "work-orders/" + order + "/requests",
            """
            {"kind":"RETURN","assignmentNo":1,"reasonCode":"WRONG_AREA","reason":"不在本辖区",
             "basis":"行政区划图"}
            """)
        .expect(200);
  }
}
