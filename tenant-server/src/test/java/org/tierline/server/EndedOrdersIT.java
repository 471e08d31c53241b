package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What has ended is found over HTTP, and lists of open work say where. */
class EndedOrdersIT {
  private static final String RATED =
      "{\"channel\":\"PHONE\",\"connected\":true,\"satisfaction\":5}";

  @Test
  void an_ended_order_is_found_by_the_unit_the_centre_and_its_number() throws Exception {
    Scene scene = Scene.get();
    var orders = new Orders(scene);
    String order = orders.delegated("已办结的路灯");
    orders.handle(order);
    Client centre = scene.demo().centre();
    orders.step(centre, order, "call-backs", RATED);
    orders.step(centre, order, "closings", "{}");

    Client community = scene.demo().community();
    JsonNode found =
        community.get("units/code:640104001002/ended-orders?size=200").expect(200).json();
    JsonNode line = found.path("items").path(0);
    assertThat(line.path("id").asText()).isEqualTo(order);
    assertThat(line.path("title").asText()).isEqualTo("已办结的路灯");
    assertThat(line.path("status").asText()).isEqualTo("CLOSED");
    assertThat(line.path("closedAt").isTextual()).isTrue();
    String root = centre.get("units").expect(200).json().path(0).path("id").asText();
    assertThat(
            centre
                .get("units/" + root + "/ended-orders?size=200&from=2026-01-01")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("id"))
        .contains(order);
    assertThat(
            centre
                .get("units/" + root + "/ended-orders?to=2020-01-01")
                .expect(200)
                .json()
                .path("items"))
        .isEmpty();

    community.get("units/" + root + "/ended-orders").expect(404);
    centre.get("units/" + root + "/ended-orders?from=yesterday").expect(400);
  }

  @Test
  void lists_of_open_work_refuse_states_of_ended_orders() throws Exception {
    Client centre = Scene.get().demo().centre();
    assertThat(centre.get("work-orders?status=CLOSED").expect(400).violations())
        .containsExactly("status: not-an-open-state");
    assertThat(centre.get("work-orders?unit=code:640104&status=CLOSED").expect(400).violations())
        .containsExactly("status: not-an-open-state");
    assertThat(centre.get("work-orders?unit=code:640104&turn=ACCEPTED").expect(400).violations())
        .containsExactly("turn: not-an-open-state");
  }
}
