package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.OrderRow;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;

/** Call-back teams go with their units, or end, and what waits with them is not lost. */
class UnitTeamsTest {
  TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    set(TeamSettings.LOWEST_TIER, 3);
    set(TeamSettings.CHECKED, 0);
  }

  private void set(SettingKey<Integer> key, int value) {
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(),
            scene.city.root(),
            key.name(),
            null,
            NewValue.of(key, value, "试行"));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private CallBackTeam found(String unit) {
    return found(unit, scene.city.person(Role.CALLBACK_AGENT, scene.unit(unit), false));
  }

  private CallBackTeam found(String unit, Caller caller) {
    return scene
        .city
        .tierline()
        .callBackTeams()
        .found(
            scene.city.administrator(),
            scene.unit(unit),
            new FoundTeam(
                unit + "回访班",
                List.of(Objects.requireNonNull(caller.person())),
                TeamKinds.ALL,
                null));
  }

  private TestOrder answered(String unit) {
    return scene
        .city
        .request()
        .anew("x")
        .dispatchedTo(unit)
        .sign(unit)
        .contact(unit)
        .submit(unit)
        .pass();
  }

  private MergeUnits merging(String unit, String into, Fate fate) {
    return new MergeUnits(
        List.of(scene.unit(unit)), scene.unit(into), null, Fates.all(fate), "机构改革");
  }

  private List<String> inbox(CallBackTeam team) {
    return scene
        .city
        .tierline()
        .callBackTeams()
        .inbox(scene.city.administrator(), team.id(), PageRequest.FIRST)
        .items()
        .stream()
        .map(OrderRow::orderNo)
        .toList();
  }

  private List<String> centre() {
    return scene
        .city
        .tierline()
        .callBackTeams()
        .waitingForCentre(scene.city.at(Role.CALLBACK_AGENT), PageRequest.FIRST)
        .items()
        .stream()
        .map(OrderRow::orderNo)
        .toList();
  }

  private CallBackTeam now(CallBackTeam team) {
    return scene.city.tierline().callBackTeams().get(scene.city.administrator(), team.id());
  }

  private static String no(TestOrder order) {
    return order.registered().orderNo();
  }

  @Test
  void a_team_goes_with_its_members_roles_to_the_unit_that_goes_on() {
    Caller caller = scene.city.person(Role.CALLBACK_AGENT, scene.unit("A"), false);
    CallBackTeam team = found("A", caller);
    TestOrder order = answered("A");
    MergeUnits merge = merging("A", "B", Fate.MOVE);
    assertThat(TreeScene.lines(scene.preview(merge), Kind.CALL_BACK_TEAM))
        .containsExactly("A回访班 MOVE 1");
    scene.apply(merge);
    assertThat(now(team).unit()).isEqualTo(scene.unit("B"));
    assertThat(inbox(team)).containsExactly(no(order));
    scene.city.tierline().callBacks().record(caller, order.id(), null, CallBackAttempt.rated(5));
    scene.city.tierline().callBacks().close(caller, order.id(), null, null);
    assertThat(scene.isLogSound(order)).isTrue();
  }

  @Test
  void a_team_whose_members_stay_behind_ends_and_the_next_one_follows() {
    CallBackTeam team = found("A");
    TestOrder order = answered("A");
    CallBackTeam ofB = found("B");
    MergeUnits merge = merging("A", "B", Fate.KEEP);
    assertThat(TreeScene.lines(scene.preview(merge), Kind.CALL_BACK_TEAM))
        .containsExactly("A回访班 END 1");
    scene.apply(merge);
    assertThat(now(team).endedAt()).isNotNull();
    assertThat(inbox(ofB)).containsExactly(no(order));
    assertThat(order.timeline())
        .filteredOn(e -> e.action() == Action.ENTRUST)
        .last()
        .satisfies(e -> assertThat(e.text()).isEqualTo("机构改革"))
        .satisfies(e -> assertThat(e.data()).contains("\"team\": \"" + ofB.id() + "\""));
    assertThat(scene.isLogSound(order)).isTrue();
  }

  @Test
  void a_team_stays_with_a_unit_that_moves_where_it_may() {
    CallBackTeam team = found("A1");
    TestOrder order = answered("A1");
    var move = new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");
    assertThat(TreeScene.lines(scene.preview(move), Kind.CALL_BACK_TEAM))
        .containsExactly("A1回访班 KEEP 1");
    scene.apply(move);
    assertThat(inbox(team)).containsExactly(no(order));
  }

  @Test
  void a_team_ends_with_a_move_to_where_none_may_be() {
    CallBackTeam team = found("A1");
    TestOrder order = answered("A1");
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(),
            scene.unit("B"),
            TeamSettings.LOWEST_TIER.name(),
            null,
            NewValue.of(TeamSettings.LOWEST_TIER, 2, "收紧"));
    var move = new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");
    assertThat(TreeScene.lines(scene.preview(move), Kind.CALL_BACK_TEAM))
        .containsExactly("A1回访班 END 1");
    scene.apply(move);
    assertThat(now(team).endedAt()).isNotNull();
    assertThat(centre()).containsExactly(no(order));
  }

  @Test
  void a_team_ends_with_a_unit_that_closes_for_good() {
    CallBackTeam team = found("D");
    TestOrder order = answered("D");
    var close = new CloseUnit(scene.unit("D"), null, Fates.all(Fate.END), "撤销");
    assertThat(TreeScene.lines(scene.preview(close), Kind.CALL_BACK_TEAM))
        .containsExactly("D回访班 END 1");
    scene.apply(close);
    assertThat(now(team).endedAt()).isNotNull();
    assertThat(centre()).containsExactly(no(order));
    order.rated(5).close();
  }

  @Test
  void a_team_stays_with_a_unit_that_is_split() {
    CallBackTeam team = found("A");
    TestOrder order = answered("A");
    var ready = new Readiness("甲", "乙", "丙", "丁");
    var created = new NewUnit("AN", "新县", UnitKind.TERRITORIAL, ready);
    long leaves =
        scene
            .city
            .tierline()
            .people()
            .grants(
                scene.city.administrator(),
                Objects.requireNonNull(
                    scene.city.person(Role.UNIT_LIAISON, scene.unit("A"), false).person()))
            .get(0)
            .id();
    var part =
        new SplitUnit.Part(created, Set.of(scene.unit("A2")), Set.of(), Set.of(leaves), Set.of());
    var split = new SplitUnit(scene.unit("A"), List.of(part), false, "分设");
    assertThat(TreeScene.lines(scene.preview(split), Kind.CALL_BACK_TEAM))
        .containsExactly("A回访班 KEEP 1");
    scene.apply(split);
    assertThat(inbox(team)).containsExactly(no(order));
  }
}
