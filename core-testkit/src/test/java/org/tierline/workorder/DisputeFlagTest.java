package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Whose duty a matter is may be in dispute before any unit has given it back (section 5.2). */
class DisputeFlagTest {
  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void an_order_whose_duty_is_marked_as_disputed_is_arbitrated_and_no_longer_dispatched() {
    var order = city.request().registered();
    var rounds = city.tierline().rounds();
    var triage = city.tierline().triage();
    var to = new DispatchOrder(city.unit("A").id(), List.of(), null, "会商明确由A县主办");
    triage.mark(city.at(Role.DISPATCHER), order.id(), null, OrderMark.HARD, "情况复杂");
    assertRefused(
        OrderError.NOT_DISPUTED,
        () -> rounds.arbitrate(city.at(Role.CENTER_DIRECTOR), order.id(), null, to));
    triage.mark(city.at(Role.DISPATCHER), order.id(), null, OrderMark.DISPUTED, "两部门职责不清");
    assertRefused(OrderError.MUST_BE_ARBITRATED, () -> order.dispatchTo("A"));
    rounds.arbitrate(city.at(Role.CENTER_DIRECTOR), order.id(), null, to);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.DISPATCHED);
    assertThat(order.view().leadUnit()).isEqualTo(city.unit("A").id());
    assertRefused(OrderError.FINAL_ASSIGNMENT, () -> order.askToReturn("A"));
  }
}
