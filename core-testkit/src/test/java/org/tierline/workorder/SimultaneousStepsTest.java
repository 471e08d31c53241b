package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Several officers at once: one wins, and the others are told. */
class SimultaneousStepsTest {
  static ManualEngine engine;
  static TestCity city;
  static WorkOrders orders;

  @BeforeAll
  static void start() {
    // 2026-03-01T16:30Z is half past midnight on 2 March in Beijing.
    engine = ManualEngine.at("2026-03-02T00:30");
    city = engine.city();
    orders = city.tierline().workOrders();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /** Runs all at once; the kinds of what was thrown, {@code won} where nothing was. */
  private static List<String> atOnce(List<Runnable> steps) throws Exception {
    var barrier = new CyclicBarrier(steps.size());
    var pool = Executors.newFixedThreadPool(steps.size());
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (Runnable step : steps) {
        calls.add(
            () -> {
              barrier.await();
              try {
                step.run();
                return "won";
              } catch (Conflict | Rejected refused) {
                return refused.getClass().getSimpleName();
              }
            });
      }
      List<String> ends = new ArrayList<>();
      for (var end : pool.invokeAll(calls)) {
        ends.add(end.get());
      }
      return ends;
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void of_officers_with_the_same_version_exactly_one_wins() throws Exception {
    for (int round = 0; round < 10; round++) {
      var order = city.request().registered();
      List<Runnable> steps = new ArrayList<>();
      for (String unit : List.of("A", "B", "D", "E")) {
        var command = DispatchOrder.to(city.unit(unit).id());
        steps.add(() -> orders.dispatch(city.at(Role.DISPATCHER), order.id(), 1L, command));
      }
      assertThat(atOnce(steps))
          .containsExactlyInAnyOrder("won", "Conflict", "Conflict", "Conflict");
      assertThat(order.actions()).containsExactly(Action.REGISTER, Action.DISPATCH);
      assertThat(order.view().assignments()).hasSize(1);
      assertThat(order.view().version()).isEqualTo(2);
    }
  }

  @Test
  void a_double_click_submits_once() throws Exception {
    for (int round = 0; round < 5; round++) {
      var order = city.request().dispatchedTo("A").sign("A").contact("A");
      var form = order.form("A");
      Runnable submit =
          () ->
              city.tierline()
                  .feedbacks()
                  .submit(city.unit("A").liaison(), order.id(), null, 1, form);
      List<String> ends = atOnce(List.of(submit, submit));
      assertThat(ends).containsOnlyOnce("won");
      assertThat(order.actions()).containsOnlyOnce(Action.SUBMIT_FEEDBACK);
      assertThat(city.tierline().feedbacks().list(city.at(Role.REVIEWER), order.id())).hasSize(1);
      assertThat(orders.verifyLog(city.at(Role.REVIEWER), order.id()).isIntact()).isTrue();
    }
  }

  @Test
  void a_stale_version_is_refused_at_every_step() {
    var order = city.request().dispatchedTo("A").sign("A");
    long stale = order.view().version() - 1;
    var liaison = city.unit("A").liaison();
    var feedbacks = city.tierline().feedbacks();
    var callBacks = city.tierline().callBacks();
    assertStale(() -> orders.contact(liaison, order.id(), stale, 1, null));
    assertStale(
        () -> orders.progress(liaison, order.id(), stale, new ReportProgress(1, "x", false)));
    assertStale(
        () ->
            orders.delegate(
                liaison, order.id(), stale, new DelegateOrder(1, city.unit("A1").id(), null)));
    assertStale(() -> feedbacks.submit(liaison, order.id(), stale, 1, order.form("A")));
    order.submit("A");
    assertStale(() -> feedbacks.pass(city.at(Role.REVIEWER), order.id(), stale));
    assertStale(() -> feedbacks.refuse(city.at(Role.REVIEWER), order.id(), stale, "x"));
    order.pass();
    assertStale(() -> callBacks.close(city.at(Role.CALLBACK_AGENT), order.id(), stale, null));
    long current = order.view().version();
    order.rated(5);
    assertThat(order.view().version()).isEqualTo(current + 1);
    assertThat(
            callBacks.close(city.at(Role.CALLBACK_AGENT), order.id(), current + 1, null).version())
        .isEqualTo(current + 2);
  }

  private static void assertStale(Runnable step) {
    assertRefused(KernelError.STALE_VERSION, step::run);
  }

  @Test
  void numbers_are_unique_and_carry_the_day_in_the_citys_zone() throws Exception {
    var other = engine.city();
    List<Runnable> steps = new ArrayList<>();
    List<String> numbers = Collections.synchronizedList(new ArrayList<>());
    for (int thread = 0; thread < 8; thread++) {
      steps.add(
          () -> {
            for (int i = 0; i < 25; i++) {
              TestOrder order = other.request().registered();
              numbers.add(order.registered().orderNo());
            }
          });
    }
    assertThat(atOnce(steps)).containsOnly("won");
    assertThat(numbers)
        .hasSize(200)
        .doesNotHaveDuplicates()
        .allMatch(no -> no.matches("TC260302990100[0-9]{6}"))
        .contains("TC260302990100000001", "TC260302990100000200");
  }
}
