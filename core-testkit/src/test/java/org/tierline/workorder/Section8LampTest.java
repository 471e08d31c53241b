package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * More time for turns whose deadline follows from another's, granted when their lamp is yellow
 * already. The lead has until the end of Monday, 9 March 2026; who follows it has until the end of
 * Friday, 6 March, 111 hours from Monday, 2 March, nine o'clock. Seven tenths are 77 hours and 42
 * minutes: Thursday, 14:42.
 */
class Section8LampTest {
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
  void a_co_handler_is_green_again_and_warned_again() {
    var order = city.request().registered().dispatchTo("A", "D");
    greenAgain(order, "D", city.at(Role.DISPATCHER));
  }

  @Test
  void a_unit_below_is_green_again_and_warned_again() {
    var order = city.request().dispatchedTo("A").delegate("A", "A1");
    greenAgain(order, "A1", city.unit("A").liaison());
  }

  private void greenAgain(TestOrder order, String unit, Caller above) {
    assertThat(order.turn(unit).deadline()).isEqualTo(beijing("2026-03-07T00:00"));
    engine.tickTo("2026-03-05T14:41");
    assertThat(order.turn(unit).lamp()).isEqualTo(Lamp.GREEN);
    engine.tickTo("2026-03-05T14:42");
    assertThat(order.turn(unit).lamp()).isEqualTo(Lamp.YELLOW);

    int asked = order.askToExtend(unit, Limit.workingDays(1));
    city.tierline()
        .orderRequests()
        .approve(above, order.id(), null, new DecideRequest(asked, "同意", null));
    // Monday, 9 March: no later than the lead.
    assertThat(order.turn(unit).effectiveDeadline()).isEqualTo(beijing("2026-03-10T00:00"));
    assertThat(order.turn(unit).deadline()).isEqualTo(beijing("2026-03-07T00:00"));
    assertThat(order.turn(unit).lamp()).isEqualTo(Lamp.GREEN);
    assertThat(warnings(order, unit)).isEqualTo(1);
    engine.tickTo("2026-03-09T12:00");
    assertThat(order.turn(unit).lamp()).isEqualTo(Lamp.YELLOW);
    assertThat(warnings(order, unit)).isEqualTo(2);
  }

  private static long warnings(TestOrder order, String unit) {
    int turn = order.turn(unit).no();
    return order.timeline().stream()
        .filter(e -> e.action() == Action.WARN && Objects.equals(e.assignmentNo(), turn))
        .filter(e -> Objects.requireNonNullElse(e.data(), "").contains("\"YELLOW\""))
        .count();
  }
}
