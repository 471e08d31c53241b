package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * A statutory procedure has its own limit in place of the table's, and the provision must be named.
 * 2 March 2026 is a Monday; the table gives a request for help five working days.
 */
class Section6OverridesTest {
  static ManualEngine engine;
  static TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static DispatchOrder within(Limit limit) {
    return new DispatchOrder(city.unit("A").id(), List.of(), limit, null);
  }

  @Test
  void longer_than_the_table_needs_the_provision() {
    TestOrder order = city.request().registered();
    assertRefused(
        OrderError.PROVISION_REQUIRED, () -> order.dispatch(within(Limit.workingDays(6))));
    assertRefused(
        OrderError.PROVISION_REQUIRED, () -> order.dispatch(within(Limit.naturalDays(90)).by(" ")));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertInvalid(() -> within(Limit.naturalDays(90)).by("x".repeat(501)), "basis");
  }

  @Test
  void with_the_provision_the_procedures_own_limit_holds_and_stays_in_the_log() {
    TestOrder order = city.request().registered();
    order.dispatch(within(Limit.naturalDays(90)).by("行政处罚法第六十条"));
    // 2 March and ninety natural days: 29 days are left in March, 30 in April, 31 in May.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-05-31T09:00"));
    EventView sent =
        order.timeline().stream()
            .filter(event -> event.action() == Action.DISPATCH)
            .findFirst()
            .orElseThrow();
    assertThat(sent.data()).contains("行政处罚法第六十条");
  }

  @Test
  void as_long_or_shorter_needs_none() {
    assertThat(city.request().registered().dispatch(within(Limit.workingDays(5))).view().deadline())
        .isEqualTo(beijing("2026-03-10T00:00"));
    assertThat(
            city.request().registered().dispatch(within(Limit.naturalHours(4))).view().deadline())
        .isEqualTo(beijing("2026-03-02T13:00"));
  }

  @Test
  void an_arbitration_asks_for_the_provision_too() {
    TestOrder order = city.request().dispatchedTo("A");
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    order.dispatchTo("B");
    order.approve(Role.SUPERVISOR, order.askToReturn("B"));
    var command = new DispatchOrder(city.unit("A").id(), List.of(), Limit.workingDays(30), "属地负责");
    var rounds = city.tierline().rounds();
    assertRefused(
        OrderError.PROVISION_REQUIRED,
        () -> rounds.arbitrate(city.at(Role.CENTER_DIRECTOR), order.id(), null, command));
    rounds.arbitrate(city.at(Role.CENTER_DIRECTOR), order.id(), null, command.by("土地管理法实施条例第五条"));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.DISPATCHED);
  }
}
