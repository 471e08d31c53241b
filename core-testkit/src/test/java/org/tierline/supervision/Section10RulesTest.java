package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.Limit;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.Lamp;

/**
 * Sentences of the section that concern what is asked for, on what ground, and what is kept of it.
 * An order of Monday, 2 March 2026, has five working days: until the end of Monday the 9th.
 */
class Section10RulesTest {
  ManualEngine engine;
  TestCity city;
  Supervision supervision;
  SupervisionProposals proposals;
  Caller supervisor;
  Caller director;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    supervision = city.tierline().supervision();
    proposals = city.tierline().supervisionProposals();
    supervisor = city.at(Role.SUPERVISOR);
    director = city.at(Role.CENTER_DIRECTOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private static Supervise wanted(SupervisionLevel level, SupervisionGround ground) {
    return Supervise.lead(level, ground, "请尽快办理");
  }

  private OrderSupervision give(
      Caller who, TestOrder order, SupervisionLevel level, SupervisionGround ground) {
    return supervision.supervise(who, order.id(), null, wanted(level, ground));
  }

  @Test
  void a_request_no_higher_than_what_stands_is_refused() {
    var order = handled();
    give(supervisor, order, SupervisionLevel.RED_CARD, SupervisionGround.BAD_QUALITY);
    for (SupervisionLevel level :
        List.of(
            SupervisionLevel.SUPERVISION,
            SupervisionLevel.YELLOW_CARD,
            SupervisionLevel.RED_CARD)) {
      assertRefused(
          SupervisionError.LEVEL_MUST_RISE,
          () ->
              proposals.propose(
                  supervisor, order.id(), null, wanted(level, SupervisionGround.MEDIA)));
    }
    proposals.propose(
        supervisor,
        order.id(),
        null,
        wanted(SupervisionLevel.CRITICISM, SupervisionGround.BAD_QUALITY));
    assertThat(Cards.of(city, order).proposals()).hasSize(1);
  }

  @Test
  void a_proposal_keeps_its_ground_and_the_units_it_calls_to_the_table() {
    var order = handled();
    var units = List.of(city.unit("D").id(), city.unit("E").id());
    var joint =
        new Supervise(
            null,
            SupervisionLevel.JOINT_SUPERVISION,
            SupervisionGround.BUCK_PASSING,
            "三家互相推诿",
            units);
    ProposalView asked = proposals.propose(supervisor, order.id(), null, joint).proposals().get(0);
    assertThat(asked.ground()).isEqualTo(SupervisionGround.BUCK_PASSING);
    assertThat(asked.with()).containsExactlyInAnyOrderElementsOf(units);

    proposals.decide(director, order.id(), null, asked.seq(), DecideProposal.approve());

    assertThat(Cards.given(city, order))
        .containsExactly("JOINT_SUPERVISION A BUCK_PASSING STANDING");
    NoticeView notice = notices(order).get(0);
    assertThat(notice.units())
        .extracting(NoticeView.NoticeUnitView::unit)
        .containsExactlyInAnyOrder(city.unit("A").id(), city.unit("D").id(), city.unit("E").id());
  }

  private List<NoticeView> notices(TestOrder order) {
    return city.tierline().supervisionNotices().ofOrder(supervisor, order.id());
  }

  @Test
  void what_an_order_belies_is_no_ground() {
    var order = handled();
    for (SupervisionGround untrue :
        List.of(
            SupervisionGround.INSTRUCTION,
            SupervisionGround.OVERSEER,
            SupervisionGround.DISSATISFIED)) {
      assertRefused(
          SupervisionError.GROUND_NOT_TRUE,
          () -> give(supervisor, order, SupervisionLevel.SUPERVISION, untrue));
      assertRefused(
          SupervisionError.GROUND_NOT_TRUE,
          () ->
              proposals.propose(
                  supervisor, order.id(), null, wanted(SupervisionLevel.CRITICISM, untrue)));
    }
    Caller mayor = city.person(Role.LEADER, city.root(), false);
    city.tierline().instructions().write(mayor, order.id(), null, "请包案解决");
    give(supervisor, order, SupervisionLevel.SUPERVISION, SupervisionGround.INSTRUCTION);
    order.submit("A").pass().rated(1).judged(CauseSide.UNIT);
    give(director, order, SupervisionLevel.CRITICISM, SupervisionGround.DISSATISFIED);
    assertThat(Cards.given(city, order))
        .containsExactly(
            "SUPERVISION A INSTRUCTION STANDING",
            "SUPERVISION_ORDER A DISSATISFIED STANDING",
            "CRITICISM A DISSATISFIED STANDING");
  }

  @Test
  void criticism_for_lateness_wants_an_urge_and_five_working_days_late() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "supervision.automatic",
            null,
            new NewValue("YELLOW_CARD", null, "不自动催办"));
    var order = handled();
    // Tuesday the 10th is the first day late, Monday the 16th the fifth.
    engine.tickTo("2026-03-16T23:59");
    assertRefused(
        SupervisionError.TOO_FEW_URGES,
        () -> give(director, order, SupervisionLevel.CRITICISM, SupervisionGround.LATE));
    city.tierline().rounds().urge(city.at(Role.AGENT), order.id(), null, "群众再次来电");
    assertRefused(
        SupervisionError.NOT_LATE_ENOUGH,
        () -> give(director, order, SupervisionLevel.CRITICISM, SupervisionGround.LATE));
    engine.tickTo("2026-03-17T00:00");
    give(director, order, SupervisionLevel.CRITICISM, SupervisionGround.LATE);
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.CRITICISM);
  }

  @Test
  void a_talk_stands_between_card_and_criticism_and_is_kept_like_them() {
    var order = handled();
    var records = city.tierline().accountabilities();
    assertRefused(
        SupervisionError.NOTHING_TO_TALK_ABOUT,
        () -> records.talk(supervisor, order.id(), null, "约谈"));
    give(supervisor, order, SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY);
    assertInvalid(() -> records.talk(supervisor, order.id(), null, " "), "reason");
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> records.talk(city.unit("A").liaison(), order.id(), null, "约谈"));
    int talk = records.talk(supervisor, order.id(), null, "两次答非所问").seq();
    records.reply(city.caller(city.unit("A").leader()), order.id(), talk, "已责成重新答复");
    records.conclude(director, order.id(), talk, "限期三日整改");
    assertThat(records.list(supervisor, order.id()))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.level()).isNull();
              assertThat(r.unit()).isEqualTo(city.unit("A").id());
              assertThat(r.decidedBy()).isEqualTo(supervisor.person());
              assertThat(r.decidedOn()).isEqualTo("2026-03-02");
              assertThat(r.reason()).isEqualTo("两次答非所问");
              assertThat(r.unitReply()).isEqualTo("已责成重新答复");
              assertThat(r.outcome()).isEqualTo("限期三日整改");
            });
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
    assertThat(city.tierline().workOrders().verifyLog(director, order.id()).isIntact()).isTrue();
  }

  @Test
  void a_card_that_was_wrongly_given_is_nothing_to_talk_about() {
    var order = handled();
    give(supervisor, order, SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY);
    supervision.lift(
        supervisor, order.id(), null, Cards.last(city, order).seq(), new LiftMeasure("误发", true));
    assertRefused(
        SupervisionError.NOTHING_TO_TALK_ABOUT,
        () -> city.tierline().accountabilities().talk(supervisor, order.id(), null, "约谈"));
  }

  @Test
  void notices_that_no_measure_stands_behind_end_with_the_order_too() {
    var order = handled();
    Caller mayor = city.person(Role.LEADER, city.root(), false);
    var instructions = city.tierline().instructions();
    int written = instructions.write(mayor, order.id(), null, "请包案解决").seq();
    order.submit("A").pass().rated(5);
    instructions.report(supervisor, order.id(), written, "已修复");
    order.close();
    engine.tick(Duration.ofMinutes(1));
    assertThat(notices(order))
        .singleElement()
        .satisfies(
            n -> {
              assertThat(n.status()).isEqualTo(NoticeStatus.FINISHED);
              assertThat(n.outcome()).isEqualTo("CLOSED");
            });
    assertThat(engine.tick(Duration.ofDays(30))).isZero();
  }

  @Test
  void a_notice_that_was_issued_beside_a_lifted_card_is_not_late_once_the_order_is_closed() {
    var order = handled();
    var desk = city.tierline().supervisionNotices();
    give(supervisor, order, SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY);
    int card = Cards.last(city, order).seq();
    var text = new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "请说明原因");
    int seq = desk.draft(supervisor, order.id(), null, text).seq();
    desk.issue(supervisor, order.id(), seq);
    supervision.lift(supervisor, order.id(), null, card, new LiftMeasure("已改正", false));
    order.submit("A").pass().rated(5).close();
    engine.tick(Duration.ofDays(30));
    assertThat(notices(order))
        .singleElement()
        .satisfies(
            n -> {
              assertThat(n.status()).isEqualTo(NoticeStatus.FINISHED);
              assertThat(n.units().get(0).overdueAt()).isNull();
            });
  }

  @Test
  void an_equal_unit_lifts_what_its_equal_has_set() {
    var order = city.request().registered().dispatchTo("A", "D", "E").sign("A").sign("D");
    Caller one = city.person(Role.SUPERVISOR, city.unit("D").id(), false);
    Caller other = city.person(Role.SUPERVISOR, city.unit("E").id(), false);
    give(one, order, SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY);
    int card = Cards.last(city, order).seq();
    Caller own = city.person(Role.SUPERVISOR, city.unit("A").id(), false);
    assertRefused(
        SupervisionError.NOT_ITSELF,
        () -> supervision.lift(own, order.id(), null, card, new LiftMeasure("自行取消", true)));
    supervision.lift(other, order.id(), null, card, new LiftMeasure("情况已查明", false));
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD A BAD_QUALITY LIFTED");
  }

  @Test
  void each_level_tells_whom_the_ladder_names() {
    var order = handled();
    for (int level = 1; level <= 7; level++) {
      give(director, order, SupervisionLevel.of(level), SupervisionGround.HOT_TOPIC);
    }
    List<String> told =
        order.timeline().stream()
            .filter(e -> e.action() == Action.SUPERVISE)
            .map(e -> Objects.requireNonNull(e.data()))
            .filter(data -> data.contains("\"measure\""))
            .map(data -> data.replaceFirst("(?s).*\"told\"\\s*:\\s*\"([A-Z_,]*)\".*", "$1"))
            .toList();
    String all = "UNIT_LIAISON,UNIT_LEADER,LEADER";
    assertThat(told)
        .containsExactly("UNIT_LIAISON", "UNIT_LIAISON,UNIT_LEADER", all, all, all, all, all);
  }

  @Test
  void granted_time_moves_the_yellow_lamp_to_seventy_percent_of_the_whole() {
    var order = handled();
    // Five days: floor(3.5), the end of the third, Thursday.
    engine.tickTo("2026-03-05T23:59");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    engine.tickTo("2026-03-06T09:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    int asked = order.askToExtend("A", Limit.workingDays(3));
    order.approve(Role.DISPATCHER, asked);
    // Eight days: floor(5.6), the end of the fifth, Monday the 9th.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-13T00:00"));
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    engine.tickTo("2026-03-09T23:59");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    engine.tickTo("2026-03-10T00:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    engine.tickTo("2026-03-13T00:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.RED);
  }
}
