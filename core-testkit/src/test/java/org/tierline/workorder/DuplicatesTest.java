package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.RequestBuilder;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.RegisterOrder.Place;

/**
 * Orders that may ask for the same. The text asked for is 路灯不亮三天了吧 with the content 无: eight terms,
 * 路灯 灯不 不亮 亮三 三天 天了 了吧 无.
 */
class DuplicatesTest {
  private static final String ASKED = "路灯不亮三天了吧";

  static ManualEngine engine;
  TestCity city;
  int people;

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

  private RequestBuilder lamp(String title) {
    return city.request().title(title).content("无").at("解放街1号");
  }

  private static Petitioner phone(String number) {
    return Petitioner.named("张三", number);
  }

  /** Somebody who has not called before. */
  private RequestBuilder another(String title) {
    return lamp(title).by(phone("1390000%04d".formatted(++people)));
  }

  private List<Candidate> candidates(RequestBuilder request) {
    return city.tierline()
        .duplicates()
        .candidatesFor(city.at(Role.AGENT), request.command())
        .orders();
  }

  private <T> void decide(SettingKey<T> key, T value) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            key.name(),
            null,
            new NewValue(key.write(value), null, "试行"));
  }

  private static Place at(double longitude, double latitude) {
    return new Place(null, longitude, latitude);
  }

  @Test
  void a_like_order_at_the_same_place_is_a_candidate_with_what_tells_how_like_it_is() {
    // 路灯 灯不 不亮 无: all four of them; 8 of 12 terms.
    var there = another("路灯不亮").at(at(106.2, 38.4)).registered();
    engine.clock().set(beijing("2026-03-05T08:00"));
    assertThat(candidates(another(ASKED).at(at(106.2, 38.401))))
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
    var unlike = lamp("路灯坏了").by(phone("13900009999")).registered();
    assertThat(candidates(another(ASKED))).isEmpty();
    assertThat(candidates(lamp(ASKED).by(phone("+86 139-0000-9999"))))
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
    another(ASKED).category("010201").registered();
    another(ASKED).at("解放街2号").registered();
    another(ASKED).nowhere().registered();
    TestCity other = engine.city();
    other.request().title(ASKED).content("无").at("解放街1号").registered();
    assertThat(candidates(another(ASKED))).isEmpty();
    assertThat(candidates(another(ASKED).nowhere())).as("nowhere").isEmpty();
    assertThat(candidates(another(ASKED).at(" 解放街 １号。"))).isEmpty();
    another(ASKED).registered();
    assertThat(candidates(another(ASKED).at(" 解放街 １号。"))).as("written otherwise").hasSize(1);
  }

  @Test
  void two_hundred_metres_are_the_same_place_and_the_city_may_say_otherwise() {
    another(ASKED).at(at(106.2, 38.4)).registered();
    // 0.0018° are 200.15 m.
    assertThat(candidates(another(ASKED).at(at(106.2, 38.4018)))).hasSize(1);
    assertThat(candidates(another(ASKED).at(at(106.2, 38.4019)))).isEmpty();
    decide(IntakeSettings.METRES, 500);
    assertThat(candidates(another(ASKED).at(at(106.2, 38.4019)))).hasSize(1);
  }

  @Test
  void the_same_community_is_the_same_place() {
    UnitId community = city.unit("A11").id();
    another(ASKED).at(new Place("东区", null, null, community)).registered();
    assertThat(candidates(another(ASKED).at(new Place("西区", null, null, community)))).hasSize(1);
    assertThat(candidates(another(ASKED).at(new Place("东区", null, null, city.unit("A12").id()))))
        .isEmpty();
  }

  @Test
  void an_unknown_community_is_refused() {
    UnitId foreign = engine.city().unit("A11").id();
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> another(ASKED).at(new Place("东区", null, null, foreign)).registered()))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void fifteen_natural_days_count_from_the_beginning_of_the_first() {
    engine.clock().set(beijing("2026-03-03T00:00"));
    another(ASKED).registered();
    engine.clock().set(beijing("2026-03-18T23:59"));
    assertThat(candidates(another(ASKED))).extracting(Candidate::days).containsExactly(15);
    engine.clock().set(beijing("2026-03-19T00:00"));
    assertThat(candidates(another(ASKED))).isEmpty();
    decide(IntakeSettings.DAYS, 16);
    assertThat(candidates(another(ASKED))).extracting(Candidate::days).containsExactly(16);
  }

  @Test
  void closed_and_merged_orders_are_no_candidates_and_neither_is_the_order_itself() {
    var master = another(ASKED).registered();
    var child = another(ASKED).registered();
    var voided = another(ASKED).registered();
    var triage = city.tierline().triage();
    triage.merge(city.at(Role.DISPATCHER), child.id(), null, master.id());
    triage.cancel(city.at(Role.DISPATCHER), voided.id(), null, "测试");
    var asking = another(ASKED).registered();
    assertThat(
            city.tierline().duplicates().candidates(city.at(Role.DISPATCHER), asking.id()).orders())
        .extracting(Candidate::id)
        .containsExactly(master.id());
  }

  @Test
  void at_most_twenty_are_shown_the_same_petitioner_and_the_likest_first() {
    for (int i = 0; i < 22; i++) {
      another("路灯不亮").registered();
    }
    var likest = another(ASKED).registered();
    var own = lamp("路灯坏了").by(phone("13900009999")).registered();
    assertThat(candidates(lamp(ASKED).by(phone("13900009999"))))
        .hasSize(20)
        .extracting(Candidate::id)
        .startsWith(own.id(), likest.id());
  }

  @Test
  void the_search_can_be_switched_off_and_the_likeness_set() {
    another("路灯不亮").registered();
    decide(IntakeSettings.LIKENESS, 66);
    assertThat(candidates(another(ASKED))).hasSize(1);
    decide(IntakeSettings.LIKENESS, 67);
    assertThat(candidates(another(ASKED))).isEmpty();
    decide(IntakeSettings.LIKENESS, 10);
    decide(IntakeSettings.SEARCH, false);
    assertThat(candidates(another(ASKED))).isEmpty();
  }

  @Test
  void only_agents_and_dispatchers_look_for_candidates() {
    var order = another(ASKED).registered().dispatchTo("A");
    var duplicates = city.tierline().duplicates();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> duplicates.candidates(city.unit("A").liaison(), order.id()));
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> duplicates.candidatesFor(city.citizen(), lamp(ASKED).command()));
  }

  @Test
  void the_same_petitioner_urges_his_open_order_and_no_new_one_is_made() {
    var old = lamp("路灯不亮").registered().dispatchTo("A");
    Registered again = lamp(ASKED).registered().registered();
    assertThat(again.as()).isEqualTo(RegisteredAs.URGING);
    assertThat(again.id()).isEqualTo(old.id());
    assertThat(again.orderNo()).isEqualTo(old.registered().orderNo());
    assertThat(again.queryCode()).isEmpty();
    assertThat(orders()).isEqualTo(1);
    EventView urged = old.timeline().get(2);
    assertThat(urged.action()).isEqualTo(Action.URGE);
    assertThat(urged.person()).isEqualTo(city.at(Role.AGENT).person());
    assertThat(urged.data()).contains("\"asked\": \"again\"").contains("PHONE");
  }

  @Test
  void within_the_pause_of_an_hour_it_is_only_noted() {
    var old = lamp(ASKED).registered().dispatchTo("A");
    assertThat(lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.URGING);
    engine.clock().set(beijing("2026-03-02T09:59"));
    assertThat(lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NOTE);
    engine.clock().set(beijing("2026-03-02T10:00"));
    assertThat(lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.URGING);
    assertThat(old.actions())
        .containsExactly(
            Action.REGISTER, Action.DISPATCH, Action.URGE, Action.ASK_AGAIN, Action.URGE);
  }

  @Test
  void an_order_that_waits_to_be_dispatched_cannot_be_urged_so_it_is_noted() {
    var old = lamp(ASKED).registered();
    assertThat(lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NOTE);
    assertThat(old.actions()).containsExactly(Action.REGISTER, Action.ASK_AGAIN);
  }

  @Test
  void a_dispatcher_who_takes_it_down_urges_by_the_rule() {
    var old = lamp(ASKED).registered().dispatchTo("A");
    Registered again = lamp(ASKED).registeredBy(city.at(Role.DISPATCHER)).registered();
    assertThat(again.as()).isEqualTo(RegisteredAs.URGING);
    assertThat(old.timeline().get(2).action()).isEqualTo(Action.URGE);
  }

  @Test
  void whoever_was_merged_urges_the_units_that_have_the_master() {
    var master = another(ASKED).registered();
    var child = lamp(ASKED).registered();
    city.tierline().triage().merge(city.at(Role.DISPATCHER), child.id(), null, master.id());
    master.dispatchTo("A");
    Registered again = lamp(ASKED).registered().registered();
    assertThat(again.id()).as("his own number, not another's").isEqualTo(child.id());
    assertThat(again.as()).isEqualTo(RegisteredAs.URGING);
    assertThat(child.actions()).endsWith(Action.ASK_AGAIN);
    assertThat(master.actions()).endsWith(Action.URGE);
  }

  @Test
  void another_matter_of_the_same_petitioner_is_a_new_order() {
    lamp(ASKED).registered();
    assertThat(lamp("路灯坏了").registered().registered().as()).isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(lamp(ASKED).at("解放街2号").registered().registered().as())
        .isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(lamp(ASKED).category("010201").registered().registered().as())
        .isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(orders()).isEqualTo(4);
  }

  @Test
  void once_the_order_is_closed_the_same_is_new_again() {
    lamp(ASKED).dispatchedTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
    assertThat(lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NEW_ORDER);
  }

  @Test
  void an_officer_may_insist_on_a_new_order_with_the_reason_in_its_log() {
    lamp(ASKED).registered();
    var anew = lamp(ASKED).anew("东侧另一盏").registered();
    assertThat(anew.registered().as()).isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(anew.timeline().get(0).data()).contains("东侧另一盏");
  }

  @Test
  void a_city_may_have_its_officers_asked_or_repeat_orders() {
    var old = lamp(ASKED).registered();
    decide(IntakeSettings.SAME_PETITIONER, SamePetitioner.ASK);
    assertRefused(OrderError.OPEN_ORDER_ON_THIS, () -> lamp(ASKED).registered());
    assertThat(old.actions()).containsExactly(Action.REGISTER);
    lamp(ASKED).anew("另一盏").registered();
    decide(IntakeSettings.SAME_PETITIONER, SamePetitioner.OFF);
    lamp(ASKED).registered();
    assertThat(orders()).isEqualTo(3);
  }

  @Test
  void a_number_that_somebody_enters_himself_links_him_to_no_order() {
    var old = lamp(ASKED).registered().dispatchTo("A");
    Registered entered = lamp(ASKED).channel(Channel.WEB).registeredBy(city.citizen()).registered();
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
    var secret = lamp(ASKED).by(hidden).registered();
    Registered open = lamp(ASKED).registered().registered();
    assertThat(open.as()).isEqualTo(RegisteredAs.NEW_ORDER);
    assertThat(lamp(ASKED).by(hidden).registered().registered().as())
        .isEqualTo(RegisteredAs.NEW_ORDER);
    lamp(ASKED).anonymous().registered();
    List<Candidate> found = candidates(lamp(ASKED));
    assertThat(found).hasSize(4);
    assertThat(found.stream().filter(Candidate::samePetitioner))
        .extracting(Candidate::id)
        .containsExactly(open.id());
    assertThat(found)
        .filteredOn(each -> each.id().equals(secret.id()))
        .extracting(each -> each.petitioner().name(), each -> each.petitioner().phone())
        .containsExactly(org.assertj.core.groups.Tuple.tuple((Object) null, (Object) null));
    assertThat(hashes()).as("rows with a hash of a number").isEqualTo(1);
  }

  private void amend(TestOrder order, AmendOrder command) {
    city.tierline().amendments().amend(city.at(Role.DISPATCHER), order.id(), null, command);
  }

  @Test
  void whoever_asks_for_confidence_later_is_linked_no_more() {
    var old = lamp(ASKED).registered();
    amend(
        old,
        AmendOrder.because("要求保密").to(new AmendOrder.Contact(null, null, null, null, null, true)));
    assertThat(hashes()).isZero();
    assertThat(lamp(ASKED).registered().registered().as()).isEqualTo(RegisteredAs.NEW_ORDER);
  }

  @Test
  void an_amended_number_place_and_category_are_those_that_count() {
    var old = another(ASKED).at(new Place(null, null, null, city.unit("A11").id())).registered();
    assertThat(candidates(lamp(ASKED))).isEmpty();
    amend(
        old,
        AmendOrder.because("更正")
            .to(AmendOrder.Contact.phone("13812345678"))
            .to(new AmendOrder.Matter(null, null, new Place("解放街1号", null, null), null, null, null))
            .to(new AmendOrder.Demand(null, null, null, null, "010201")));
    assertThat(candidates(lamp(ASKED))).isEmpty();
    assertThat(candidates(lamp(ASKED).category("010201")))
        .singleElement()
        .satisfies(found -> assertThat(found.samePetitioner()).isTrue());
  }

  @Test
  void the_search_costs_two_statements_and_nothing_where_no_place_is_known() {
    another(ASKED).registered();
    candidates(another(ASKED));
    assertThat(statements(() -> candidates(another(ASKED)))).isEqualTo(4);
    assertThat(statements(() -> candidates(another(ASKED).nowhere()))).isEqualTo(2);
    assertThat(statements(() -> another(ASKED).nowhere().registered())).isEqualTo(3);
    assertThat(statements(() -> another(ASKED).registered())).isEqualTo(4);
  }

  private static int statements(Runnable step) {
    engine.runtime().reset();
    step.run();
    return engine.runtime().statements().size();
  }

  private long orders() {
    return count("true");
  }

  private long hashes() {
    return count("phone_hash is not null");
  }

  private long count(String condition) {
    try (Connection connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from tierline.work_order where tenant_id = "
                    + city.tenant()
                    + " and "
                    + condition)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
