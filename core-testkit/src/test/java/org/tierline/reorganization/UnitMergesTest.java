package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.catalogue.DispatchEntryView;
import org.tierline.catalogue.PutDispatchEntry;
import org.tierline.kernel.Caller;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Capabilities;
import org.tierline.org.GrantView;
import org.tierline.org.NewUnit;
import org.tierline.org.OrgError;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitStatus;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.setting.NewValue;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.OrderSettings;

/** Units go on as one, with their open work, and what is decided of the rest. */
class UnitMergesTest {
  private static final Readiness READY = new Readiness("甲", "乙", "丙", "丁");

  TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private MergeUnits merging(Fates fates, String into, String... units) {
    return new MergeUnits(
        List.of(units).stream().map(scene::unit).toList(), scene.unit(into), null, fates, "机构改革");
  }

  private void assertRefused(TreeCommand command, ErrorCode why) {
    assertThatThrownBy(() -> scene.preview(command))
        .isInstanceOfSatisfying(Rejected.class, no -> assertThat(no.code()).isEqualTo(why));
  }

  @Test
  void open_turns_go_on_with_the_successor_and_the_log_tells() {
    var signed = scene.city.request().anew("x").dispatchedTo("D").sign("D").contact("D");
    var waiting = scene.city.request().anew("x").registered().dispatchTo("A", "D");
    var closed = scene.city.request().anew("x").dispatchedTo("D").sign("D").contact("D");
    closed.submit("D").pass().rated(5);
    closed.close();
    scene.engine.tick(Duration.ofHours(1));

    TreeChange done = scene.merge("D", "E", Fate.KEEP);

    assertThat(signed.turn("E").status()).isEqualTo(AssignmentStatus.HANDLING);
    assertThat(signed.turn("E").signedAt()).isNotNull();
    assertThat(signed.view().leadUnit()).isEqualTo(scene.unit("E"));
    assertThat(waiting.turn("E").status()).isEqualTo(AssignmentStatus.PENDING_SIGN);
    assertThat(closed.turn("D").status()).isEqualTo(AssignmentStatus.ACCEPTED);
    assertThat(scene.transfers(signed)).hasSize(1);
    assertThat(scene.transfers(signed).get(0))
        .contains("\"change\": \"" + done.id() + "\"")
        .contains("\"from\": \"" + scene.unit("D") + "\"")
        .contains("\"to\": \"" + scene.unit("E") + "\"");
    assertThat(scene.transfers(closed)).isEmpty();
    assertThat(scene.board(scene.city.root())).isEqualTo(Map.of("A县", 1L, "供水公司", 2L));
    signed.submit("E").pass().rated(5);
    signed.close();
    waiting.sign("E");
    assertThat(List.of(signed, waiting, closed)).allMatch(scene::isLogSound);
    assertThat(scene.board(scene.city.root())).isEqualTo(Map.of("A县", 1L, "供水公司", 1L));
  }

  @Test
  void clocks_that_ran_out_before_are_noted_for_the_unit_that_let_them() {
    var late = scene.city.request().anew("x").dispatchedTo("D").sign("D").contact("D");
    scene.engine.clock().advance(Duration.ofDays(30));
    scene.merge("D", "E", Fate.KEEP);
    var overdue =
        late.timeline().stream()
            .filter(e -> e.action() == Action.OVERDUE)
            .findFirst()
            .orElseThrow();
    assertThat(overdue.unit()).isEqualTo(scene.unit("D"));
    assertThat(late.actions().indexOf(Action.OVERDUE))
        .isLessThan(late.actions().indexOf(Action.TRANSFER));
    assertThat(scene.isLogSound(late)).isTrue();
  }

  @Test
  void two_districts_go_on_as_a_new_one_with_all_below_them() {
    var ofA = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    var ofB = scene.city.request().anew("x").dispatchedTo("B");
    scene.engine.tick(Duration.ofHours(1));
    var created = new NewUnit("AB", "新区", UnitKind.TERRITORIAL, READY);
    var command =
        new MergeUnits(
            List.of(scene.unit("A"), scene.unit("B")), null, created, Fates.all(Fate.MOVE), "两区合并");
    scene.apply(command);

    Caller admin = scene.city.administrator();
    var units = scene.city.tierline().units();
    UnitId merged = units.getByCode(admin, "AB").id();
    assertThat(units.children(admin, merged, PageRequest.FIRST).items())
        .extracting(u -> u.code())
        .containsExactly("A1", "A2", "B1", "B2");
    assertThat(units.get(admin, scene.unit("A")).status()).isEqualTo(UnitStatus.INACTIVE);
    assertThat(ofA.view().leadUnit()).isEqualTo(merged);
    assertThat(ofB.view().leadUnit()).isEqualTo(merged);
    assertThat(scene.board(merged)).isEqualTo(Map.of("新区", 2L, "A1镇", 1L));
    // The liaison of A is the new one's now.
    ofA.sign("A1").contact("A1").submit("A1");
    scene
        .city
        .tierline()
        .feedbacks()
        .accept(scene.city.unit("A").liaison(), ofA.id(), null, ofA.turn("A1").no());
    assertThat(scene.isLogSound(ofA)).isTrue();
    assertThatThrownBy(() -> scene.city.request().anew("x").dispatchedTo("A"))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> units.activate(admin, scene.unit("A"), null))
        .isInstanceOfSatisfying(
            Rejected.class, no -> assertThat(no.code()).isEqualTo(OrgError.UNIT_HAS_SUCCESSOR));
  }

  @Test
  void a_new_unit_needs_a_liaison() {
    var command =
        new MergeUnits(
            List.of(scene.unit("D")),
            null,
            new NewUnit("DN", "新局", UnitKind.DEPARTMENT, READY),
            Fates.all(Fate.KEEP),
            "x");
    assertRefused(command, OrgError.NO_LIAISON);
    var unready =
        new MergeUnits(
            List.of(scene.unit("D")),
            null,
            new NewUnit("DN", "新局", UnitKind.DEPARTMENT),
            Fates.all(Fate.MOVE),
            "x");
    assertRefused(unready, OrgError.NOT_READY);
  }

  @Test
  void every_role_is_kept_moved_or_ended_as_decided() {
    Caller kept = scene.city.person(Role.AUDITOR, scene.unit("D"), false);
    Caller moved = scene.city.person(Role.AUDITOR, scene.unit("D"), false);
    Caller ended = scene.city.person(Role.AUDITOR, scene.unit("D"), false);
    var old = scene.city.request().anew("x").dispatchedTo("D").sign("D").contact("D").submit("D");
    old.pass().rated(5);
    old.close();
    var open = scene.city.request().anew("x").dispatchedTo("D");
    var ofE = scene.city.request().anew("x").dispatchedTo("E");
    var fates =
        new Fates(
            Fate.KEEP,
            Map.of(grant(moved).id(), Fate.MOVE, grant(ended).id(), Fate.END),
            Fate.KEEP,
            Map.of());
    scene.engine.tick(Duration.ofHours(1));
    TreePreview shown = scene.preview(merging(fates, "E", "D"));
    assertThat(TreeScene.lines(shown, Kind.GRANT))
        .hasSize(5)
        .contains(
            "AUDITOR " + grant(moved).id() + " MOVE 1",
            "AUDITOR " + grant(ended).id() + " END 1",
            "AUDITOR " + grant(kept).id() + " KEEP 1");
    assertThat(scene.sees(kept, ofE)).isFalse();

    scene.apply(merging(fates, "E", "D"));

    // Who stays at the old unit sees what it did, and nothing of what the other does.
    assertThat(scene.sees(kept, old)).isTrue();
    assertThat(List.of(scene.sees(kept, open), scene.sees(kept, ofE))).containsOnly(false);
    assertThat(List.of(scene.sees(moved, old), scene.sees(moved, open), scene.sees(moved, ofE)))
        .containsOnly(true);
    assertThat(List.of(scene.sees(ended, old), scene.sees(ended, open))).containsOnly(false);
    // Whoever was at the successor sees the files that it goes on with.
    Caller liaison = scene.city.unit("E").liaison();
    assertThat(List.of(scene.sees(liaison, old), scene.sees(liaison, open))).containsOnly(true);
    assertThatThrownBy(
            () ->
                scene.preview(
                    merging(
                        new Fates(Fate.KEEP, Map.of(1L, Fate.END), Fate.KEEP, Map.of()), "A", "E")))
        .isInstanceOf(Invalid.class);
  }

  private GrantView grant(Caller person) {
    return scene
        .city
        .tierline()
        .people()
        .grants(scene.city.administrator(), Objects.requireNonNull(person.person()))
        .get(0);
  }

  @Test
  void settings_go_only_where_the_successor_has_decided_nothing() {
    String skips = OrderSettings.DELEGATIONS_SKIP.name();
    String whistles = OrderSettings.WHISTLES_LIMIT.name();
    var settings = scene.city.tierline().settings();
    Caller admin = scene.city.administrator();
    settings.set(admin, scene.unit("A"), whistles, null, new NewValue("2 WD", null, "自定"));
    settings.set(admin, scene.unit("A"), skips, null, new NewValue("URGENT", null, "自定"));
    settings.set(admin, scene.unit("B"), whistles, null, new NewValue("3 WD", null, "自定"));
    scene.engine.tick(Duration.ofHours(1));
    TreePreview shown = scene.preview(merging(Fates.all(Fate.MOVE), "B", "A"));
    assertThat(TreeScene.lines(shown, Kind.SETTING))
        .containsExactlyInAnyOrder(whistles + " MOVE 1", skips + " MOVE 1");

    scene.merge("A", "B", Fate.MOVE);

    assertThat(settings.get(admin, scene.unit("B"), whistles).value()).isEqualTo("3 WD");
    assertThat(settings.get(admin, scene.unit("B"), skips).value()).isEqualTo("URGENT");
    assertThat(settings.get(admin, scene.unit("A"), skips).origin().isShipped())
        .as("it inherits again")
        .isTrue();
  }

  @Test
  void the_catalogue_names_the_successor() {
    Caller admin = scene.city.administrator();
    var catalogue = scene.city.tierline().dispatchCatalogue();
    catalogue.put(
        admin, new PutDispatchEntry("010203", scene.unit("D"), null, null, null, null), "派单目录");
    scene.engine.tick(Duration.ofHours(1));
    scene.merge("D", "E", Fate.MOVE);
    assertThat(catalogue.list(admin, PageRequest.FIRST).items())
        .extracting(DispatchEntryView::unit)
        .containsExactly(scene.unit("E"));
  }

  @Test
  void a_dissatisfied_petitioner_goes_to_the_successor() {
    var order = scene.city.request().anew("x").dispatchedTo("D").sign("D").contact("D").submit("D");
    order.pass().rated(1);
    scene.engine.tick(Duration.ofHours(1));
    scene.merge("D", "E", Fate.KEEP);
    order.rehandle();
    assertThat(order.view().leadUnit()).isEqualTo(scene.unit("E"));
    assertThat(order.turn("E").round()).isEqualTo(2);
  }

  @Test
  void where_both_have_a_turn_the_lesser_is_withdrawn() {
    var led = scene.city.request().anew("x").registered().dispatchTo("D", "E");
    var helped = scene.city.request().anew("x").registered().dispatchTo("E", "D");
    var both = scene.city.request().anew("x").registered().dispatchTo("A", "D", "E");
    var handed = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    scene.engine.tick(Duration.ofHours(1));
    scene.merge("D", "E", Fate.KEEP);
    for (var order : List.of(led, helped)) {
      assertThat(order.view().leadUnit()).isEqualTo(scene.unit("E"));
      assertThat(order.view().assignments().stream().filter(a -> !a.status().isGone()).toList())
          .hasSize(1);
      assertThat(scene.isLogSound(order)).isTrue();
    }
    assertThat(both.view().assignments().stream().filter(a -> !a.status().isGone()).toList())
        .hasSize(2);
    // The township gives back to its county, which has the order in hand again.
    scene.engine.tick(Duration.ofHours(1));
    scene.merge("A1", "A", Fate.KEEP);
    assertThat(handed.turn("A").status()).isEqualTo(AssignmentStatus.HANDLING);
    assertThat(handed.turn("A1").status()).isEqualTo(AssignmentStatus.WITHDRAWN);
    assertThat(scene.board(scene.unit("A"))).isEqualTo(Map.of("A县", 2L));
    assertThat(scene.isLogSound(handed)).isTrue();
  }

  @Test
  void orders_on_which_others_depend_are_settled_first() {
    var order = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    order.sign("A1").delegate("A1", "A11");
    TreePreview shown = scene.preview(merging(Fates.all(Fate.KEEP), "A", "A1"));
    assertThat(shown.blocked()).isEqualTo(1);
    assertThat(shown.inTheWay().get(0).orderNo()).isEqualTo(order.registered().orderNo());
    assertThatThrownBy(() -> scene.merge("A1", "A", Fate.KEEP))
        .isInstanceOfSatisfying(
            Rejected.class,
            no -> assertThat(no.code()).isEqualTo(ReorganizationError.ORDERS_IN_THE_WAY));
    assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.DELEGATED);
  }

  @Test
  void a_successor_can_do_what_comes_to_it() {
    scene.city.request().anew("x").dispatchedTo("D");
    assertRefused(merging(Fates.all(Fate.KEEP), "A11", "D"), ReorganizationError.SUCCESSOR_CANNOT);
    assertRefused(merging(Fates.all(Fate.KEEP), "D", "D"), ReorganizationError.SUCCESSOR_ENDS);
    assertRefused(merging(Fates.all(Fate.KEEP), "A1", "A"), ReorganizationError.SUCCESSOR_ENDS);
    scene
        .city
        .tierline()
        .units()
        .changeCapabilities(
            scene.city.administrator(),
            scene.unit("E"),
            null,
            new Capabilities(false, false, true, false));
    assertRefused(merging(Fates.all(Fate.KEEP), "E", "D"), ReorganizationError.SUCCESSOR_CANNOT);
    scene.city.tierline().units().deactivate(scene.city.administrator(), scene.unit("E"), null);
    assertRefused(merging(Fates.all(Fate.KEEP), "E", "D"), OrgError.UNIT_NOT_ACTIVE);
  }

  @Test
  void as_many_statements_for_many_orders_as_for_few() {
    int few = statements(3, "D", "E");
    int many = statements(40, "E", "B");
    assertThat(many).isEqualTo(few);
    assertThat(many).isLessThan(60);
  }

  private int statements(int orders, String from, String to) {
    for (int i = 0; i < orders; i++) {
      scene.city.request().anew("x").dispatchedTo(from);
    }
    scene.engine.tick(Duration.ofMinutes(1));
    var command = merging(Fates.all(Fate.KEEP), to, from);
    long version = scene.preview(command).treeVersion();
    scene.engine.runtime().reset();
    scene.changes.apply(scene.city.administrator(), command, version);
    return scene.engine.runtime().statements().size();
  }
}
