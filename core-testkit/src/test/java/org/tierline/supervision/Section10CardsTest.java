package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.AskRequest;
import org.tierline.workorder.EventView;
import org.tierline.workorder.Lamp;
import org.tierline.workorder.RequestReason;
import org.tierline.workorder.RequestStatus;
import org.tierline.workorder.WorkOrderStatus;

/**
 * The part of the ladder that goes by rule. Requests for help have five working days; 2 March 2026
 * is a Monday, so an order of that morning is due at the end of Monday the 9th.
 */
class Section10CardsTest {
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
  void a_yellow_card_with_one_working_day_left_and_a_red_one_on_the_first_day_past() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    engine.tickTo("2026-03-06T23:59");
    assertThat(Cards.given(city, order)).isEmpty();
    assertThat(Cards.points(city, "A")).isZero();
    // Monday is left from the end of Friday on.
    engine.tickTo("2026-03-07T00:00");
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD A ONE_DAY_LEFT STANDING");
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.YELLOW_CARD);
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
    engine.tickTo("2026-03-09T23:59");
    assertThat(Cards.given(city, order)).hasSize(1);
    // Tuesday is the first working day past: a red card, and a supervision order after it.
    engine.tickTo("2026-03-10T00:00");
    assertThat(Cards.given(city, order))
        .containsExactly(
            "YELLOW_CARD A ONE_DAY_LEFT STANDING",
            "RED_CARD A LATE STANDING",
            "SUPERVISION_ORDER A RED_CARD STANDING");
    assertThat(Cards.instants(city, order))
        .containsExactly(
            beijing("2026-03-07T00:00"), beijing("2026-03-10T00:00"), beijing("2026-03-10T00:00"));
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.SUPERVISION_ORDER);
    assertThat(Cards.points(city, "A")).isEqualTo(-5 - 10 - 5);
    engine.tick(Duration.ofDays(30));
    assertThat(Cards.given(city, order)).hasSize(3);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
  }

  @Test
  void an_order_that_lies_unsigned_brings_a_yellow_card_once_for_the_turn() {
    var order = city.request().dispatchedTo("A");
    engine.tickTo("2026-03-03T23:59");
    assertThat(Cards.given(city, order)).isEmpty();
    // One working day to sign: it ends with Tuesday.
    engine.tickTo("2026-03-04T00:00");
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD A NOT_SIGNED STANDING");
    order.sign("A").contact("A");
    engine.tickTo("2026-03-07T00:00");
    assertThat(Cards.given(city, order)).hasSize(1);
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
  }

  @Test
  void limits_in_hours_know_no_yellow_card_but_are_red_at_once() {
    var order = city.request().nature(NatureClass.LIFE_SAFETY).registered().dispatchTo("A");
    order.sign("A").contact("A");
    engine.tickTo("2026-03-02T10:59");
    assertThat(Cards.given(city, order)).isEmpty();
    engine.tickTo("2026-03-02T11:00");
    assertThat(Cards.given(city, order))
        .containsExactly("RED_CARD A LATE STANDING", "SUPERVISION_ORDER A RED_CARD STANDING");
  }

  @Test
  void each_unit_has_its_own_cards_and_points() {
    var order = city.request().registered().dispatchTo("A", "D").sign("A").sign("D").contact("A");
    // The co-handler is due one working day before: Friday. Its yellow card comes on Thursday's
    // end.
    engine.tickTo("2026-03-06T00:00");
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD D ONE_DAY_LEFT STANDING");
    engine.tickTo("2026-03-09T00:00");
    assertThat(Cards.given(city, order))
        .containsExactly(
            "YELLOW_CARD D ONE_DAY_LEFT STANDING",
            "YELLOW_CARD A ONE_DAY_LEFT STANDING",
            "RED_CARD D LATE STANDING",
            "SUPERVISION_ORDER D RED_CARD STANDING");
    assertThat(Cards.points(city, "D")).isEqualTo(-20);
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
    assertThat(Cards.points(city, "B")).isZero();
    var unit =
        city.tierline()
            .supervision()
            .ofUnit(
                city.administrator(),
                city.unit("D").id(),
                beijing("2026-03-01T00:00"),
                beijing("2026-03-09T00:00"));
    assertThat(unit.points()).isEqualTo(-5);
    assertThat(unit.given()).containsOnly(java.util.Map.entry(SupervisionLevel.YELLOW_CARD, 1));
  }

  @Test
  void after_a_whole_outage_each_card_is_given_once_and_in_order() {
    var order = city.request().dispatchedTo("A");
    engine.tick(Duration.ofDays(60));
    assertThat(Cards.given(city, order))
        .containsExactly(
            "YELLOW_CARD A NOT_SIGNED STANDING",
            "RED_CARD A LATE STANDING",
            "SUPERVISION_ORDER A RED_CARD STANDING");
    assertThat(Cards.points(city, "A")).isEqualTo(-20);
    assertThat(Cards.ledger(city, "A"))
        .extracting(PointsEntry::points)
        .containsExactly(-5, -10, -5);
    engine.tick(Duration.ofDays(1));
    assertThat(Cards.given(city, order)).hasSize(3);
    assertThat(order.timeline().stream().filter(e -> e.action() == Action.SUPERVISE))
        .allMatch(e -> e.actor().equals("system: supervision"));
  }

  @Test
  void whoever_acts_first_brings_the_cards_that_no_timer_gave_and_does_not_sign_them() {
    var order = city.request().dispatchedTo("A");
    engine.clock().set(beijing("2026-03-20T09:00"));
    order.sign("A");
    assertThat(Cards.given(city, order)).hasSize(3);
    EventView card =
        order.timeline().stream()
            .filter(e -> e.action() == Action.SUPERVISE)
            .findFirst()
            .orElseThrow();
    assertThat(card.person()).isNull();
    assertThat(card.actor()).isEqualTo("system: supervision");
    assertThat(Objects.requireNonNull(card.data()))
        .contains("\"told\"", "UNIT_LIAISON,UNIT_LEADER");
  }

  @Test
  void several_nodes_give_a_card_once() throws Exception {
    List<TestOrder> orders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      orders.add(city.request().dispatchedTo("A"));
    }
    engine.clock().advance(Duration.ofDays(60));
    var system = Caller.system(city.tenant(), "clocks");
    List<Tierline> nodes = List.of(engine.anotherNode(), engine.anotherNode());
    var pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> runs = new ArrayList<>();
      nodes.forEach(node -> runs.add(() -> node.alarms().noteDue(system, 500)));
      nodes.forEach(node -> runs.add(() -> node.runDue(engine.operator())));
      for (var run : pool.invokeAll(runs)) {
        run.get();
      }
    } finally {
      pool.shutdown();
      nodes.forEach(Tierline::close);
    }
    engine.tick(Duration.ZERO);
    for (TestOrder order : orders) {
      assertThat(Cards.given(city, order)).hasSize(3);
    }
    assertThat(Cards.points(city, "A")).isEqualTo(-20 * 10);
  }

  @Test
  void closing_an_order_ends_what_stands_and_keeps_the_points() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    engine.tickTo("2026-03-07T00:00");
    order.submit("A").pass().rated(5).close();
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.URGING);
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD A ONE_DAY_LEFT ENDED");
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
  }

  @Test
  void a_card_that_is_noted_with_the_closing_step_is_over_at_once() {
    var order = city.request().anonymous().registered().dispatchTo("A", "D").sign("A");
    engine.clock().set(beijing("2026-03-09T10:00"));
    order.submit("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.URGING);
    assertThat(Cards.given(city, order)).isNotEmpty().allMatch(c -> c.endsWith(" ENDED"));
  }

  @Test
  void a_lamp_that_turns_yellow_urges_and_three_urges_propose_a_yellow_card() {
    var order =
        city.request().registered().dispatchTo("A", "D").sign("A").sign("D").delegate("A", "A1");
    order.sign("A1").contact("A1");
    engine.tickTo("2026-03-05T09:00");
    // Half of the time of D and A1, which have four days, is 70 % used on Wednesday evening.
    assertThat(Cards.of(city, order).proposals()).isEmpty();
    engine.tickTo("2026-03-06T00:00");
    var supervision = Cards.of(city, order);
    assertThat(supervision.urges()).isEqualTo(3);
    assertThat(supervision.proposals())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.level()).isEqualTo(SupervisionLevel.YELLOW_CARD);
              assertThat(p.status()).isEqualTo(ProposalStatus.PENDING);
              assertThat(p.unit()).isEqualTo(city.unit("A").id());
              assertThat(p.askedBy()).isNull();
            });
  }

  @Test
  void each_stage_has_its_lamp() {
    var order = city.request().dispatchedTo("A");
    assertThat(lamps(order)).containsExactly("ACCEPT GREEN", "HANDLE GREEN");
    // To sign there is one working day: 15 working hours from Monday 9:00 to the end of Tuesday, of
    // which 70 % are used on Tuesday afternoon.
    engine.clock().set(beijing("2026-03-03T17:00"));
    assertThat(lamps(order)).containsExactly("ACCEPT YELLOW", "HANDLE GREEN");
    engine.clock().set(beijing("2026-03-04T00:00"));
    assertThat(lamps(order)).containsExactly("ACCEPT RED", "HANDLE GREEN");
    order.sign("A").submit("A");
    engine.clock().set(beijing("2026-03-05T23:59"));
    assertThat(lamps(order)).containsExactly("ACCEPT RED", "HANDLE GREEN", "VERIFY YELLOW");
    order.pass();
    engine.clock().set(beijing("2026-03-20T00:00"));
    assertThat(lamps(order)).containsExactly("ACCEPT RED", "HANDLE GREEN", "VERIFY YELLOW");
    assertThat(Cards.of(city, order).lamps()).extracting(StageLamp::lamp).contains(Lamp.YELLOW);
  }

  @Test
  void the_lamp_of_signing_stands_still_while_the_order_is_suspended() {
    var order = city.request().registered().dispatchTo("A", "D").sign("A");
    engine.clock().set(beijing("2026-03-02T10:00"));
    var waiting =
        AskRequest.toSuspend(
            order.turn("A").no(),
            RequestReason.SEASON_OR_WEATHER,
            "暴雨停工",
            "气象预警",
            beijing("2026-05-01T00:00"));
    order.approve(Role.DISPATCHER, order.ask("A", waiting));
    engine.tickTo("2026-03-20T09:00");
    List<String> green = List.of("ACCEPT GREEN", "HANDLE GREEN", "ACCEPT GREEN", "HANDLE GREEN");
    assertThat(lamps(order)).isEqualTo(green);
    city.tierline().orderRequests().resume(city.at(Role.DISPATCHER), order.id(), null, "复工");
    assertThat(lamps(order)).isEqualTo(green);
    // One day was left, Monday the 23rd; of its lamp the suspension does not count.
    engine.clock().set(beijing("2026-03-23T09:00"));
    assertThat(lamps(order)).isEqualTo(green);
    engine.clock().set(beijing("2026-03-23T17:00"));
    assertThat(lamps(order)).contains("ACCEPT YELLOW").doesNotContain("ACCEPT RED");
    engine.clock().set(beijing("2026-03-24T00:00"));
    assertThat(lamps(order)).contains("ACCEPT RED");
  }

  private List<String> lamps(TestOrder order) {
    return Cards.of(city, order).lamps().stream().map(l -> l.stage() + " " + l.lamp()).toList();
  }

  @Test
  void a_red_card_makes_a_wish_for_more_time_lapse() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    engine.clock().set(beijing("2026-03-09T16:00"));
    var requests = city.tierline().orderRequests();
    var wish =
        AskRequest.toExtend(order.turn("A").no(), Limit.workingDays(3), "需采购灯具", "市政设施条例")
            .signed(city.unit("A").leader());
    requests.ask(city.unit("A").liaison(), order.id(), null, wish);
    engine.tickTo("2026-03-10T00:00");
    assertThat(Cards.given(city, order)).contains("RED_CARD A LATE STANDING");
    assertThat(requests.list(city.at(Role.DISPATCHER), order.id()))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.status()).isEqualTo(RequestStatus.LAPSED);
              assertThat(r.decision()).isEqualTo("red card");
            });
  }

  @Test
  void urges_of_people_count_with_those_of_lamps_and_are_ground_for_a_notice() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    var rounds = city.tierline().rounds();
    var supervision = city.tierline().supervision();
    var urged = Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.URGES, "多次催办");
    rounds.urge(city.at(Role.AGENT), order.id(), null, "群众再次来电");
    assertRefused(
        SupervisionError.TOO_FEW_URGES,
        () -> supervision.supervise(city.at(Role.SUPERVISOR), order.id(), null, urged));
    engine.tick(Duration.ofHours(1));
    rounds.urgeAsPetitioner(
        city.citizen(), order.registered().orderNo(), order.registered().queryCode(), "请尽快");
    supervision.supervise(city.at(Role.SUPERVISOR), order.id(), null, urged);
    assertThat(Cards.of(city, order).proposals()).isEmpty();
    // The third urge is the lamp's, which turns yellow at the end of Thursday.
    engine.tickTo("2026-03-06T00:00");
    assertThat(Cards.of(city, order).proposals())
        .extracting(ProposalView::level)
        .containsExactly(SupervisionLevel.YELLOW_CARD);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
  }

  @Test
  void a_city_decides_what_comes_by_itself_and_what_it_costs() {
    var settings = city.tierline().settings();
    settings.set(
        city.administrator(),
        city.root(),
        "supervision.automatic",
        null,
        new NewValue("YELLOW_CARD", null, "只自动发黄牌"));
    settings.set(
        city.administrator(),
        city.root(),
        "supervision.points.yellow-card",
        null,
        new NewValue("3", null, "减轻"));
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    engine.tick(Duration.ofDays(30));
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD A ONE_DAY_LEFT STANDING");
    assertThat(Cards.points(city, "A")).isEqualTo(-3);
    assertThat(Cards.of(city, order).urges()).isZero();
  }
}
