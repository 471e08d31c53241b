package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.Capabilities;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.WorkOrderStatus;

/** The ladder as people climb it, and who may. 2 March 2026 is a Monday. */
class Section10SupervisionTest {
  ManualEngine engine;
  TestCity city;
  Supervision supervision;
  Caller supervisor;
  Caller director;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    supervision = city.tierline().supervision();
    supervisor = city.at(Role.SUPERVISOR);
    director = city.at(Role.CENTER_DIRECTOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static Supervise at(SupervisionLevel level) {
    return Supervise.lead(level, SupervisionGround.HOT_TOPIC, "媒体关注，请尽快办理");
  }

  private TestOrder handled() {
    return city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private void supervise(Caller caller, TestOrder order, SupervisionLevel level) {
    supervision.supervise(caller, order.id(), null, at(level));
  }

  @Test
  void the_ladder_costs_what_it_says() {
    var order = handled();
    int[] points = {0, -5, -15, -20, -30, -30, -30};
    for (int level = 1; level <= 7; level++) {
      supervise(director, order, SupervisionLevel.of(level));
      assertThat(Cards.level(city, order).number()).isEqualTo(level);
      assertThat(Cards.points(city, "A")).isEqualTo(points[level - 1]);
      assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    }
    assertThat(city.tierline().workOrders().verifyLog(director, order.id()).isIntact()).isTrue();
  }

  @Test
  void a_level_only_rises() {
    var order = handled();
    supervise(supervisor, order, SupervisionLevel.RED_CARD);
    for (SupervisionLevel lower :
        List.of(
            SupervisionLevel.SUPERVISION,
            SupervisionLevel.YELLOW_CARD,
            SupervisionLevel.RED_CARD)) {
      assertRefused(SupervisionError.LEVEL_MUST_RISE, () -> supervise(supervisor, order, lower));
    }
    supervise(supervisor, order, SupervisionLevel.SUPERVISION_ORDER);
    // The automatic yellow card would be lower than what stands.
    engine.tickTo("2026-03-07T00:00");
    assertThat(Cards.of(city, order).measures()).hasSize(2);
  }

  @Test
  void criticism_and_above_are_the_directors_who_may_be_asked_for_them() {
    var order = handled();
    for (SupervisionLevel high :
        List.of(
            SupervisionLevel.CRITICISM,
            SupervisionLevel.JOINT_SUPERVISION,
            SupervisionLevel.ACCOUNTABILITY)) {
      assertRefused(KernelError.NOT_PERMITTED, () -> supervise(supervisor, order, high));
    }
    var proposals = city.tierline().supervisionProposals();
    var asked =
        proposals.propose(supervisor, order.id(), null, at(SupervisionLevel.CRITICISM)).proposals();
    int seq = asked.get(0).seq();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> proposals.decide(supervisor, order.id(), null, seq, DecideProposal.approve()));
    proposals.decide(director, order.id(), null, seq, DecideProposal.approve());
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.CRITICISM);
    assertThat(Cards.points(city, "A")).isEqualTo(-10);
  }

  @Test
  void only_an_equal_or_higher_unit_supervises_and_never_one_held_by_a_superior() {
    var order = city.request().dispatchedTo("A").sign("A").delegate("A", "A1").sign("A1");
    int county = order.turn("A").no();
    int township = order.turn("A1").no();
    Caller ofCounty = city.person(Role.SUPERVISOR, city.unit("A").id(), false);
    Caller ofTownship = city.person(Role.SUPERVISOR, city.unit("A1").id(), false);
    var card =
        Supervise.turn(
            township, SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY, "答非所问");
    supervision.supervise(ofCounty, order.id(), null, card);
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD A1 BAD_QUALITY STANDING");
    var above =
        Supervise.turn(county, SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY, "答非所问");
    assertRefused(
        SupervisionError.NOT_BY_A_LOWER_UNIT,
        () -> supervision.supervise(ofTownship, order.id(), null, above));
    assertRefused(
        SupervisionError.NOT_ITSELF,
        () -> supervision.supervise(ofCounty, order.id(), null, above));
    Caller elsewhere = city.person(Role.SUPERVISOR, city.unit("B").id(), false);
    assertRefused(
        OrderError.UNKNOWN_ORDER, () -> supervision.supervise(elsewhere, order.id(), null, card));
  }

  @Test
  void an_equal_unit_on_the_same_order_may_supervise() {
    var order = city.request().registered().dispatchTo("A", "D").sign("A").sign("D");
    Caller ofDepartment = city.person(Role.SUPERVISOR, city.unit("D").id(), false);
    supervise(ofDepartment, order, SupervisionLevel.SUPERVISION);
    assertThat(Cards.given(city, order)).containsExactly("SUPERVISION A HOT_TOPIC STANDING");
  }

  @Test
  void a_unit_whose_supervising_chain_is_closed_supervises_nobody() {
    var order = city.request().dispatchedTo("A").sign("A").delegate("A", "A1").sign("A1");
    city.tierline()
        .units()
        .changeCapabilities(
            city.administrator(),
            city.unit("A").id(),
            null,
            new Capabilities(true, true, true, false));
    Caller ofCounty = city.person(Role.SUPERVISOR, city.unit("A").id(), false);
    assertRefused(
        SupervisionError.UNIT_CANNOT_SUPERVISE,
        () ->
            supervision.supervise(
                ofCounty,
                order.id(),
                null,
                Supervise.turn(
                    order.turn("A1").no(),
                    SupervisionLevel.SUPERVISION,
                    SupervisionGround.HOT_TOPIC,
                    "请尽快办理")));
  }

  @Test
  void lifting_is_for_the_unit_that_set_it_or_one_above_and_needs_a_reason() {
    var order = city.request().dispatchedTo("A").sign("A").delegate("A", "A1").sign("A1");
    Caller ofCounty = city.person(Role.SUPERVISOR, city.unit("A").id(), false);
    int township = order.turn("A1").no();
    supervision.supervise(
        supervisor,
        order.id(),
        null,
        Supervise.turn(
            township, SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY, "答非所问"));
    int byCentre = Cards.last(city, order).seq();
    assertRefused(
        SupervisionError.SET_BY_A_HIGHER_UNIT,
        () -> supervision.lift(ofCounty, order.id(), null, byCentre, because(true)));
    supervision.supervise(
        ofCounty,
        order.id(),
        null,
        Supervise.turn(township, SupervisionLevel.RED_CARD, SupervisionGround.BAD_QUALITY, "仍无整改"));
    int byCounty = Cards.last(city, order).seq();
    supervision.lift(supervisor, order.id(), null, byCounty, because(false));
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.YELLOW_CARD);
    assertInvalid(() -> new LiftMeasure(" ", true), "reason");
    assertRefused(
        SupervisionError.MEASURE_NOT_STANDING,
        () -> supervision.lift(supervisor, order.id(), null, byCounty, because(false)));
  }

  private static LiftMeasure because(boolean wronglyGiven) {
    return new LiftMeasure("已按期联系诉求人，有录音为证", wronglyGiven);
  }

  @Test
  void points_come_back_only_for_a_card_that_was_wrongly_given() {
    var order = handled();
    supervise(supervisor, order, SupervisionLevel.YELLOW_CARD);
    int yellow = Cards.last(city, order).seq();
    supervise(supervisor, order, SupervisionLevel.RED_CARD);
    int red = Cards.last(city, order).seq();
    assertThat(Cards.points(city, "A")).isEqualTo(-15);
    supervision.lift(supervisor, order.id(), null, red, because(false));
    assertThat(Cards.points(city, "A")).isEqualTo(-15);
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.YELLOW_CARD);
    supervision.lift(supervisor, order.id(), null, yellow, because(true));
    assertThat(Cards.points(city, "A")).isEqualTo(-10);
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.URGING);
    assertThat(Cards.ledger(city, "A")).extracting(PointsEntry::points).containsExactly(5, -10, -5);
    assertThat(Cards.ledger(city, "A").get(0).measureSeq()).isEqualTo(yellow);
  }

  @Test
  void an_automatic_card_that_was_lifted_is_not_given_again_to_the_same_turn() {
    var order = city.request().dispatchedTo("A");
    engine.tickTo("2026-03-04T00:00");
    int card = Cards.last(city, order).seq();
    supervision.lift(supervisor, order.id(), null, card, because(true));
    order.sign("A").contact("A");
    engine.tickTo("2026-03-07T00:00");
    assertThat(Cards.given(city, order)).containsExactly("YELLOW_CARD A NOT_SIGNED LIFTED");
    assertThat(Cards.points(city, "A")).isZero();
  }

  @Test
  void the_unit_asks_for_a_card_to_be_lifted_and_one_wish_waits_at_a_time() {
    var order = handled();
    supervise(supervisor, order, SupervisionLevel.YELLOW_CARD);
    int card = Cards.last(city, order).seq();
    var proposals = city.tierline().supervisionProposals();
    Caller liaison = city.unit("A").liaison();
    var asked =
        proposals.requestLift(liaison, order.id(), null, card, "系统故障，非本单位原因").proposals().get(0);
    assertThat(asked.kind()).isEqualTo(ProposalKind.LIFT_SUPERVISION);
    // One working day to decide: the end of Tuesday.
    assertThat(asked.decideBy()).isEqualTo(beijing("2026-03-04T00:00"));
    assertRefused(
        SupervisionError.PROPOSAL_PENDING,
        () -> proposals.requestLift(liaison, order.id(), null, card, "再次申请"));
    assertRefused(
        SupervisionError.NOT_THE_SUPERVISED_UNIT,
        () -> proposals.requestLift(supervisor, order.id(), null, card, "代为申请"));
    assertInvalid(() -> new DecideProposal(false, null, false), "reason");
    proposals.decide(supervisor, order.id(), null, asked.seq(), DecideProposal.refuse("证据不足"));
    assertThat(Cards.points(city, "A")).isEqualTo(-5);
    var again = proposals.requestLift(liaison, order.id(), null, card, "补充录音").proposals().get(1);
    proposals.decide(
        supervisor, order.id(), null, again.seq(), new DecideProposal(true, "属实", true));
    assertThat(Cards.points(city, "A")).isZero();
    assertThat(Cards.level(city, order)).isEqualTo(SupervisionLevel.URGING);
    assertRefused(
        SupervisionError.PROPOSAL_DECIDED,
        () ->
            proposals.decide(
                supervisor, order.id(), null, again.seq(), DecideProposal.refuse("太迟")));
  }

  @Test
  void that_nobody_decided_in_time_is_noted_once_and_the_wish_lapses_with_the_order() {
    var order = handled();
    supervise(supervisor, order, SupervisionLevel.YELLOW_CARD);
    int card = Cards.last(city, order).seq();
    city.tierline()
        .supervisionProposals()
        .requestLift(city.unit("A").liaison(), order.id(), null, card, "系统故障");
    engine.tickTo("2026-03-03T23:59");
    assertThat(Cards.of(city, order).proposals().get(0).overdueAt()).isNull();
    assertThat(engine.tickTo("2026-03-04T00:00")).isEqualTo(1);
    assertThat(Cards.of(city, order).proposals().get(0).overdueAt())
        .isEqualTo(beijing("2026-03-04T00:00"));
    assertThat(engine.tickTo("2026-03-04T09:00")).isZero();
    order.submit("A").pass().rated(5).close();
    assertThat(Cards.of(city, order).proposals().get(0).status()).isEqualTo(ProposalStatus.LAPSED);
  }

  @Test
  void what_is_not_with_units_is_not_supervised() {
    var registered = city.request().registered();
    assertRefused(
        SupervisionError.NOT_SUPERVISED_NOW,
        () -> supervise(supervisor, registered, SupervisionLevel.SUPERVISION));
    var closed = handled().submit("A").pass().rated(5).close();
    assertRefused(
        SupervisionError.NOT_SUPERVISED_NOW,
        () -> supervise(supervisor, closed, SupervisionLevel.SUPERVISION));
  }

  @Test
  void grounds_must_be_true_and_some_only_rules_find() {
    var order = handled();
    assertRefused(
        SupervisionError.TOO_FEW_URGES,
        () ->
            supervision.supervise(
                supervisor,
                order.id(),
                null,
                Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.URGES, "多次催办")));
    assertRefused(
        SupervisionError.NOT_LATE_YET,
        () ->
            supervision.supervise(
                supervisor,
                order.id(),
                null,
                Supervise.lead(SupervisionLevel.SUPERVISION, SupervisionGround.LATE, "超期未办")));
    assertInvalid(
        () -> Supervise.lead(SupervisionLevel.URGING, SupervisionGround.RED_CARD, ""),
        "level",
        "ground",
        "reason");
  }

  @Test
  void units_and_agents_do_not_supervise() {
    var order = handled();
    for (Caller caller :
        List.of(
            city.unit("A").liaison(),
            city.at(Role.AGENT),
            city.at(Role.DISPATCHER),
            city.at(Role.REVIEWER))) {
      assertRefused(
          KernelError.NOT_PERMITTED, () -> supervise(caller, order, SupervisionLevel.SUPERVISION));
    }
  }

  @Test
  void criticism_keeps_who_decided_what_the_unit_says_and_what_came_of_it() {
    var order = handled();
    supervise(director, order, SupervisionLevel.CRITICISM);
    var records = city.tierline().accountabilities();
    int seq = Cards.last(city, order).seq();
    Caller leader = city.caller(city.unit("A").leader());
    records.reply(leader, order.id(), seq, "已组织整改");
    assertRefused(
        SupervisionError.ALREADY_REPLIED, () -> records.reply(leader, order.id(), seq, "再说明"));
    assertRefused(
        KernelError.NOT_PERMITTED, () -> records.conclude(supervisor, order.id(), seq, "通过"));
    records.conclude(director, order.id(), seq, "整改到位，不再追究");
    assertThat(records.list(director, order.id()))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.decidedBy()).isEqualTo(director.person());
              assertThat(r.decidedOn()).isEqualTo("2026-03-02");
              assertThat(r.unitReply()).isEqualTo("已组织整改");
              assertThat(r.outcome()).isEqualTo("整改到位，不再追究");
            });
  }
}
