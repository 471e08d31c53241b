package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.LimitSettings;
import org.tierline.calendar.SpecialDay;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.org.GrantRole;
import org.tierline.org.NewUnit;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitState;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.setting.NewValue;
import org.tierline.workorder.AssignmentView;

/** A unit moves with its open work; its past stays where it was. 2 March 2026 is a Monday. */
class UnitMovesTest {
  TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void open_turns_are_listed_and_counted_in_the_new_county() {
    var below = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    var straight = scene.city.request().anew("x").dispatchedTo("A1");
    String number = straight.registered().orderNo();
    assertThat(scene.inbox("B")).isEmpty();

    scene.engine.tick(Duration.ofHours(1));
    scene.move("A1", "B");

    assertThat(scene.inbox("B")).containsExactly(below.registered().orderNo(), number);
    assertThat(scene.inbox("A")).containsExactly(below.registered().orderNo());
    assertThat(scene.board(scene.unit("A"))).isEqualTo(Map.of("A县", 1L));
    assertThat(scene.board(scene.unit("B"))).isEqualTo(Map.of("A1镇", 2L));
    assertThat(scene.board(scene.city.root())).isEqualTo(Map.of("A县", 1L, "B县", 2L));
    scene.city.tierline().rollups().fold(scene.system(), 10_000);
    assertThat(scene.board(scene.unit("B"))).isEqualTo(Map.of("A1镇", 2L));
  }

  @Test
  void work_goes_on_where_it_stood() {
    var order = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    scene.engine.tick(Duration.ofHours(1));
    scene.move("A1", "B");
    order.sign("A1").contact("A1").submit("A1").acceptAndSubmit("A", "A1").pass().rated(5);
    order.close();
    assertThat(scene.isLogSound(order)).isTrue();
    assertThat(scene.board(scene.city.root())).isEmpty();
  }

  @Test
  void the_old_county_keeps_what_was_finished_in_its_time_and_the_new_one_gets_what_is_open() {
    Caller ofA = scene.city.person(Role.AUDITOR, scene.unit("A"), true);
    Caller ofB = scene.city.person(Role.AUDITOR, scene.unit("B"), true);
    Caller ofTown = scene.city.person(Role.AUDITOR, scene.unit("A1"), true);
    Caller ofSibling = scene.city.person(Role.AUDITOR, scene.unit("A2"), true);
    Caller atA = scene.city.person(Role.AUDITOR, scene.unit("A"), false);
    var closed =
        scene.city.request().anew("x").dispatchedTo("A1").sign("A1").contact("A1").submit("A1");
    closed.pass().rated(5);
    closed.close();
    var open = scene.city.request().anew("x").dispatchedTo("A1");
    assertThat(List.of(scene.sees(ofA, closed), scene.sees(ofA, open))).containsOnly(true);
    assertThat(List.of(scene.sees(ofB, closed), scene.sees(ofB, open))).containsOnly(false);

    scene.engine.tick(Duration.ofHours(1));
    scene.move("A1", "B");

    assertThat(scene.sees(ofA, closed)).isTrue();
    assertThat(scene.sees(ofA, open)).isFalse();
    assertThat(scene.sees(ofB, closed)).isFalse();
    assertThat(scene.ended(ofB, "A1")).as("as the order itself").isEmpty();
    assertThat(scene.ended(ofTown, "A1")).containsExactly(closed.registered().orderNo());
    assertThat(scene.sees(ofB, open)).isTrue();
    assertThat(List.of(scene.sees(ofTown, closed), scene.sees(ofTown, open))).containsOnly(true);
    assertThat(List.of(scene.sees(ofSibling, closed), scene.sees(ofSibling, open)))
        .containsOnly(false);
    assertThat(List.of(scene.sees(atA, closed), scene.sees(atA, open))).containsOnly(false);
    var units = scene.city.tierline().units();
    assertThatThrownBy(() -> units.get(ofA, scene.unit("A11"))).isInstanceOf(NotFound.class);
    assertThat(units.get(ofB, scene.unit("A11")).name()).isEqualTo("A11社区");
  }

  @Test
  void another_node_sees_the_tree_as_it_is() {
    Caller ofB = scene.city.person(Role.AUDITOR, scene.unit("B"), true);
    try (var node = scene.engine.anotherNode()) {
      assertThatThrownBy(() -> node.units().get(ofB, scene.unit("A1")))
          .isInstanceOf(NotFound.class);
      scene.engine.tick(Duration.ofHours(1));
      scene.move("A1", "B");
      assertThat(node.units().get(ofB, scene.unit("A1")).parent()).isEqualTo(scene.unit("B"));
    }
  }

  @Test
  void what_was_promised_stays_and_the_preview_tells_what_the_new_calendar_would_say() {
    var order = scene.city.request().anew("x").dispatchedTo("A1");
    Instant promised = order.turn("A1").deadline();
    scene
        .city
        .tierline()
        .calendars()
        .setSpecialDays(
            scene.city.administrator(),
            scene.unit("B"),
            List.of(SpecialDay.off(LocalDate.parse("2026-03-04"), "停电")));
    TreePreview shown = scene.preview(new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整"));
    assertThat(clocked(shown)).isEqualTo(1);
    assertThat(shown.orders()).hasSize(1);
    assertThat(clocked(scene.preview(new MoveUnit(scene.unit("A2"), scene.unit("B"), "x"))))
        .isZero();

    scene.move("A1", "B");

    assertThat(order.turn("A1").deadline()).isEqualTo(promised);
    var rebasing = scene.city.tierline().deadlineRebasing();
    assertThat(rebasing.preview(scene.city.administrator(), scene.unit("A1")).orders())
        .isEqualTo(1);
  }

  private static int clocked(TreePreview shown) {
    return Objects.requireNonNull(shown.clocks()).orders();
  }

  @Test
  void the_preview_says_whose_roles_reach_more_or_less_and_what_is_inherited_otherwise() {
    scene.city.person(Role.AUDITOR, scene.unit("A"), true);
    scene.city.person(Role.AUDITOR, scene.unit("B"), true);
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(),
            scene.unit("B"),
            LimitSettings.PROFILE.name(),
            null,
            new NewValue("BEIJING", null, "试行"));
    scene.city.request().anew("x").dispatchedTo("A1");
    TreePreview shown = scene.preview(new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整"));
    // A1 with its two communities.
    assertThat(TreeScene.count(shown, Kind.GAINS)).isEqualTo(3);
    assertThat(TreeScene.count(shown, Kind.LOSES)).isEqualTo(3);
    assertThat(TreeScene.lines(shown, Kind.UNIT))
        .containsExactlyInAnyOrder("A1 null 1", "A11 null 1", "A12 null 1");
    assertThat(TreeScene.lines(shown, Kind.INHERITED))
        .hasSize(3)
        .allMatch(line -> line.startsWith("limits.profile: DEFAULT > BEIJING"));
    assertThat(TreeScene.lines(shown, Kind.OPEN_TURNS)).containsExactly("PENDING_SIGN null 1");
    // Each of the three units has a liaison and a leader.
    assertThat(TreeScene.count(shown, Kind.PEOPLE)).isEqualTo(6);
  }

  @Test
  void a_tree_that_was_changed_since_the_preview_is_looked_at_again() {
    var command = new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");
    long shown = scene.preview(command).treeVersion();
    scene
        .city
        .tierline()
        .units()
        .create(
            scene.city.administrator(),
            scene.unit("B"),
            new NewUnit("B9", "B9镇", UnitKind.TERRITORIAL));
    assertThatThrownBy(() -> scene.changes.apply(scene.city.administrator(), command, shown))
        .isInstanceOf(Conflict.class);
    assertThat(
            scene
                .city
                .tierline()
                .units()
                .get(scene.city.administrator(), scene.unit("A1"))
                .parent())
        .isEqualTo(scene.unit("A"));
  }

  @Test
  void a_tree_stays_a_tree() {
    Caller admin = scene.city.administrator();
    assertRefused(
        admin, new MoveUnit(scene.unit("A"), scene.unit("A11"), "x"), OrgError.PARENT_IS_BELOW);
    assertRefused(
        admin, new MoveUnit(scene.unit("A"), scene.unit("A"), "x"), OrgError.PARENT_IS_BELOW);
    assertRefused(
        admin, new MoveUnit(scene.city.root(), scene.unit("A"), "x"), OrgError.ROOT_STAYS);
    assertRefused(
        admin, new MoveUnit(scene.unit("A1"), scene.unit("A"), "x"), OrgError.ALREADY_BELOW);
    assertThatThrownBy(() -> scene.preview(new RenameUnit(scene.unit("A1"), "某镇", "B1", "重名")))
        .isInstanceOf(Invalid.class);
    // The communities of A stand on the eighth tier then, which is the last.
    scene.move("B", "E");
    scene.move("D", "B2");
    scene.move("A", "D");
    assertRefused(
        admin, new MoveUnit(scene.unit("E"), scene.unit("A11"), "x"), OrgError.PARENT_IS_BELOW);
    assertThat(scene.city.tierline().units().get(admin, scene.unit("A11")).level()).isEqualTo(8);
    assertRefused(admin, new MoveUnit(scene.unit("A2"), scene.unit("A11"), "x"), OrgError.TOO_DEEP);
  }

  private void assertRefused(Caller who, TreeCommand command, OrgError why) {
    assertThatThrownBy(() -> scene.changes.preview(who, command))
        .isInstanceOfSatisfying(Rejected.class, no -> assertThat(no.code()).isEqualTo(why));
  }

  @Test
  void who_moves_a_unit_administers_both_sides() {
    Caller ofA = scene.city.person(Role.TENANT_ADMIN, scene.unit("A"), true);
    Caller ofBoth = scene.city.person(Role.TENANT_ADMIN, scene.unit("A"), true);
    scene
        .city
        .tierline()
        .people()
        .grant(
            scene.city.administrator(),
            GrantRole.within(scene.unit("B"), Role.TENANT_ADMIN, ofBoth.requirePerson()));
    Caller atUnit = scene.city.person(Role.TENANT_ADMIN, scene.unit("A1"), true);
    var command = new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");
    assertThatThrownBy(() -> scene.changes.preview(ofA, command)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> scene.changes.apply(ofA, command, null)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> scene.changes.preview(atUnit, command))
        .isInstanceOfAny(NotFound.class, Forbidden.class);
    scene.changes.apply(ofBoth, command, null);
    assertThat(scene.changes.list(ofBoth, PageRequest.FIRST).items()).hasSize(1);
    assertThat(scene.changes.list(ofA, PageRequest.FIRST).items())
        .as("it was taken from his county")
        .hasSize(1);
    Caller ofE = scene.city.person(Role.TENANT_ADMIN, scene.unit("E"), true);
    assertThat(scene.changes.list(ofE, PageRequest.FIRST).items()).isEmpty();
    assertThatThrownBy(() -> scene.changes.list(scene.city.at(Role.AGENT), PageRequest.FIRST))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void an_old_order_names_its_unit_as_it_was_called() {
    var closed =
        scene.city.request().anew("x").dispatchedTo("A1").sign("A1").contact("A1").submit("A1");
    closed.pass().rated(5);
    closed.close();
    var open = scene.city.request().anew("x").dispatchedTo("A1");
    scene.engine.tick(Duration.ofHours(1));
    scene.apply(new RenameUnit(scene.unit("A1"), "新A1街道", "A1-NEW", "撤镇设街道"));
    assertThat(closed.view().assignments())
        .extracting(AssignmentView::unitName)
        .containsExactly("A1镇");
    assertThat(open.view().assignments())
        .extracting(AssignmentView::unitName)
        .containsExactly("新A1街道");
    assertThat(closed.timeline())
        .extracting(e -> e.unitName())
        .doesNotContain("新A1街道")
        .contains("A1镇");
  }

  @Test
  void how_a_unit_stood_before_each_change_is_kept() {
    scene.engine.tick(Duration.ofHours(1));
    scene.apply(new RenameUnit(scene.unit("A1"), "新A1街道", "A1-NEW", "撤镇设街道"));
    assertThat(past()).hasSize(1);
    assertThat(past().get(0).name()).isEqualTo("A1镇");
    assertThat(past().get(0).code()).isEqualTo("A1");
    assertThat(past().get(0).until()).isEqualTo(scene.engine.now());
    scene.engine.tick(Duration.ofHours(1));
    scene.move("A1", "B");
    assertThat(past()).extracting(UnitState::name).containsExactly("新A1街道", "A1镇");
    assertThat(past()).extracting(UnitState::parent).containsOnly(scene.unit("A"));
  }

  private List<UnitState> past() {
    return scene
        .city
        .tierline()
        .units()
        .history(scene.city.administrator(), scene.unit("A1"), PageRequest.FIRST)
        .items();
  }

  @Test
  void what_was_done_stays_on_record() {
    scene.city.request().anew("x").dispatchedTo("A1");
    TreeChange done = scene.move("A1", "B");
    TreeChange kept = scene.changes.get(scene.city.administrator(), done.id());
    assertThat(kept.kind()).isEqualTo(TreeChangeKind.MOVE);
    assertThat(kept.reason()).isEqualTo("区划调整");
    assertThat(kept.by()).isEqualTo(scene.city.administrator().person());
    assertThat(kept.at()).isEqualTo(scene.engine.now());
    assertThat(kept.units())
        .containsExactlyInAnyOrder(
            new TreeChange.Touched(scene.unit("A1"), TreeChange.Part.CHANGED),
            new TreeChange.Touched(scene.unit("A"), TreeChange.Part.FROM),
            new TreeChange.Touched(scene.unit("B"), TreeChange.Part.TO));
    var first =
        scene.changes.lines(scene.city.administrator(), done.id(), new PageRequest(2, null));
    assertThat(first.items()).hasSize(2);
    assertThat(first.items().get(0))
        .isEqualTo(new TreeChangeLine(Kind.OPEN_ORDERS, null, "", null, null, 1));
    assertThat(first.next()).isEqualTo("2");
  }
}
