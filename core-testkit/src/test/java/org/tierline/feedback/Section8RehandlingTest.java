package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.supervision.SupervisionSettings;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderSettings;
import org.tierline.workorder.RehandleOrder;
import org.tierline.workorder.WorkOrderStatus;

/** Section 8.6: a dissatisfied petitioner, further rounds, and what a unit claims in vain. */
class Section8RehandlingTest {
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
  void found_a_city() {
    engine.clock().set(beijing("2026-03-02T09:00"));
    city = engine.city();
  }

  private <T> void set(SettingKey<T> key, T value) {
    city.tierline()
        .settings()
        .set(city.administrator(), city.root(), key.name(), null, NewValue.of(key, value, "试行"));
  }

  private TestOrder reviewed() {
    return city.request().dispatchedTo("A").sign("A").submit("A").pass();
  }

  private static CallBackAttempt told(
      @Nullable Boolean contacted, @Nullable Boolean isTrue, @Nullable Boolean solved) {
    return new CallBackAttempt(
        CallBackChannel.PHONE,
        true,
        contacted,
        isTrue,
        solved,
        null,
        null,
        null,
        4,
        null,
        null,
        null,
        null);
  }

  private static RehandleOrder above(String reason) {
    return new RehandleOrder(CauseSide.CIRCUMSTANCES, reason);
  }

  private int level(TestOrder order) {
    return city.tierline()
        .supervision()
        .ofOrder(city.at(Role.SUPERVISOR), order.id())
        .level()
        .number();
  }

  @Test
  void not_contacted_untrue_and_not_solved_each_have_it_handled_again() {
    for (CallBackAttempt denial :
        new CallBackAttempt[] {
          told(false, true, true), told(true, false, true), told(true, true, false)
        }) {
      var order = reviewed().callBack(denial);
      assertRefused(OrderError.MUST_BE_REHANDLED, order::close);
      assertThat(order.rehandle().view().round()).isEqualTo(2);
    }
    var content = reviewed().callBack(told(true, true, true));
    assertRefused(OrderError.NOT_DISSATISFIED, content::rehandle);
  }

  @Test
  void a_city_decides_how_often() {
    set(OrderSettings.REHANDLES_MAX, 2);
    var order = reviewed().rated(1).rehandle().sign("A").submit("A").pass().rated(1).rehandle();
    order.sign("A").submit("A").pass().rated(1);
    assertRefused(OrderError.LIMIT_REACHED, order::rehandle);
    assertThat(order.view().round()).isEqualTo(3);
  }

  @Test
  void who_is_still_dissatisfied_is_supervised_and_then_explained() {
    var order = reviewed().callBack(told(true, true, false));
    assertThat(level(order)).isZero();
    order.rehandle().sign("A").submit("A").pass().callBack(told(true, true, false));
    assertRefused(OrderError.MUST_BE_SUPERVISED, order::close);
    order.judged(CauseSide.UNIT);
    assertThat(level(order)).isEqualTo(SupervisionLevel.SUPERVISION_ORDER.number());
    order.close();
    assertThat(order.view().resolution()).isEqualTo("EXPLAINED");
  }

  @Test
  void where_nothing_is_supervised_by_rule_somebody_must_do_it_before_the_order_is_closed() {
    set(SupervisionSettings.AUTOMATIC, Set.of());
    var order = reviewed().rated(1).rehandle().sign("A").submit("A").pass().rated(1);
    assertThat(level(order)).isZero();
    assertRefused(OrderError.MUST_BE_SUPERVISED, order::close);
    assertRefused(
        OrderError.MUST_BE_SUPERVISED,
        () ->
            city.tierline()
                .rounds()
                .rehandleAbove(
                    city.at(Role.SUPERVISOR), order.id(), null, city.unit("B").id(), above("提级")));
    city.tierline()
        .supervision()
        .supervise(
            city.at(Role.SUPERVISOR),
            order.id(),
            null,
            Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.HOT_TOPIC, "重办后仍不满意"));
    order.close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void or_a_higher_unit_begins_anew_beyond_the_usual_number_of_rounds() {
    var order = reviewed().rated(1).rehandle().sign("A").submit("A").pass().rated(2);
    var rounds = city.tierline().rounds();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () ->
            rounds.rehandleAbove(
                city.at(Role.CALLBACK_AGENT), order.id(), null, city.unit("B").id(), above("提级")));
    assertRefused(
        OrderError.LIMIT_REACHED,
        () ->
            rounds.rehandle(
                city.at(Role.SUPERVISOR), order.id(), null, RehandleOrder.ofUnit("再办一次")));
    assertRefused(
        OrderError.NOT_HIGHER,
        () ->
            rounds.rehandleAbove(
                city.at(Role.SUPERVISOR), order.id(), null, null, RehandleOrder.ofUnit("提级")));
    rounds.rehandleAbove(
        city.at(Role.SUPERVISOR), order.id(), null, city.unit("D").id(), above("两次不满意，提级办理"));
    assertThat(order.view().round()).isEqualTo(3);
    assertThat(order.view().leadUnit()).isEqualTo(city.unit("D").id());
    order.sign("D").submit("D").pass().rated(5).close();
    assertThat(order.view().resolution()).isEqualTo("SOLVED");
  }

  @Test
  void the_same_unit_handles_again_only_what_lies_on_its_own_side() {
    var order = reviewed().rated(1);
    var rounds = city.tierline().rounds();
    for (CauseSide elsewhere : new CauseSide[] {CauseSide.PETITIONER, CauseSide.CIRCUMSTANCES}) {
      assertRefused(
          OrderError.CAUSE_NOT_OF_UNIT,
          () ->
              rounds.rehandle(
                  city.at(Role.CALLBACK_AGENT),
                  order.id(),
                  null,
                  new RehandleOrder(elsewhere, "要求超出政策")));
    }
    order.rehandle();
    assertThat(order.timeline())
        .filteredOn(e -> e.action() == Action.REHANDLE)
        .singleElement()
        .satisfies(e -> assertThat(e.data()).contains("\"cause\": \"UNIT\""));
  }

  @Test
  void a_contact_that_the_petitioner_denies_is_kept_as_false() {
    var order = reviewed().callBack(told(false, true, true));
    var kept = city.tierline().callBacks().list(city.at(Role.SUPERVISOR), order.id()).get(0);
    assertThat(kept.falseContact()).isTrue();
    var timeline = order.timeline();
    assertThat(timeline.stream().map(e -> String.valueOf(e.data())))
        .anyMatch(data -> data.contains("\"falseContact\": \"true\""));
    var honest = reviewed().callBack(told(true, true, false));
    assertThat(
            city.tierline()
                .callBacks()
                .list(city.at(Role.SUPERVISOR), honest.id())
                .get(0)
                .falseContact())
        .isFalse();
  }
}
