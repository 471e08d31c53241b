package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * The yellow lamp where the deadline has moved. 2 March 2026 is a Monday; a request for help has
 * five working days, until the end of Monday the 9th.
 */
class GrantedAndSuspendedLampTest {
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

  private void assertYellowFrom(String moment, TestOrder order) {
    engine.clock().set(beijing(moment).minusSeconds(60));
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    engine.tickTo(moment);
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
  }

  private TestOrder suspended(String from, String until) {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    int asked =
        order.ask(
            "A",
            AskRequest.toSuspend(
                order.turn("A").no(),
                RequestReason.SEASON_OR_WEATHER,
                "待春季补种",
                "绿化技术规程",
                beijing(until)));
    engine.clock().set(beijing(from));
    order.approve(Role.DISPATCHER, asked);
    engine.tickTo(until);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    return order;
  }

  @Test
  void a_second_extension_counts_with_the_limit_and_the_first() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(2)));
    order.approve(Role.CENTER_DIRECTOR, order.askToExtend("A", Limit.workingDays(1)));
    // Eight days, until Thursday the 12th: floor(5.6), the end of the fifth, Monday the 9th.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-13T00:00"));
    assertYellowFrom("2026-03-10T00:00", order);
  }

  @Test
  void days_of_a_suspension_do_not_count() {
    var order = suspended("2026-03-03T10:00", "2026-03-16T09:00");
    // One of five days is used, Tuesday the 3rd; four are left after Monday the 16th.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-21T00:00"));
    // floor(3.5): the third of them all is Wednesday the 18th.
    assertYellowFrom("2026-03-19T00:00", order);
  }

  @Test
  void nor_where_more_time_is_granted_afterwards() {
    var order = suspended("2026-03-03T10:00", "2026-03-16T09:00");
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(2)));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-25T00:00"));
    // Seven days: floor(4.9), the fourth, after the 3rd the 17th, 18th and 19th.
    assertYellowFrom("2026-03-20T00:00", order);
  }
}
