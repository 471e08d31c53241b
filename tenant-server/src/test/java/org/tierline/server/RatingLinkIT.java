package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rating by a link over HTTP, and what else the call-back asks. */
class RatingLinkIT {
  private static Scene scene;
  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    orders = new Orders(scene);
  }

  private static String atCallBack(String title) {
    String order = orders.delegated(title);
    orders.handle(order);
    return order;
  }

  @Test
  void a_petitioner_rates_by_a_link_alone() {
    String order = atCallBack("链接自评");
    JsonNode link = orders.step(scene.demo().centre(), order, "rating-links", "").json();
    String path = "ratings/" + link.path("token").asText();
    Client anybody = scene.demo().visitor();

    Answer seen = anybody.with("Accept-Language", "en").get(path).expect(200);
    assertThat(seen.field("status")).isEqualTo("CALLBACK");
    assertThat(seen.field("scale")).isEqualTo("FIVE_LEVELS");
    assertThat(seen.json().path("levels").path(0).path("words").asText())
        .isEqualTo("very satisfied");
    assertThat(seen.text()).doesNotContain("张三", "1381234", "链接自评");

    assertThat(anybody.post(path, "{\"satisfaction\":1}").expect(400).violations())
        .containsExactly("reason: low-rating-needs-reason");
    anybody.post(path, "{\"satisfaction\":2,\"reasonCode\":\"TOO_SLOW\"}").expect(200);
    anybody.post(path, "{\"satisfaction\":5}").expectProblem(404, "unknown-link");
    anybody.get(path).expectProblem(404, "unknown-link");
    scene.other().visitor().get(path).expectProblem(404, "unknown-link");

    JsonNode kept =
        scene.demo().centre().get("work-orders/" + order + "/call-backs").expect(200).json();
    assertThat(kept.path(0).path("attempt").path("channel").asText()).isEqualTo("SELF");
    assertThat(kept.path(0).path("attempt").path("reasonCode").asText()).isEqualTo("TOO_SLOW");
    assertThat(kept.path(0).path("falseContact").asBoolean()).isFalse();
  }

  @Test
  void only_call_back_agents_issue_links() {
    String order = atCallBack("谁发链接");
    scene
        .demo()
        .district()
        .post("work-orders/" + order + "/rating-links", "")
        .expectProblem(403, "not-permitted");
  }

  @Test
  void what_a_petitioner_denies_is_shown_and_machines_channels_are_not_for_people() {
    String order = atCallBack("回访核实");
    String path = "work-orders/" + order + "/call-backs";
    Client centre = scene.demo().centre();
    centre
        .post(path, "{\"channel\":\"BOT\",\"connected\":false}")
        .expectProblem(403, "not-by-this-caller");
    centre
        .post(
            path,
            "{\"channel\":\"PHONE\",\"connected\":true,\"staffContacted\":false,"
                + "\"satisfaction\":4}")
        .expect(200);
    assertThat(centre.get(path).expect(200).json().path(0).path("falseContact").asBoolean())
        .isTrue();
    centre
        .post("work-orders/" + order + "/rehandle-above", "{\"cause\":\"UNIT\",\"reason\":\"提级\"}")
        .expectProblem(403, "not-permitted");
  }
}
