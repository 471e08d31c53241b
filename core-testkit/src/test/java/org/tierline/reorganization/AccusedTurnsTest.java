package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Rejected;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.testkit.LockWaits;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.RestrictedOrders;

/** No change of the tree brings a report to the unit that it is about. */
class AccusedTurnsTest {
  private static final Petitioner IN_CONFIDENCE =
      new Petitioner(PetitionerKind.PERSON, "王五", "13800001111", null, false, true);

  TreeScene scene;
  RestrictedOrders restricted;
  Caller director;
  Caller admin;
  TestOrder order;
  DataSource superuser;
  ExecutorService threads;

  @BeforeEach
  void start() {
    threads = Executors.newSingleThreadExecutor();
    scene = new TreeScene("2026-03-02T09:00");
    restricted = scene.city.tierline().restrictedOrders();
    director = scene.city.at(Role.CENTER_DIRECTOR);
    admin = scene.city.administrator();
    superuser = scene.engine.database().superuser();
    order = scene.city.request().type(DemandType.REPORT).by(IN_CONFIDENCE).registered();
    name(scene.city.at(Role.DISPATCHER));
  }

  @AfterEach
  void stop() {
    threads.shutdown();
    scene.close();
  }

  private void name(Caller person) {
    restricted.name(director, order.id(), Objects.requireNonNull(person.person()), "经办需要");
  }

  private void accuse(String unit) {
    restricted.accuse(director, order.id(), scene.unit(unit), "被举报单位");
  }

  private static Fates kept() {
    return Fates.all(Fate.KEEP);
  }

  private MergeUnits merge(String unit, String into) {
    return new MergeUnits(List.of(scene.unit(unit)), scene.unit(into), null, kept(), "机构改革");
  }

  private MoveUnit move(String unit, String below) {
    return new MoveUnit(scene.unit(unit), scene.unit(below), "区划调整");
  }

  /** It is refused, and neither the preview nor the refusal says of which order or of whom. */
  private void assertInTheWay(TreeCommand command) {
    TreePreview shown = scene.preview(command);
    assertThat(shown.blocked()).isEqualTo(1);
    assertThat(shown.inTheWay()).isEmpty();
    assertThat(shown.orders()).isEmpty();
    assertThatThrownBy(() -> scene.changes.apply(admin, command, shown.treeVersion()))
        .isInstanceOfSatisfying(
            Rejected.class,
            refused -> {
              assertThat((Object) refused.code())
                  .isEqualTo(ReorganizationError.RESTRICTED_IN_THE_WAY);
              assertThat(refused.arguments()).containsExactly("1");
            });
  }

  @Test
  void a_unit_that_has_the_report_is_not_merged_into_the_accused_until_it_was_taken_from_it() {
    order.dispatchTo("A2");
    accuse("A1");
    assertInTheWay(merge("A2", "A1"));
    assertInTheWay(new CloseUnit(scene.unit("A2"), scene.unit("A1"), kept(), "撤销"));

    name(scene.city.unit("A2").liaison());
    order.sign("A2").approve(Role.DISPATCHER, order.askToReturn("A2")).dispatchTo("B");
    TreePreview free = scene.preview(merge("A2", "A1"));
    assertThat(free.blocked()).isZero();
    scene.changes.apply(admin, merge("A2", "A1"), free.treeVersion());
  }

  @Test
  void the_accused_does_not_go_on_as_the_unit_that_has_the_report() {
    order.dispatchTo("A2");
    accuse("A1");
    assertInTheWay(merge("A1", "A2"));
    assertInTheWay(new CloseUnit(scene.unit("A1"), scene.unit("A2"), kept(), "撤销"));
    assertInTheWay(merge("A1", "A"));
  }

  @Test
  void both_do_not_go_on_as_a_new_unit() {
    order.dispatchTo("A2");
    accuse("A1");
    var created = new NewUnit("N", "新镇", UnitKind.TERRITORIAL, new Readiness("甲", "乙", "丙", "丁"));
    assertInTheWay(
        new MergeUnits(
            List.of(scene.unit("A1"), scene.unit("A2")),
            null,
            created,
            Fates.all(Fate.MOVE),
            "机构改革"));
  }

  @Test
  void a_unit_that_has_the_report_comes_to_stand_nowhere_below_the_accused() {
    order.dispatchTo("A2");
    accuse("B");
    assertInTheWay(move("A2", "B"));
    // A2 would go to B with the county above it.
    assertInTheWay(merge("A", "B"));
    // Nor would the accused go on above it.
    assertInTheWay(merge("B", "A"));
  }

  @Test
  void changes_that_bring_it_to_nobody_accused_are_free() {
    order.dispatchTo("A2");
    accuse("A1");
    scene.move("A2", "B");
    scene.merge("B1", "A1", Fate.KEEP);
    scene.merge("A2", "B2", Fate.KEEP);
    assertThat(scene.transfers(order)).hasSize(1);
  }

  @Test
  void whoever_accuses_while_the_tree_is_changed_has_to_look_again() throws Exception {
    try (Connection change = superuser.getConnection()) {
      Future<?> accused = waiting(change, () -> accuse("A1"));
      change.commit();
      assertThatThrownBy(accused::get).hasCauseInstanceOf(Conflict.class);
    }
  }

  @Test
  void whoever_sends_a_report_about_somebody_waits_for_a_change_of_the_tree() throws Exception {
    accuse("A1");
    try (Connection change = superuser.getConnection()) {
      Future<?> sent = waiting(change, () -> order.dispatchTo("A2"));
      change.rollback();
      sent.get();
    }
    assertThat(order.turn("A2").no()).isEqualTo(1);
  }

  /** A step that waits for a change of the tree which is being carried out. */
  private Future<?> waiting(Connection change, Runnable step) throws SQLException {
    change.setAutoCommit(false);
    try (Statement statement = change.createStatement()) {
      statement.execute(
          "update tierline.tenant set tree_version = tree_version + 1 where tenant_id = %s"
              .formatted(scene.city.tenant()));
    }
    Future<?> taken = threads.submit(step);
    while (LockWaits.count(superuser) == 0 && !taken.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(taken.isDone()).isFalse();
    return taken;
  }
}
