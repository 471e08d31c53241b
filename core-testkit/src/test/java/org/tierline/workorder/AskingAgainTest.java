package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;
import static org.tierline.workorder.StreetLights.ASKED;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** What becomes of a request whose petitioner has an open order on the matter. */
class AskingAgainTest {
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

  @Test
  void the_same_petitioner_urges_his_open_order_and_no_new_one_is_made() {
    var old = lights.lamp("路灯不亮").registered().dispatchTo("A");
    Registered again = lights.lamp(ASKED).registered().registered();
    assertThat(again.as()).isEqualTo(RegisteredAs.URGING);
    assertThat(again.id()).isEqualTo(old.id());
    assertThat(again.orderNo()).isEqualTo(old.registered().orderNo());
    assertThat(again.queryCode()).isEmpty();
    assertThat(lights.orders()).isEqualTo(1);
    EventView urged = old.timeline().get(2);
    assertThat(urged.action()).isEqualTo(Action.URGE);
    assertThat(urged.person()).isEqualTo(city.at(Role.AGENT).person());
    assertThat(urged.data()).contains("\"asked\": \"again\"").contains("PHONE");
  }

  @Test
  void within_the_pause_of_an_hour_it_is_only_noted() {
    var old = lights.lamp(ASKED).registered().dispatchTo("A");
    assertThat(lights.lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.URGING);
    engine.clock().set(beijing("2026-03-02T09:59"));
    assertThat(lights.lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NOTE);
    engine.clock().set(beijing("2026-03-02T10:00"));
    assertThat(lights.lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.URGING);
    assertThat(old.actions())
        .containsExactly(
            Action.REGISTER, Action.DISPATCH, Action.URGE, Action.ASK_AGAIN, Action.URGE);
  }

  @Test
  void an_order_that_waits_to_be_dispatched_cannot_be_urged_so_it_is_noted() {
    var old = lights.lamp(ASKED).registered();
    assertThat(lights.lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NOTE);
    assertThat(old.actions()).containsExactly(Action.REGISTER, Action.ASK_AGAIN);
  }

  @Test
  void a_dispatcher_who_takes_it_down_urges_by_the_rule() {
    var old = lights.lamp(ASKED).registered().dispatchTo("A");
    Registered again = lights.lamp(ASKED).registeredBy(city.at(Role.DISPATCHER)).registered();
    assertThat(again.as()).isEqualTo(RegisteredAs.URGING);
    assertThat(old.timeline().get(2).action()).isEqualTo(Action.URGE);
  }

  @Test
  void whoever_was_merged_urges_the_units_that_have_the_master() {
    var master = lights.another(ASKED).registered();
    var child = lights.lamp(ASKED).registered();
    city.tierline().triage().merge(city.at(Role.DISPATCHER), child.id(), null, master.id());
    master.dispatchTo("A");
    Registered again = lights.lamp(ASKED).registered().registered();
    assertThat(again.id()).as("his own number, not another's").isEqualTo(child.id());
    assertThat(again.as()).isEqualTo(RegisteredAs.URGING);
    assertThat(child.actions()).endsWith(Action.ASK_AGAIN);
    assertThat(master.actions()).endsWith(Action.URGE);
  }

  @Test
  void another_matter_of_the_same_petitioner_is_a_new_order() {
    lights.lamp(ASKED).registered();
    assertThat(lights.lamp("路灯坏了").registered().registered().as())
        .isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(lights.lamp(ASKED).at("解放街2号").registered().registered().as())
        .isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(lights.lamp(ASKED).category("010201").registered().registered().as())
        .isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(lights.orders()).isEqualTo(4);
  }

  @Test
  void once_the_order_is_closed_the_same_is_new_again() {
    lights.lamp(ASKED).dispatchedTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
    assertThat(lights.lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NEW_ORDER);
  }

  @Test
  void an_officer_may_insist_on_a_new_order_with_the_reason_in_its_log() {
    lights.lamp(ASKED).registered();
    var anew = lights.lamp(ASKED).anew("东侧另一盏").registered();
    assertThat(anew.registered().as()).isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(anew.timeline().get(0).data()).contains("东侧另一盏");
  }

  @Test
  void a_city_may_have_its_officers_asked_or_repeat_orders() {
    var old = lights.lamp(ASKED).registered();
    lights.decide(IntakeSettings.SAME_PETITIONER, SamePetitioner.ASK);
    assertRefused(OrderError.OPEN_ORDER_ON_THIS, () -> lights.lamp(ASKED).registered());
    assertThat(old.actions()).containsExactly(Action.REGISTER);
    lights.lamp(ASKED).anew("另一盏").registered();
    lights.decide(IntakeSettings.SAME_PETITIONER, SamePetitioner.OFF);
    lights.lamp(ASKED).registered();
    assertThat(lights.orders()).isEqualTo(3);
  }

  @Test
  void a_number_that_somebody_enters_himself_links_him_to_no_order() {
    var old = lights.lamp(ASKED).registered().dispatchTo("A");
    Registered entered =
        lights.lamp(ASKED).channel(Channel.WEB).registeredBy(city.citizen()).registered();
    assertThat(entered.as()).isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(entered.queryCode()).hasSize(10);
    assertThat(old.actions()).doesNotContain(Action.URGE);
    assertThat(
            city.tierline()
                .duplicates()
                .candidates(city.at(Role.DISPATCHER), entered.id())
                .orders())
        .as("but the dispatcher sees it")
        .extracting(Candidate::samePetitioner)
        .containsExactly(true);
  }

  @Test
  void confidential_and_anonymous_petitioners_are_never_linked_by_their_number() {
    var hidden = new Petitioner(PetitionerKind.PERSON, "张三", "13812345678", null, false, true);
    var secret = lights.lamp(ASKED).by(hidden).registered();
    Registered open = lights.lamp(ASKED).registered().registered();
    assertThat(open.as()).isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(lights.lamp(ASKED).by(hidden).registered().registered().as())
        .isEqualTo(RegisteredAs.NEW_ORDER);
    lights.lamp(ASKED).anonymous().registered();
    List<Candidate> found = lights.candidates(lights.lamp(ASKED));
    assertThat(found).hasSize(4);
    assertThat(found.stream().filter(Candidate::samePetitioner))
        .extracting(Candidate::id)
        .containsExactly(open.id());
    assertThat(found)
        .filteredOn(each -> each.id().equals(secret.id()))
        .extracting(each -> each.petitioner().name(), each -> each.petitioner().phone())
        .containsExactly(org.assertj.core.groups.Tuple.tuple((Object) null, (Object) null));
    assertThat(lights.hashes()).as("rows with a hash of a number").isEqualTo(1);
  }

  @Test
  void whoever_asks_for_confidence_later_is_linked_no_more() {
    var old = lights.lamp(ASKED).registered();
    lights.amend(
        old,
        AmendOrder.because("要求保密").to(new AmendOrder.Contact(null, null, null, null, null, true)));
    assertThat(lights.hashes()).isZero();
    assertThat(lights.lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NEW_ORDER);
  }
}
