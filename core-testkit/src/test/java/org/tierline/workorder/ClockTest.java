package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.Tierline;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Limits, lamps, and clocks that are noted once. 2 March 2026 is a Monday. */
class ClockTest {
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

  /** The clocks noted in an order's log, oldest first. */
  private static List<String> noted(TestOrder order) {
    return order.timeline().stream()
        .filter(e -> e.action() == Action.WARN || e.action() == Action.OVERDUE)
        .map(e -> fact(e, "clock"))
        .toList();
  }

  @Test
  void lamps_turn_yellow_and_red_each_once() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    // floor(5 x 0.7) = 3 working days used: the end of Thursday.
    engine.tickTo("2026-03-05T23:59");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    assertThat(engine.tickTo("2026-03-06T00:00")).isEqualTo(1);
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    assertThat(inboxLamp("A")).isEqualTo(Lamp.YELLOW);
    // One working day, Monday, is left from the end of Friday on: the yellow card is due.
    assertThat(engine.tickTo("2026-03-06T23:59")).isZero();
    assertThat(engine.tickTo("2026-03-07T00:00")).isEqualTo(1);
    assertThat(engine.tickTo("2026-03-09T23:59")).isZero();
    // Monday ends the five days; Tuesday is the first working day past them: late, and a red card.
    assertThat(engine.tickTo("2026-03-10T00:00")).isEqualTo(2);
    assertThat(order.view().lamp()).isEqualTo(Lamp.RED);
    assertThat(order.view().overdue()).isTrue();
    assertThat(inboxLamp("A")).isEqualTo(Lamp.RED);
    assertThat(engine.tick(Duration.ofDays(30))).isZero();
    assertThat(noted(order)).containsExactly("YELLOW", "YELLOW_CARD", "DEADLINE", "RED_CARD");
  }

  private Lamp inboxLamp(String unit) {
    var caller = city.unit(unit).liaison();
    return Objects.requireNonNull(
        city.tierline()
            .workOrders()
            .inbox(caller, InboxQuery.of(city.unit(unit).id()), PageRequest.FIRST)
            .items()
            .get(0)
            .lamp());
  }

  @Test
  void an_answer_in_time_stays_green_however_long_its_review_takes() {
    var order = city.request().dispatchedTo("A").sign("A").submit("A");
    engine.tickTo("2026-03-20T00:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    assertThat(inboxLamp("A")).isEqualTo(Lamp.GREEN);
    assertThat(noted(order)).containsExactly("REVIEW");
  }

  @Test
  void every_stage_has_its_clock() {
    var order = city.request().registered();
    engine.tickTo("2026-03-04T00:00");
    assertThat(noted(order)).containsExactly("DISPATCH");
    order.dispatchTo("A");
    engine.tickTo("2026-03-06T00:00");
    assertThat(noted(order)).containsExactly("DISPATCH", "SIGN", "FIRST_CONTACT");
    order.sign("A").submit("A");
    engine.tickTo("2026-03-10T00:00");
    order.pass();
    engine.tickTo("2026-03-12T00:00");
    assertThat(noted(order))
        .containsExactly("DISPATCH", "SIGN", "FIRST_CONTACT", "REVIEW", "CALLBACK");
    order.rated(5).close();
    assertThat(engine.tick(Duration.ofDays(90))).isZero();
  }

  @Test
  void the_first_attempt_stops_the_clock_of_the_call_back() {
    var order = city.request().dispatchedTo("A").sign("A").submit("A").pass();
    order.callBack(CallBackAttempt.unreached());
    assertThat(engine.tick(Duration.ofDays(30))).isZero();
    assertThat(noted(order)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "URGENT,       ORDINARY,    10, 30, 2026-03-04T00:00",
    "EXTRA_URGENT, ORDINARY,    10, 30, 2026-03-04T00:00",
    "NORMAL,       LIFE_SAFETY, 10, 30, 2026-03-02T10:00",
    "NORMAL,       UTILITY,     10, 30, 2026-03-02T13:00",
  })
  void urgent_ones_run_by_the_minute(
      Urgency urgency, NatureClass nature, int dispatch, int sign, String contact) {
    Instant start = engine.now();
    var order = city.request().urgency(urgency).nature(nature).registered();
    assertThat(order.registered().dispatchBy()).isEqualTo(start.plus(Duration.ofMinutes(dispatch)));
    order.dispatchTo("A");
    assertThat(order.turn("A").signBy()).isEqualTo(start.plus(Duration.ofMinutes(sign)));
    assertThat(engine.tick(Duration.ofMinutes(sign))).isEqualTo(1);
    order.sign("A");
    engine.clock().set(beijing(contact).minusSeconds(1));
    assertThat(noted(order)).doesNotContain("FIRST_CONTACT");
    engine.tickTo(contact);
    assertThat(noted(order)).contains("SIGN", "FIRST_CONTACT");
  }

  @Test
  void after_a_long_outage_every_clock_is_noted_once_in_due_order() {
    var order = city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    engine.tick(Duration.ofDays(60));
    // A, signed when it handed down: contact, lamp, deadline, two cards. D and A1: signing, lamp,
    // deadline, two cards each.
    assertThat(noted(order)).hasSize(15).isEqualTo(sortedByDue(order));
    assertThat(engine.tick(Duration.ofDays(1))).isZero();
    assertThat(order.turn("A").overdue()).isTrue();
    assertThat(order.turn("A1").overdue()).isTrue();
  }

  private static List<String> sortedByDue(TestOrder order) {
    return order.timeline().stream()
        .filter(e -> e.action() == Action.WARN || e.action() == Action.OVERDUE)
        .sorted(Comparator.comparing(e -> Instant.parse(fact(e, "dueAt"))))
        .map(e -> fact(e, "clock"))
        .toList();
  }

  private static String fact(EventView event, String name) {
    String data = Objects.requireNonNull(event.data());
    return data.replaceAll(".*\"" + name + "\": ?\"([^\"]+)\".*", "$1");
  }

  @Test
  void whoever_acts_first_notes_what_is_late_where_no_timer_looked() {
    var order = city.request().registered();
    engine.clock().set(beijing("2026-03-10T09:00"));
    order.dispatchTo("A");
    engine.clock().set(beijing("2026-03-20T09:00"));
    order.sign("A");
    // Sent on Tuesday the 10th: five days end with the 17th, the yellow card is due a day before.
    assertThat(noted(order))
        .containsExactly(
            "DISPATCH", "SIGN", "FIRST_CONTACT", "YELLOW", "YELLOW_CARD", "DEADLINE", "RED_CARD");
    assertThat(engine.tick(Duration.ZERO)).isZero();
  }

  @Test
  void several_nodes_note_each_clock_once() throws Exception {
    List<TestOrder> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      orders.add(city.request().dispatchedTo("A"));
    }
    engine.clock().advance(Duration.ofDays(60));
    List<OrderAlarms> nodes = new ArrayList<>();
    List<Tierline> tierlines = List.of(engine.anotherNode(), engine.anotherNode());
    for (int i = 0; i < 6; i++) {
      Tierline node = i < 2 ? tierlines.get(i) : city.tierline();
      nodes.add(node.alarms());
    }
    var system = Caller.system(city.tenant(), "clocks");
    var pool = Executors.newFixedThreadPool(nodes.size());
    int total = 0;
    try {
      List<Callable<Integer>> runs = new ArrayList<>();
      nodes.forEach(node -> runs.add(() -> node.noteDue(system, 500)));
      tierlines.forEach(node -> runs.add(() -> node.runDue(engine.operator())));
      for (var run : pool.invokeAll(runs)) {
        total += run.get();
      }
    } finally {
      pool.shutdown();
      tierlines.forEach(Tierline::close);
    }
    total += engine.tick(Duration.ZERO);
    assertThat(total).isEqualTo(20 * 6);
    for (TestOrder order : orders) {
      assertThat(noted(order))
          .containsExactlyInAnyOrder(
              "SIGN", "FIRST_CONTACT", "YELLOW", "YELLOW_CARD", "DEADLINE", "RED_CARD");
      assertThat(order.view().version()).isEqualTo(3);
    }
  }
}
