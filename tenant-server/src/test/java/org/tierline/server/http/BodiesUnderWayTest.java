package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodiesUnderWayTest {
  private final BodiesUnderWay bodies = new BodiesUnderWay();

  @Test
  void one_address_has_a_few_under_way_and_leaves_room_for_others() {
    for (int i = 0; i < BodiesUnderWay.OF_AN_ADDRESS; i++) {
      assertThat(bodies.begin("10.0.0.1")).isTrue();
    }

    assertThat(bodies.begin("10.0.0.1")).isFalse();
    assertThat(bodies.begin("10.0.0.2")).isTrue();
    bodies.end("10.0.0.1");
    assertThat(bodies.begin("10.0.0.1")).isTrue();
    assertThat(bodies.begin("10.0.0.1")).isFalse();
  }

  @Test
  void all_addresses_together_have_no_more_than_a_part_of_the_nodes_threads() {
    for (int i = 0; i < BodiesUnderWay.OF_A_NODE; i++) {
      assertThat(bodies.begin("10.0.0." + i)).isTrue();
    }

    assertThat(bodies.begin("10.0.1.1")).isFalse();
    bodies.end("10.0.0.1");
    assertThat(bodies.begin("10.0.1.1")).isTrue();
  }
}
