package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.NatureClass;

/**
 * Suspensions of orders that several units have: a turn whose deadline follows another's goes on as
 * that one does. 2 March 2026 is a Monday.
 */
class SuspendedTogetherTest {
  RebaseScene scene;

  @BeforeEach
  void start() {
    scene = new RebaseScene("2026-03-02T09:00");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void what_runs_round_the_clock_keeps_the_exact_time_also_for_those_who_help() {
    var sent = scene.city.request().nature(NatureClass.LIFE_SAFETY).registered();
    var order = sent.dispatchTo("A", "D");
    order.sign("A").sign("D").contact("A").delegate("A", "A1").sign("A1");
    assertThat(order.turn("A").effectiveDeadline()).isEqualTo(beijing("2026-03-02T11:00"));
    assertThat(order.turn("D").effectiveDeadline()).isEqualTo(beijing("2026-03-02T10:00"));
    assertThat(order.turn("A1").effectiveDeadline()).isEqualTo(beijing("2026-03-02T10:00"));
    scene.engine.clock().set(beijing("2026-03-02T09:30"));
    scene.suspend(order, "A", "2026-03-20T00:00");
    scene.engine.clock().set(beijing("2026-03-05T09:00"));
    scene.resume(order);
    // An hour and a half were left to A, half an hour to the others.
    assertThat(order.turn("A").effectiveDeadline()).isEqualTo(beijing("2026-03-05T10:30"));
    assertThat(order.turn("D").effectiveDeadline()).isEqualTo(beijing("2026-03-05T09:30"));
    assertThat(order.turn("A1").effectiveDeadline()).isEqualTo(beijing("2026-03-05T09:30"));
    assertThat(scene.preview("city").examples()).isEmpty();
  }

  @Test
  void nor_does_it_bring_a_yellow_card_of_working_days_when_it_goes_on() {
    var sent = scene.city.request().nature(NatureClass.LIFE_SAFETY).registered();
    var order = sent.dispatchTo("A", "D");
    order.sign("A").sign("D").contact("A");
    scene.engine.clock().set(beijing("2026-03-02T09:30"));
    scene.suspend(order, "A", "2026-03-20T00:00");
    scene.engine.clock().set(beijing("2026-03-05T09:00"));
    scene.resume(order);
    scene.engine.tickTo("2026-03-05T09:01");
    assertThat(order.timeline())
        .noneMatch(e -> String.valueOf(e.data()).contains(Clock.YELLOW_CARD.name()));
  }

  @Test
  void a_co_handler_with_days_off_of_its_own_is_not_due_after_the_lead() {
    var order = scene.city.request().registered().dispatchTo("A", "D");
    order.sign("A").sign("D").contact("A");
    scene.engine.clock().set(beijing("2026-03-03T10:00"));
    scene.suspend(order, "A", "2026-04-01T00:00");
    scene.daysOff("D", "2026-03-18", "2026-03-19", "2026-03-20");
    scene.engine.clock().set(beijing("2026-03-16T09:00"));
    scene.resume(order);
    // Four days were left to A, three to D: the 17th, 23rd and 24th by its own calendar.
    assertThat(order.turn("A").effectiveDeadline()).isEqualTo(beijing("2026-03-21T00:00"));
    assertThat(order.turn("D").effectiveDeadline()).isEqualTo(beijing("2026-03-21T00:00"));
    assertThat(scene.preview("city").examples())
        .noneMatch(moved -> moved.kind() == DeadlineKind.DEADLINE);
  }
}
