package org.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.feedback.TeamScene.no;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.setting.DatedReason;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.Chains;
import org.tierline.workorder.EventView;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.RehandleOrder;
import org.tierline.workorder.TeamBoard;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;
import org.tierline.workorder.WorkOrderStatus;

/** Units call petitioners of their own part of the tree back, where the city leaves it open. */
class CallBackTeamsTest {
  static ManualEngine engine;
  TeamScene scene;

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
    engine.clock().set(SettableClock.beijing("2026-03-02T09:00"));
    scene = new TeamScene(engine.city());
  }

  @Test
  void a_countys_team_calls_back_and_closes_what_its_county_leads() {
    CallBackTeam team = scene.found();
    TestOrder order = scene.answered("A");

    assertThat(scene.inbox(scene.callerOfA, team)).containsExactly(no(order));
    assertThat(scene.centre()).isEmpty();
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(5));
    scene.close(scene.callerOfA, order);

    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.timeline())
        .filteredOn(e -> e.action() == Action.RECORD_CALLBACK || e.action() == Action.CLOSE)
        .extracting(EventView::unit)
        .containsExactly(scene.unit("A"), scene.unit("A"));
    assertThat(TeamScene.entrusted(order)).hasSize(1);
    assertThat(TeamScene.entrusted(order).get(0).data())
        .contains("\"team\": \"" + team.id() + "\"", "\"to\": \"" + scene.unit("A") + "\"");
    assertThat(
            scene
                .city
                .tierline()
                .workOrders()
                .verifyLog(scene.city.at(Role.CENTER_DIRECTOR), order.id())
                .isIntact())
        .isTrue();
    assertThat(scene.inbox(scene.callerOfA, team)).isEmpty();
  }

  @Test
  void a_city_that_leaves_nothing_open_has_no_teams() {
    scene.set(scene.city.root(), TeamSettings.LOWEST_TIER, 1);
    assertRefused(OrderError.NO_TEAM_HERE, scene::found);
    TestOrder order = scene.answered("A");
    assertThat(TeamScene.entrusted(order)).isEmpty();
    assertThat(scene.centre()).containsExactly(no(order));
  }

  @Test
  void what_another_county_leads_stays_with_the_centre() {
    CallBackTeam team = scene.found();
    TestOrder order = scene.answered("B");
    assertThat(scene.inbox(scene.callerOfA, team)).isEmpty();
    assertThat(scene.centre()).containsExactly(no(order));
    assertThatThrownBy(() -> scene.record(scene.callerOfA, order, CallBackAttempt.rated(5)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void nobody_but_the_team_and_the_centre_calls() {
    CallBackTeam team = scene.found();
    TestOrder order = scene.answered("A");
    Caller ofB = scene.city.person(Role.CALLBACK_AGENT, scene.unit("B"), true);
    Caller unnamed = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A"), true);
    assertThatThrownBy(() -> scene.record(ofB, order, CallBackAttempt.rated(5)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> scene.record(unnamed, order, CallBackAttempt.rated(5)))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(
            () -> scene.record(scene.city.unit("A").liaison(), order, CallBackAttempt.rated(5)))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> scene.inbox(ofB, team)).isInstanceOf(NotFound.class);
    // The centre may, whoever has the order.
    order.rated(4).close();
  }

  @Test
  void whoever_has_handled_an_order_neither_calls_nor_closes() {
    Caller handler = scene.city.person(Role.UNIT_LIAISON, scene.unit("A"), false);
    TestOrder order = scene.city.request().dispatchedTo("A");
    scene.city.tierline().workOrders().sign(handler, order.id(), null, order.turn("A").no());
    long held = scene.city.tierline().people().grants(handler, TeamScene.id(handler)).get(0).id();
    scene.city.tierline().people().revoke(scene.city.administrator(), held);
    engine.tick(Duration.ofMinutes(1));
    scene.city.grant(handler, Role.CALLBACK_AGENT, scene.unit("A"));
    scene.found(scene.adminOfA, "A", TeamKinds.ALL, scene.callerOfA, handler);
    order.contact("A").submit("A").pass();

    assertRefused(
        OrderError.OWN_WORK, () -> scene.record(handler, order, CallBackAttempt.rated(5)));
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(5));
    assertRefused(OrderError.OWN_WORK, () -> scene.close(handler, order));
    scene.close(scene.callerOfA, order);
  }

  @Test
  void what_is_drawn_to_be_checked_the_centre_calls_again_and_closes() {
    scene.set(scene.city.root(), TeamSettings.CHECKED, 100);
    CallBackTeam team = scene.found();
    TestOrder order = scene.answered("A");
    assertThat(scene.centre()).isEmpty();
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(5));

    assertThat(scene.inbox(scene.callerOfA, team)).isEmpty();
    assertThat(scene.centre()).containsExactly(no(order));
    assertRefused(FeedbackError.CENTRE_CHECKS, () -> scene.close(scene.callerOfA, order));
    assertRefused(FeedbackError.CHECK_MISSING, order::close);
    order.rated(4).close();
    assertThat(order.view().satisfactionFirst()).isEqualTo(5);
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
  }

  @Test
  void a_unit_may_only_have_more_of_its_work_checked() {
    scene.set(scene.city.root(), TeamSettings.CHECKED, 30);
    scene.set(scene.adminOfA, scene.unit("A"), TeamSettings.CHECKED, 100);
    scene.found();
    assertThat(TeamScene.entrusted(scene.answered("A")).get(0).data())
        .contains("\"check\": \"IN\"");
    assertThatThrownBy(() -> scene.set(scene.adminOfA, scene.unit("A"), TeamSettings.CHECKED, 20))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void the_dissatisfied_are_handled_again_by_the_team_and_at_last_heard_by_the_centre() {
    scene.found();
    TestOrder order = scene.answered("A");
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(1));
    scene
        .city
        .tierline()
        .rounds()
        .rehandle(scene.callerOfA, order.id(), null, RehandleOrder.ofUnit("仍未解决"));
    assertThat(order.view().round()).isEqualTo(2);
    order.sign("A").contact("A").submit("A").pass();
    assertThat(TeamScene.entrusted(order)).hasSize(2);
    scene.record(scene.callerOfA, order, CallBackAttempt.rated(1));
    assertRefused(
        FeedbackError.CENTRE_DECIDES,
        () -> scene.city.tierline().callBacks().close(scene.callerOfA, order.id(), null, "已解释"));
    assertThat(scene.centre()).containsExactly(no(order));
  }

  @Test
  void a_team_takes_only_the_kinds_that_it_was_founded_for() {
    var complaints = new TeamKinds(Set.of(), Set.of(DemandType.COMPLAINT), Set.of(), Set.of("01"));
    CallBackTeam team = scene.found(scene.adminOfA, "A", complaints, scene.callerOfA);
    TestOrder help = scene.answered("A");
    TestOrder complaint = answered("A", DemandType.COMPLAINT, "010203");
    TestOrder another = answered("A", DemandType.COMPLAINT, "020203");
    assertThat(scene.inbox(scene.callerOfA, team)).containsExactly(no(complaint));
    assertThat(scene.centre()).containsExactlyInAnyOrder(no(help), no(another));
  }

  private TestOrder answered(String unit, DemandType type, String category) {
    return scene
        .city
        .request()
        .type(type)
        .category(category)
        .anew("x")
        .dispatchedTo(unit)
        .sign(unit)
        .contact(unit)
        .submit(unit)
        .pass();
  }

  @Test
  void a_team_that_begins_later_gets_nothing_before() {
    var later =
        new FoundTeam(
            "回访班",
            List.of(TeamScene.id(scene.callerOfA)),
            TeamKinds.ALL,
            engine.now().plus(Duration.ofDays(1)));
    CallBackTeam team = scene.teams.found(scene.adminOfA, scene.unit("A"), later);
    TestOrder before = scene.answered("A");
    engine.tick(Duration.ofDays(1));
    TestOrder after = scene.answered("A");
    assertThat(scene.inbox(scene.callerOfA, team)).containsExactly(no(after));
    assertThat(scene.centre()).containsExactly(no(before));
  }

  @Test
  void the_nearest_team_is_in_charge_and_the_next_one_above_follows_it() {
    scene.set(scene.city.root(), TeamSettings.LOWEST_TIER, 3);
    Caller callerOfTown = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A1"), false);
    CallBackTeam ofTown = scene.found(scene.adminOfA, "A1", TeamKinds.ALL, callerOfTown);
    CallBackTeam ofCounty = scene.found();
    scene
        .city
        .tierline()
        .chains()
        .define(
            scene.city.administrator(), Chains.shipped().replace("TIER_TWO ", ""), "直派乡镇", null);
    TestOrder order = scene.answered("A1");
    assertThat(scene.inbox(callerOfTown, ofTown)).containsExactly(no(order));
    assertThat(scene.inbox(scene.callerOfA, ofCounty)).isEmpty();

    scene.teams.dissolve(scene.adminOfA, ofTown.id(), ofTown.version(), "人员调整");
    assertThat(scene.inbox(scene.callerOfA, ofCounty)).containsExactly(no(order));
    assertThatThrownBy(() -> scene.record(callerOfTown, order, CallBackAttempt.rated(5)))
        .isInstanceOf(Forbidden.class);
    scene.teams.dissolve(scene.adminOfA, ofCounty.id(), null, "人员调整");
    assertThat(scene.centre()).containsExactly(no(order));
    List<EventView> entrusted = TeamScene.entrusted(order);
    assertThat(entrusted).hasSize(3);
    assertThat(entrusted.get(1).text()).isEqualTo("人员调整");
    assertThat(entrusted.get(1).data())
        .contains("\"from\": \"" + ofTown.id() + "\"", "\"team\": \"" + ofCounty.id() + "\"");
    assertThat(entrusted.get(2).data())
        .contains("\"to\": \"" + scene.city.root() + "\"")
        .doesNotContain("\"team\"");
    assertRefused(
        OrderError.TEAM_DISSOLVED,
        () -> scene.teams.dissolve(scene.adminOfA, ofCounty.id(), null, "再次"));
    assertThat(scene.teams.get(scene.adminOfA, ofCounty.id()).endedAt()).isNotNull();
    order.rated(5).close();
  }

  @Test
  void a_county_may_keep_its_townships_from_having_teams() {
    scene.set(scene.city.root(), TeamSettings.LOWEST_TIER, 3);
    scene.set(scene.adminOfA, scene.unit("A"), TeamSettings.LOWEST_TIER, 2);
    Caller callerOfTown = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A1"), false);
    assertRefused(
        OrderError.NO_TEAM_HERE,
        () -> scene.found(scene.adminOfA, "A1", TeamKinds.ALL, callerOfTown));
    scene.found();
  }

  @Test
  void what_the_city_locks_away_is_the_centres_at_once() {
    CallBackTeam team = scene.found();
    TestOrder before = scene.answered("A");
    scene.set(scene.city.root(), TeamSettings.LOWEST_TIER, 1);
    scene
        .city
        .tierline()
        .settings()
        .lock(
            scene.city.administrator(),
            scene.city.root(),
            TeamSettings.LOWEST_TIER.name(),
            null,
            DatedReason.of("统一回访"));
    TestOrder after = scene.answered("A");
    assertThat(TeamScene.entrusted(after)).isEmpty();
    assertThat(scene.centre()).containsExactlyInAnyOrder(no(before), no(after));
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> scene.record(scene.callerOfA, before, CallBackAttempt.rated(5)));
    assertThat(scene.teams.board(scene.city.at(Role.CENTER_DIRECTOR), scene.city.root()).lines())
        .extracting(TeamBoard.Line::team, TeamBoard.Line::atWork)
        .containsExactly(tuple(team.id(), false));
    before.rated(5).close();
  }

  @Test
  void a_team_without_anybody_left_is_not_waited_for() {
    CallBackTeam team = scene.found();
    TestOrder order = scene.answered("A");
    scene
        .city
        .tierline()
        .people()
        .deactivate(scene.city.administrator(), TeamScene.id(scene.callerOfA), null);
    assertThat(scene.centre()).containsExactly(no(order));
    assertThat(TeamScene.entrusted(scene.answered("A"))).isEmpty();
    Caller fresh = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A"), false);
    scene.teams.change(
        scene.adminOfA, team.id(), team.version(), TeamScene.team("回访二班", TeamKinds.ALL, fresh));
    assertThat(scene.inbox(fresh, team)).containsExactly(no(order));
    scene.record(fresh, order, CallBackAttempt.rated(5));
  }

  @Test
  void teams_are_kept_by_administrators_of_their_unit_of_its_own_call_back_agents() {
    Caller ofB = scene.city.person(Role.TENANT_ADMIN, scene.unit("B"), true);
    assertThatThrownBy(() -> scene.found(ofB, "A", TeamKinds.ALL, scene.callerOfA))
        .isInstanceOf(NotFound.class);
    assertInvalid(
        () -> scene.found(scene.adminOfA, "A", TeamKinds.ALL, scene.city.at(Role.CALLBACK_AGENT)),
        "members");
    assertInvalid(() -> scene.found(scene.adminOfA, "A", TeamKinds.ALL), "members");
    CallBackTeam team = scene.found();
    assertInvalid(scene::found, "name");
    assertRefused(
        KernelError.STALE_VERSION,
        () ->
            scene.teams.change(
                scene.adminOfA,
                team.id(),
                7L,
                TeamScene.team("回访班", TeamKinds.ALL, scene.callerOfA)));
    assertThatThrownBy(() -> scene.teams.dissolve(ofB, team.id(), null, "x"))
        .isInstanceOf(NotFound.class);
    assertThat(scene.teams.list(scene.adminOfA, scene.unit("A"), PageRequest.FIRST).items())
        .containsExactly(team);
  }

  @Test
  void the_board_counts_what_waits_with_each_team() {
    scene.set(scene.city.root(), TeamSettings.CHECKED, 100);
    CallBackTeam team = scene.found();
    scene.answered("A");
    TestOrder answered = scene.answered("A");
    scene.record(scene.callerOfA, answered, CallBackAttempt.rated(5));
    engine.tick(Duration.ofDays(30));
    scene.answered("A");
    Caller auditor = scene.city.person(Role.AUDITOR, scene.unit("A"), true);
    assertThat(scene.teams.board(auditor, scene.unit("A")).lines())
        .containsExactly(new TeamBoard.Line(team.id(), scene.unit("A"), "回访班", true, 2, 1, 1));
    assertThat(scene.teams.board(scene.city.at(Role.CENTER_DIRECTOR), scene.unit("B")).lines())
        .isEmpty();
  }
}
