package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Rejected;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.ChainPartView;
import org.tierline.workorder.ChainParts;
import org.tierline.workorder.Chains;
import org.tierline.workorder.WorkOrderStatus;

/** What becomes of a unit's part of the chain, and of turns under it, at a split and at a close. */
class PartsOfSplitUnitsTest {
  private static final String BY_LEADER = "SIGN | HOLDER UNIT_LEADER | LEAD CO CHILD |\n";
  private static final String BY_LIAISON = "SIGN | HOLDER UNIT_LIAISON | LEAD CO CHILD |\n";

  private static final String WITHOUT_REVIEW =
      Chains.shipped()
          .replace("TIER_TWO ", "")
          .replaceAll("(?m)^REVIEW_.*\n", "")
          .replaceAll("(?m)^state UNDER_REVIEW.*\n", "")
          .replace("HANDLING > UNDER_REVIEW ", "HANDLING > CALLBACK ")
          .replace("UNDER_REVIEW ", "")
          .replaceAll("(?m)^(CLOSE .*)CALLBACK_AGENT, SYSTEM", "$1CALLBACK_AGENT");

  TreeScene scene;

  /** A second liaison of A2, who goes to the new unit when it is split. */
  Caller newcomer;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    scene.open(scene.city.root(), "SIGN");
    scene.open(scene.unit("A"), "SIGN");
    newcomer = scene.city.person(Role.UNIT_LIAISON, scene.unit("A2"), false);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private ChainParts parts() {
    return scene.city.tierline().chainParts();
  }

  private void define(String unit, String part) {
    parts().define(scene.city.administrator(), scene.unit(unit), part, "本级规定", null);
    scene.engine.tick(Duration.ofMinutes(1));
  }

  private int version(String unit) {
    return parts().get(scene.city.administrator(), scene.unit(unit)).version();
  }

  private TestOrder sent(String unit) {
    TestOrder order = scene.city.request().anew("x").dispatchedTo(unit);
    scene.engine.tick(Duration.ofMinutes(1));
    return order;
  }

  private void signsByLeader(TestOrder order, String unit) {
    assertThatThrownBy(() -> order.sign(unit)).isInstanceOf(Rejected.class);
    scene
        .city
        .tierline()
        .workOrders()
        .sign(
            scene.city.caller(scene.city.unit(unit).leader()),
            order.id(),
            null,
            order.turn(unit).no());
  }

  private TestOrder handedDown(String unit, String below) {
    TestOrder order = sent(unit);
    signsByLeader(order, unit);
    order.delegate(unit, below);
    scene.engine.tick(Duration.ofMinutes(1));
    return order;
  }

  private SplitUnit split(TestOrder named) {
    long liaison =
        scene
            .city
            .tierline()
            .people()
            .grants(scene.city.administrator(), Objects.requireNonNull(newcomer.person()))
            .get(0)
            .id();
    var part =
        new SplitUnit.Part(
            new NewUnit("N", "新镇", UnitKind.TERRITORIAL, new Readiness("甲", "乙", "丙", "丁")),
            Set.of(scene.unit("A21")),
            Set.of(named.id()),
            Set.of(liaison),
            Set.of());
    return new SplitUnit(scene.unit("A2"), List.of(part), false, "析置");
  }

  private CloseUnit close(String unit, @Nullable String successor) {
    return new CloseUnit(
        scene.unit(unit),
        successor == null ? null : scene.unit(successor),
        Fates.all(Fate.KEEP),
        "撤销");
  }

  @Test
  void the_unit_that_is_split_keeps_its_part_and_what_goes_to_the_new_one_leaves_it() {
    define("A2", BY_LEADER);
    TestOrder stays = sent("A2");
    TestOrder goes = sent("A2");
    TestOrder below = handedDown("A2", "A21");

    TreePreview shown = scene.preview(split(goes));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).containsExactly("KEEP 1");
    assertThat(shown.lines())
        .filteredOn(line -> line.kind() == Kind.CHAIN_OTHERWISE)
        .extracting(TreeChangeLine::unit, TreeChangeLine::subject)
        .containsExactlyInAnyOrder(
            // The community that goes along, and the turn of the one that is named.
            tuple(scene.unit("A21"), "A2 SIGN > -"), tuple(scene.unit("A2"), "A2 SIGN > -"));

    scene.apply(split(goes));

    assertThat(version("A2")).isEqualTo(1);
    signsByLeader(stays, "A2");
    below.sign("A21");
    scene.city.tierline().workOrders().sign(newcomer, goes.id(), null, 1);
    signsByLeader(sent("A2"), "A2");
  }

  @Test
  void turns_of_a_closed_unit_go_on_by_the_part_of_the_one_that_goes_on() {
    define("A1", BY_LEADER);
    TestOrder ofClosed = sent("A1");
    TestOrder below = handedDown("A1", "A11");

    TreePreview shown = scene.preview(close("A1", "A2"));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).containsExactly("END 1");
    assertThat(shown.lines())
        .filteredOn(line -> line.kind() == Kind.CHAIN_OTHERWISE)
        .extracting(TreeChangeLine::unit, TreeChangeLine::subject)
        .containsExactlyInAnyOrder(
            tuple(scene.unit("A1"), "A1 SIGN > -"),
            tuple(scene.unit("A11"), "A1 SIGN > -"),
            tuple(scene.unit("A12"), "A1 SIGN > -"));

    scene.apply(close("A1", "A2"));

    assertThat(parts().versions(scene.city.administrator(), scene.unit("A1")))
        .extracting(ChainPartView.Made::version, ChainPartView.Made::definition)
        .containsExactly(tuple(2, null), tuple(1, BY_LEADER));
    assertThat(version("A2")).as("a part is no legacy").isZero();
    ofClosed.sign("A2");
    below.sign("A11");
  }

  @Test
  void a_part_of_the_successor_counts_for_turns_that_began_after_it() {
    TestOrder early = sent("A1");
    define("A2", BY_LEADER);
    TestOrder late = sent("A1");

    TreePreview shown = scene.preview(close("A1", "A2"));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).as("of units that go").isEmpty();
    assertThat(TreeScene.lines(shown, Kind.CHAIN_OTHERWISE))
        .as("turns of the township, and two communities")
        .hasSize(3)
        .containsOnly("- > A2 SIGN null 1");
    scene.apply(close("A1", "A2"));

    early.sign("A2");
    signsByLeader(late, "A2");
  }

  @Test
  void a_unit_that_is_closed_without_another_ends_its_part() {
    define("A11", BY_LEADER);
    TreePreview shown = scene.preview(close("A11", null));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).containsExactly("END 1");
    assertThat(TreeScene.lines(shown, Kind.CHAIN_OTHERWISE)).isEmpty();

    scene.apply(close("A11", null));

    assertThat(parts().versions(scene.city.administrator(), scene.unit("A11")))
        .extracting(ChainPartView.Made::version, ChainPartView.Made::definition)
        .containsExactly(tuple(2, null), tuple(1, BY_LEADER));
    assertThat(parts().list(scene.city.administrator(), scene.unit("A"))).isEmpty();
  }

  @Test
  void an_order_goes_on_by_the_citys_chain_that_it_began_with() {
    TestOrder order = sent("A1").sign("A1").contact("A1");
    scene.city.tierline().chains().define(scene.city.administrator(), WITHOUT_REVIEW, "不再审核", null);
    scene.apply(close("A1", "A2"));

    order.submit("A2").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
  }

  @Test
  void units_above_keep_theirs_for_the_units_that_come_and_for_the_one_that_is_made() {
    define("A", BY_LEADER);
    define("A2", BY_LIAISON);
    TestOrder goes = sent("A2");
    TreePreview shown = scene.preview(split(goes));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).containsExactly("KEEP 1");
    assertThat(TreeScene.lines(shown, Kind.CHAIN_OTHERWISE))
        .as("the county's, without the township's that stood before it")
        .hasSize(2)
        .containsOnly("A SIGN, A2 SIGN > A SIGN null 1");

    scene.apply(split(goes));

    // The new unit has no leader yet, and only a leader may sign for the county.
    assertThatThrownBy(() -> scene.city.tierline().workOrders().sign(newcomer, goes.id(), null, 1))
        .isInstanceOf(Rejected.class);
  }
}
