package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Orders that an emergency line is asked to take: the clock stands still meanwhile. 2 March 2026 is
 * a Monday; an order is dispatched within one working day, an urgent one within ten minutes.
 */
class DivertedOrdersTest {
  static ManualEngine engine;
  TestCity city;
  Caller line;

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
    line = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
  }

  private void divert(TestOrder order) {
    city.tierline()
        .triage()
        .divert(city.at(Role.AGENT), order.id(), null, EmergencyLine.LINE_110, "有人持刀");
  }

  private void refuse(TestOrder order) {
    city.tierline().triage().divertRefused(line, order.id(), null, "非警情");
  }

  private long overdue(TestOrder order) {
    return order.actions().stream().filter(action -> action == Action.OVERDUE).count();
  }

  @ParameterizedTest(name = "diverted {0}, refused {1}: due {2}")
  @CsvSource({
    // Due at the end of Tuesday: one working day is left on Monday, none on Tuesday itself.
    "2026-03-02T09:05, 2026-03-02T09:20, 2026-03-04T00:00",
    "2026-03-02T10:00, 2026-03-04T10:00, 2026-03-06T00:00",
    "2026-03-03T16:00, 2026-03-04T10:00, 2026-03-05T00:00",
    "2026-03-03T16:00, 2026-03-07T10:00, 2026-03-10T00:00"
  })
  void what_was_left_for_the_dispatch_is_left_when_the_line_refuses(
      String diverted, String refused, String due) {
    var order = city.request().registered();
    engine.clock().set(beijing(diverted));
    divert(order);
    engine.clock().set(beijing(refused));
    refuse(order);
    assertThat(order.view().stageDueAt()).isEqualTo(beijing(due));
  }

  @Test
  void of_ten_minutes_of_which_four_are_used_six_are_left() {
    var order = city.request().urgency(Urgency.URGENT).registered();
    engine.clock().set(beijing("2026-03-02T09:04"));
    divert(order);
    engine.tickTo("2026-03-02T09:30");
    assertThat(overdue(order)).isZero();
    refuse(order);
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-02T09:36"));
    // And again: of the six, one is used.
    engine.clock().set(beijing("2026-03-02T09:31"));
    divert(order);
    engine.clock().set(beijing("2026-03-02T09:40"));
    refuse(order);
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-02T09:45"));
    engine.tickTo("2026-03-02T09:45");
    assertThat(overdue(order)).isEqualTo(1);
  }

  @Test
  void what_was_late_before_stays_late_and_is_told_once() {
    var order = city.request().registered();
    engine.tickTo("2026-03-04T08:00");
    divert(order);
    engine.tickTo("2026-03-04T10:00");
    refuse(order);
    engine.tickTo("2026-03-09T10:00");
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-04T00:00"));
    assertThat(overdue(order)).isEqualTo(1);
  }

  @Test
  void less_urgency_after_a_refusal_brings_no_more_time() {
    var order = city.request().urgency(Urgency.URGENT).registered();
    divert(order);
    engine.clock().set(beijing("2026-03-02T09:30"));
    refuse(order);
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.DISPATCHER),
            order.id(),
            null,
            AmendOrder.because("并不紧急").to(AmendOrder.Demand.urgency(Urgency.NORMAL)));
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-02T09:40"));
  }

  @Test
  void those_with_a_line_are_listed_and_shown_as_they_stood_when_stopped() {
    var order = city.request().registered();
    divert(order);
    engine.tickTo("2026-03-09T10:00");
    var rows =
        city.tierline()
            .workOrders()
            .open(city.at(Role.DISPATCHER), WorkOrderStatus.DIVERTED, PageRequest.FIRST)
            .items();
    assertThat(rows).extracting(OrderRow::orderNo).containsExactly(order.registered().orderNo());
    assertThat(rows.get(0).lamp()).isEqualTo(Lamp.GREEN);
    assertThat(rows.get(0).dueAt()).isEqualTo(beijing("2026-03-04T00:00"));
  }
}
