package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Urgency;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Levels are skipped on the way down only in those emergencies that a city has named. */
class EmergencyDelegationTest {
  static ManualEngine engine;
  TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    engine.clock().set(beijing("2026-03-02T09:00"));
    city = engine.city();
  }

  private void skipFor(Urgency urgency) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            OrderSettings.DELEGATIONS_SKIP.name(),
            null,
            NewValue.of(OrderSettings.DELEGATIONS_SKIP, EnumSet.of(urgency), "特急事项直达社区"));
  }

  @Test
  void without_a_rule_no_emergency_skips_a_level() {
    var order = city.request().urgency(Urgency.EXTRA_URGENT).dispatchedTo("A").sign("A");
    assertRefused(OrderError.NOT_A_DIRECT_CHILD, () -> order.delegate("A", "A11"));
  }

  @Test
  void a_county_hands_an_extra_urgent_order_straight_to_a_community_which_answers_it() {
    skipFor(Urgency.EXTRA_URGENT);
    var order = city.request().urgency(Urgency.EXTRA_URGENT).dispatchedTo("A").sign("A");
    order.delegate("A", "A11").sign("A11").contact("A11").submit("A11").accept("A", "A11");
    assertThat(order.turn("A11").parentNo()).isEqualTo(order.turn("A").no());
    order.submit("A");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
  }

  @Test
  void neither_others_nor_units_beside_are_reached_by_that_rule() {
    skipFor(Urgency.EXTRA_URGENT);
    var urgent = city.request().urgency(Urgency.URGENT).dispatchedTo("A").sign("A");
    assertRefused(OrderError.NOT_A_DIRECT_CHILD, () -> urgent.delegate("A", "A11"));
    var extra = city.request().urgency(Urgency.EXTRA_URGENT).dispatchedTo("A").sign("A");
    assertRefused(OrderError.NOT_A_DIRECT_CHILD, () -> extra.delegate("A", "B11"));
    assertRefused(OrderError.NOT_A_DIRECT_CHILD, () -> extra.delegate("A", "A"));
  }
}
