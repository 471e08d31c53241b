package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.NewUnit;
import org.tierline.org.OrgError;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitStatus;
import org.tierline.org.UnitView;
import org.tierline.testkit.TestOrder;

/** A unit gives a part of itself to new ones, or ends. */
class UnitSplitsTest {
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

  private long liaisonOf(String unit) {
    Caller liaison = scene.city.person(Role.UNIT_LIAISON, scene.unit(unit), false);
    return scene
        .city
        .tierline()
        .people()
        .grants(scene.city.administrator(), Objects.requireNonNull(liaison.person()))
        .get(0)
        .id();
  }

  private SplitUnit.Part part(String code, Set<UnitId> children, TestOrder... orders) {
    return new SplitUnit.Part(
        new NewUnit(code, code + "县", UnitKind.TERRITORIAL, READY),
        children,
        Set.copyOf(List.of(orders).stream().map(TestOrder::id).toList()),
        Set.of(liaisonOf("A")),
        Set.of());
  }

  private UnitView unit(String code) {
    return scene.city.tierline().units().getByCode(scene.city.administrator(), code);
  }

  private void assertRefused(TreeCommand command, ErrorCode why) {
    assertThatThrownBy(() -> scene.preview(command))
        .isInstanceOfSatisfying(Rejected.class, no -> assertThat(no.code()).isEqualTo(why));
  }

  @Test
  void a_part_takes_its_townships_and_the_orders_that_are_named() {
    var named = scene.city.request().anew("x").dispatchedTo("A");
    var handed = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A2");
    var stays = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A1");
    scene.engine.tick(Duration.ofHours(1));
    var command =
        new SplitUnit(
            scene.unit("A"), List.of(part("N", Set.of(scene.unit("A2")), named)), false, "析置");
    scene.apply(command);

    UnitView made = unit("N");
    assertThat(made.status()).isEqualTo(UnitStatus.ACTIVE);
    assertThat(made.parent()).isEqualTo(scene.city.root());
    assertThat(unit("A2").parent()).isEqualTo(made.id());
    assertThat(named.view().leadUnit()).isEqualTo(made.id());
    assertThat(handed.view().leadUnit())
        .as("its township went, not the order")
        .isEqualTo(scene.unit("A"));
    assertThat(stays.view().leadUnit()).isEqualTo(scene.unit("A"));
    assertThat(scene.board(made.id())).isEqualTo(Map.of("N县", 1L, "A2镇", 1L));
    assertThat(scene.board(scene.unit("A"))).isEqualTo(Map.of("A县", 2L, "A1镇", 1L));
    // Who handed it down reviews it still.
    handed.sign("A2").contact("A2").submit("A2").acceptAndSubmit("A", "A2").pass();
    assertThat(List.of(named, handed, stays)).allMatch(scene::isLogSound);
  }

  @Test
  void turns_follow_the_townships_that_have_them() {
    var handed = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A2");
    var toBoth = scene.city.request().anew("x").dispatchedTo("A").sign("A").delegate("A", "A2");
    toBoth.delegate("A", "A1");
    var own = scene.city.request().anew("x").dispatchedTo("A");
    scene.engine.tick(Duration.ofHours(1));
    scene.apply(
        new SplitUnit(scene.unit("A"), List.of(part("N", Set.of(scene.unit("A2")))), true, "析置"));
    assertThat(handed.view().leadUnit()).isEqualTo(unit("N").id());
    assertThat(toBoth.view().leadUnit()).isEqualTo(scene.unit("A"));
    assertThat(own.view().leadUnit()).isEqualTo(scene.unit("A"));
  }

  @Test
  void who_reached_a_township_by_the_old_county_reaches_its_past_and_no_more() {
    Caller ofA = scene.city.person(Role.AUDITOR, scene.unit("A"), true);
    Caller atA2 = scene.city.person(Role.AUDITOR, scene.unit("A2"), false);
    Caller ofSibling = scene.city.person(Role.AUDITOR, scene.unit("A1"), true);
    var open = scene.city.request().anew("x").dispatchedTo("A2");
    var old = scene.city.request().anew("x").dispatchedTo("A2").sign("A2").contact("A2");
    old.submit("A2").pass().rated(5);
    old.close();
    assertThat(List.of(scene.sees(ofA, open), scene.sees(ofA, old))).containsOnly(true);
    scene.engine.tick(Duration.ofHours(1));
    scene.apply(
        new SplitUnit(scene.unit("A"), List.of(part("N", Set.of(scene.unit("A2")))), false, "析置"));
    Caller ofNew = scene.city.person(Role.AUDITOR, unit("N").id(), true);
    assertThat(scene.sees(ofA, open)).isFalse();
    assertThat(scene.sees(ofA, old)).isTrue();
    assertThat(scene.sees(ofNew, open)).isTrue();
    assertThat(scene.sees(ofNew, old)).isFalse();
    assertThat(List.of(scene.sees(atA2, open), scene.sees(atA2, old))).containsOnly(true);
    assertThat(List.of(scene.sees(ofSibling, open), scene.sees(ofSibling, old)))
        .containsOnly(false);
  }

  @Test
  void parts_take_nothing_twice_and_nothing_that_is_not_there() {
    var elsewhere = scene.city.request().anew("x").dispatchedTo("B");
    assertThatThrownBy(
            () ->
                scene.preview(
                    new SplitUnit(
                        scene.unit("A"),
                        List.of(
                            part("N", Set.of(scene.unit("A2"))),
                            part("M", Set.of(scene.unit("A2")))),
                        false,
                        "x")))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () ->
                scene.preview(
                    new SplitUnit(
                        scene.unit("A"), List.of(part("N", Set.of(), elsewhere)), false, "x")))
        .isInstanceOf(Invalid.class);
    assertRefused(
        new SplitUnit(scene.unit("A"), List.of(part("N", Set.of(scene.unit("B1")))), false, "x"),
        ReorganizationError.NOT_A_CHILD);
    var empty =
        new SplitUnit.Part(
            new NewUnit("N", "N县", UnitKind.TERRITORIAL, READY),
            Set.of(),
            Set.<OrderId>of(),
            Set.of(),
            Set.of());
    assertRefused(new SplitUnit(scene.unit("A"), List.of(empty), false, "x"), OrgError.NO_LIAISON);
  }

  @Test
  void a_unit_ends_when_nothing_is_left_or_another_goes_on() {
    scene.city.request().anew("x").dispatchedTo("D");
    assertRefused(closing("D", null), ReorganizationError.WORK_NEEDS_SUCCESSOR);
    assertRefused(closing("A1", null), ReorganizationError.CHILDREN_NEED_SUCCESSOR);
    assertRefused(
        new CloseUnit(scene.city.root(), null, Fates.all(Fate.KEEP), "x"), OrgError.ROOT_STAYS);
    scene.apply(closing("A11", null));
    scene.apply(closing("D", "E"));
    scene.apply(closing("A1", "A2"));
    Caller admin = scene.city.administrator();
    assertThat(unit("A11").status()).isEqualTo(UnitStatus.INACTIVE);
    assertThat(unit("A1").status()).isEqualTo(UnitStatus.INACTIVE);
    assertThat(unit("A12").parent()).isEqualTo(scene.unit("A2"));
    assertThat(scene.board(scene.unit("E"))).isEqualTo(Map.of("供水公司", 1L));
    assertRefused(closing("D", "A"), OrgError.UNIT_HAS_SUCCESSOR);
    assertThat(scene.changes.list(admin, PageRequest.FIRST).items())
        .extracting(TreeChange::kind)
        .containsExactly(TreeChangeKind.CLOSE, TreeChangeKind.CLOSE, TreeChangeKind.CLOSE);
    assertThatThrownBy(
            () -> scene.preview(new CloseUnit(scene.unit("A21"), null, Fates.all(Fate.MOVE), "x")))
        .isInstanceOf(Invalid.class);
  }

  private CloseUnit closing(String unit, @Nullable String successor) {
    return new CloseUnit(
        scene.unit(unit),
        successor == null ? null : scene.unit(successor),
        Fates.all(Fate.KEEP),
        "撤销");
  }
}
