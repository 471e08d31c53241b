package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;
import static org.tierline.workorder.StreetLights.ASKED;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.RegisterOrder.Place;

/** Orders that may ask for the same; see {@link StreetLights} for the words. */
class DuplicatesTest {
  static ManualEngine engine;
  StreetLights lights;
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
    lights = new StreetLights(engine);
    city = lights.city;
  }

  private static Place at(double longitude, double latitude) {
    return new Place(null, longitude, latitude);
  }

  @Test
  void a_like_order_at_the_same_place_is_a_candidate_with_what_tells_how_like_it_is() {
    // 路灯 灯不 不亮 无: all four of them; 8 of 12 terms.
    var there = lights.another("路灯不亮").at(at(106.2, 38.4)).registered();
    engine.clock().set(beijing("2026-03-05T08:00"));
    assertThat(lights.candidates(lights.another(ASKED).at(at(106.2, 38.401))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo(there.id());
              assertThat(found.orderNo()).isEqualTo(there.registered().orderNo());
              assertThat(found.likeness()).isEqualTo(0.66);
              // 0.001° of 111195 m.
              assertThat(found.metres()).isEqualTo(111);
              assertThat(found.days()).isEqualTo(3);
              assertThat(found.samePetitioner()).isFalse();
              assertThat(found.petitioner().name()).isEqualTo("张**");
              assertThat(found.petitioner().phone()).isEqualTo("139****0001");
              assertThat(found.status()).isEqualTo(WorkOrderStatus.REGISTERED);
            });
  }

  @Test
  void less_like_than_six_tenths_is_no_candidate_unless_by_the_same_petitioner() {
    // 路灯 灯坏 坏了 无: 路灯 and 无 in common; 4 of 12 terms.
    var unlike = lights.lamp("路灯坏了").by(StreetLights.phone("13900009999")).registered();
    assertThat(lights.candidates(lights.another(ASKED))).isEmpty();
    assertThat(lights.candidates(lights.lamp(ASKED).by(StreetLights.phone("+86 139-0000-9999"))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.id()).isEqualTo(unlike.id());
              assertThat(found.samePetitioner()).isTrue();
              assertThat(found.likeness()).isEqualTo(0.33);
              assertThat(found.metres()).isNull();
            });
  }

  @Test
  void another_category_place_or_city_is_no_candidate() {
    lights.another(ASKED).category("010201").registered();
    lights.another(ASKED).at("解放街2号").registered();
    lights.another(ASKED).nowhere().registered();
    TestCity other = engine.city();
    other.request().title(ASKED).content("无").at("解放街1号").registered();
    assertThat(lights.candidates(lights.another(ASKED))).isEmpty();
    assertThat(lights.candidates(lights.another(ASKED).nowhere())).as("nowhere").isEmpty();
    assertThat(lights.candidates(lights.another(ASKED).at(" 解放街 １号。"))).isEmpty();
    lights.another(ASKED).registered();
    assertThat(lights.candidates(lights.another(ASKED).at(" 解放街 １号。")))
        .as("written otherwise")
        .hasSize(1);
  }

  @Test
  void two_hundred_metres_are_the_same_place_and_the_city_may_say_otherwise() {
    lights.another(ASKED).at(at(106.2, 38.4)).registered();
    // 0.0018° are 200.15 m.
    assertThat(lights.candidates(lights.another(ASKED).at(at(106.2, 38.4018)))).hasSize(1);
    assertThat(lights.candidates(lights.another(ASKED).at(at(106.2, 38.4019)))).isEmpty();
    lights.decide(IntakeSettings.METRES, 500);
    assertThat(lights.candidates(lights.another(ASKED).at(at(106.2, 38.4019)))).hasSize(1);
  }

  @Test
  void the_same_community_is_the_same_place() {
    UnitId community = city.unit("A11").id();
    lights.another(ASKED).at(new Place("东区", null, null, community)).registered();
    assertThat(lights.candidates(lights.another(ASKED).at(new Place("西区", null, null, community))))
        .hasSize(1);
    assertThat(
            lights.candidates(
                lights.another(ASKED).at(new Place("东区", null, null, city.unit("A12").id()))))
        .isEmpty();
  }

  @Test
  void an_unknown_community_is_refused() {
    UnitId foreign = engine.city().unit("A11").id();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> lights.another(ASKED).at(new Place("东区", null, null, foreign)).registered()))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void fifteen_natural_days_count_from_the_beginning_of_the_first() {
    engine.clock().set(beijing("2026-03-03T00:00"));
    lights.another(ASKED).registered();
    engine.clock().set(beijing("2026-03-18T23:59"));
    assertThat(lights.candidates(lights.another(ASKED)))
        .extracting(Candidate::days)
        .containsExactly(15);
    engine.clock().set(beijing("2026-03-19T00:00"));
    assertThat(lights.candidates(lights.another(ASKED))).isEmpty();
    lights.decide(IntakeSettings.DAYS, 16);
    assertThat(lights.candidates(lights.another(ASKED)))
        .extracting(Candidate::days)
        .containsExactly(16);
  }

  @Test
  void closed_and_merged_orders_are_no_candidates_and_neither_is_the_order_itself() {
    var master = lights.another(ASKED).registered();
    var child = lights.another(ASKED).registered();
    var voided = lights.another(ASKED).registered();
    var triage = city.tierline().triage();
    triage.merge(city.at(Role.DISPATCHER), child.id(), null, master.id());
    triage.cancel(city.at(Role.DISPATCHER), voided.id(), null, "测试");
    var asking = lights.another(ASKED).registered();
    assertThat(
            city.tierline().duplicates().candidates(city.at(Role.DISPATCHER), asking.id()).orders())
        .extracting(Candidate::id)
        .containsExactly(master.id());
  }

  @Test
  void at_most_twenty_are_shown_the_same_petitioner_and_the_likest_first() {
    for (int i = 0; i < 22; i++) {
      lights.another("路灯不亮").registered();
    }
    var likest = lights.another(ASKED).registered();
    var own = lights.lamp("路灯坏了").by(StreetLights.phone("13900009999")).registered();
    assertThat(lights.candidates(lights.lamp(ASKED).by(StreetLights.phone("13900009999"))))
        .hasSize(20)
        .extracting(Candidate::id)
        .startsWith(own.id(), likest.id());
  }

  @Test
  void the_search_can_be_switched_off_and_the_likeness_set() {
    lights.another("路灯不亮").registered();
    lights.decide(IntakeSettings.LIKENESS, 66);
    assertThat(lights.candidates(lights.another(ASKED))).hasSize(1);
    lights.decide(IntakeSettings.LIKENESS, 67);
    assertThat(lights.candidates(lights.another(ASKED))).isEmpty();
    lights.decide(IntakeSettings.LIKENESS, 10);
    lights.decide(IntakeSettings.SEARCH, false);
    assertThat(lights.candidates(lights.another(ASKED))).isEmpty();
  }

  @Test
  void only_agents_and_dispatchers_look_for_candidates() {
    var order = lights.another(ASKED).registered().dispatchTo("A");
    var duplicates = city.tierline().duplicates();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> duplicates.candidates(city.unit("A").liaison(), order.id()));
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> duplicates.candidatesFor(city.citizen(), lights.lamp(ASKED).command()));
  }

  @Test
  void an_amended_number_place_and_category_are_those_that_count() {
    var old =
        lights.another(ASKED).at(new Place(null, null, null, city.unit("A11").id())).registered();
    assertThat(lights.candidates(lights.lamp(ASKED))).isEmpty();
    lights.amend(
        old,
        AmendOrder.because("更正")
            .to(AmendOrder.Contact.phone("13812345678"))
            .to(new AmendOrder.Matter(null, null, new Place("解放街1号", null, null), null, null, null))
            .to(new AmendOrder.Demand(null, null, null, null, "010201")));
    assertThat(lights.candidates(lights.lamp(ASKED))).isEmpty();
    assertThat(lights.candidates(lights.lamp(ASKED).category("010201")))
        .singleElement()
        .satisfies(found -> assertThat(found.samePetitioner()).isTrue());
  }

  @Test
  void the_search_costs_two_statements_and_nothing_where_no_place_is_known() {
    lights.another(ASKED).registered();
    lights.candidates(lights.another(ASKED));
    assertThat(statements(() -> lights.candidates(lights.another(ASKED)))).isEqualTo(4);
    assertThat(statements(() -> lights.candidates(lights.another(ASKED).nowhere()))).isEqualTo(2);
    assertThat(statements(() -> lights.another(ASKED).nowhere().registered())).isEqualTo(3);
    assertThat(statements(() -> lights.another(ASKED).registered())).isEqualTo(4);
  }

  private static int statements(Runnable step) {
    engine.runtime().reset();
    step.run();
    return engine.runtime().statements().size();
  }
}
