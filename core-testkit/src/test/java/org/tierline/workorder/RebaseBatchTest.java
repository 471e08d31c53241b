package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;

/** A batch of deadlines is worked through once, whatever happens. 27 September 2024 is a Friday. */
class RebaseBatchTest {
  RebaseScene scene;
  Caller system;

  @BeforeEach
  void start() {
    scene = new RebaseScene("2024-09-27T09:00");
    system = Caller.system(scene.city.tenant(), "rebase");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private List<TestOrder> registered(int count) {
    var orders = new ArrayList<TestOrder>();
    for (int i = 0; i < count; i++) {
      orders.add(scene.city.request().registered());
    }
    return orders;
  }

  private RebaseBatch begun() {
    scene.daysOff("city", "2024-09-29");
    return scene.rebasing.run(scene.city.administrator(), scene.unit("city"), "停电放假");
  }

  private long rows(String condition) throws SQLException {
    try (Connection superuser = scene.engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement();
        var row = sql.executeQuery("select count(*) from tierline." + condition)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void behindTheLibrary(String set, TestOrder order) throws SQLException {
    try (Connection superuser = scene.engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement()) {
      sql.execute("update tierline.work_order set " + set + " where order_id = " + order.id());
      superuser.commit();
    }
  }

  @Test
  void a_node_is_killed_in_the_middle_and_another_moves_the_rest() throws Exception {
    registered(900);
    RebaseBatch batch = begun();
    assertThat(batch).returns(900, RebaseBatch::orders).returns(0, RebaseBatch::done);
    var dying = new DyingDataSource(scene.engine.database().runtime(2));
    try (Tierline victim =
        Tierline.builder(dying)
            .masterKey(TestKeys.MASTER)
            .clock(scene.engine.clock())
            .jobPause(Duration.ZERO)
            .build()) {
      // The reading of what may be done in cities and of what runs, and two chunks.
      dying.dieAfter(4);
      assertThat(workUntilDead(victim)).isTrue();
    }
    assertThat(scene.batch(batch))
        .returns(RebaseBatch.State.RUNNING, RebaseBatch::state)
        .returns(400, RebaseBatch::done)
        .returns(400, RebaseBatch::moved)
        .returns(null, RebaseBatch::finishedAt);
    assertThat(rows("order_event where action = 'REBASE'")).isEqualTo(400);
    scene.engine.clock().advance(Duration.ofMinutes(5));
    try (Tierline other = scene.engine.anotherNode()) {
      other.runDue(scene.engine.operator());
    }
    assertThat(scene.batch(batch))
        .returns(RebaseBatch.State.DONE, RebaseBatch::state)
        .returns(900, RebaseBatch::done)
        .returns(900, RebaseBatch::moved)
        .returns(900, RebaseBatch::deadlines)
        .returns(beijing("2024-09-27T09:05"), RebaseBatch::finishedAt);
    assertThat(rows("order_event where action = 'REBASE'")).isEqualTo(900);
    assertThat(rows("work_order where stage_due_at = '2024-10-01T00:00+08' and version = 2"))
        .isEqualTo(900);
    assertThat(rows("work_order where alarm_at = stage_due_at")).isEqualTo(900);
    assertThat(rows("rebase_queue where tenant_id > 0")).isZero();
  }

  /** What the node thinks of its own death is its affair. */
  private boolean workUntilDead(Tierline node) {
    try {
      node.deadlineRebasing().work(system, 5_000);
      return false;
    } catch (RuntimeException dead) {
      return true;
    }
  }

  @Test
  void an_order_that_somebody_has_in_hand_is_moved_later() throws Exception {
    List<TestOrder> orders = registered(5);
    RebaseBatch batch = begun();
    try (Connection person = scene.engine.database().superuser().getConnection();
        Statement sql = person.createStatement()) {
      sql.execute(
          "select 1 from tierline.work_order where order_id = %s for update"
              .formatted(orders.get(2).id()));
      assertThat(scene.rebasing.work(system, 100)).isEqualTo(4);
      assertThat(scene.batch(batch)).returns(RebaseBatch.State.RUNNING, RebaseBatch::state);
      person.rollback();
    }
    assertThat(scene.rebasing.work(system, 100)).isEqualTo(1);
    assertThat(scene.batch(batch))
        .returns(RebaseBatch.State.DONE, RebaseBatch::state)
        .returns(5, RebaseBatch::moved);
    assertThat(orders).allSatisfy(o -> assertThat(RebaseScene.rebased(o)).hasSize(1));
  }

  @Test
  void persons_go_on_working_while_two_nodes_work_through_a_batch() throws Exception {
    List<TestOrder> orders = registered(240);
    RebaseBatch batch = begun();
    var pool = Executors.newFixedThreadPool(4);
    try (Tierline other = scene.engine.anotherNode()) {
      List<Callable<Integer>> all = new ArrayList<>();
      all.add(() -> scene.rebasing.work(system, 1_000));
      all.add(() -> other.deadlineRebasing().work(system, 1_000));
      all.add(() -> dispatch(orders.subList(0, 120)));
      all.add(() -> dispatch(orders.subList(120, 240)));
      for (var run : pool.invokeAll(all)) {
        run.get();
      }
    } finally {
      pool.shutdown();
    }
    scene.rebasing.work(system, 1_000);
    assertThat(scene.batch(batch))
        .returns(RebaseBatch.State.DONE, RebaseBatch::state)
        .returns(240, RebaseBatch::done)
        .returns(0, RebaseBatch::failed);
    // Dispatched by the new calendar, before or after its stage was moved.
    for (TestOrder order : orders) {
      assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-12T00:00"));
      assertThat(RebaseScene.rebased(order)).hasSizeLessThanOrEqualTo(1);
      assertThat(
              scene
                  .city
                  .tierline()
                  .workOrders()
                  .verifyLog(scene.city.at(Role.REVIEWER), order.id()))
          .matches(LogCheck::isIntact);
    }
    assertThat(scene.preview("city").deadlines()).isZero();
  }

  /** As officers do who are told that somebody was faster: once more. */
  private static int dispatch(List<TestOrder> orders) {
    int lost = 0;
    for (TestOrder order : orders) {
      boolean done = false;
      while (!done) {
        try {
          order.dispatchTo("A");
          done = true;
        } catch (Conflict faster) {
          assertThat(faster.code()).isEqualTo(KernelError.STALE_VERSION);
          lost++;
        }
      }
    }
    return lost;
  }

  @Test
  void an_order_that_cannot_be_read_holds_up_no_other() throws Exception {
    List<TestOrder> orders = registered(4);
    behindTheLibrary("urgency = 'UNHEARD_OF'", orders.get(1));
    RebaseBatch batch = begun();
    assertThat(scene.rebasing.work(system, 100)).isEqualTo(4);
    scene.rebasing.work(system, 100);
    assertThat(scene.batch(batch))
        .returns(RebaseBatch.State.DONE, RebaseBatch::state)
        .returns(3, RebaseBatch::moved)
        .returns(1, RebaseBatch::failed);
    behindTheLibrary("urgency = 'NORMAL'", orders.get(1));
    assertThat(scene.run("city")).returns(1, RebaseBatch::moved);
  }

  @Test
  void no_clock_of_the_city_is_noted_by_a_date_that_its_batch_moves() {
    List<TestOrder> orders = registered(3);
    RebaseBatch batch = begun();
    scene.engine.tickTo("2024-09-30T09:00");
    assertThat(scene.batch(batch)).returns(3, RebaseBatch::moved);
    assertThat(orders)
        .allSatisfy(
            order -> assertThat(order.actions()).containsExactly(Action.REGISTER, Action.REBASE));
  }

  @Test
  void no_more_orders_are_taken_than_asked_for() {
    registered(5);
    RebaseBatch batch = begun();
    assertThat(scene.rebasing.work(system, 2)).isEqualTo(2);
    assertThat(scene.batch(batch)).returns(2, RebaseBatch::done);
    assertThat(scene.rebasing.work(system, 2)).isEqualTo(2);
    assertThat(scene.rebasing.work(system, 2)).isEqualTo(1);
    assertThat(scene.batch(batch)).returns(RebaseBatch.State.DONE, RebaseBatch::state);
  }

  @Test
  void a_chunk_costs_as_many_statements_for_one_order_as_for_many() {
    scene.city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    int one = statements("2024-09-29");
    for (int i = 0; i < 120; i++) {
      scene.city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    }
    assertThat(statements("2024-09-30")).isEqualTo(one).isLessThanOrEqualTo(13);
  }

  /** Of a batch that moves every order there is, caches warm. */
  private int statements(String dayOff) {
    scene.daysOff("city", dayOff);
    RebaseBatch batch = scene.rebasing.run(scene.city.administrator(), scene.unit("city"), "停电放假");
    scene.preview("city");
    scene.engine.runtime().reset();
    scene.rebasing.work(system, 1_000);
    int statements = scene.engine.runtime().statements().size();
    assertThat(scene.batch(batch))
        .returns(RebaseBatch.State.DONE, RebaseBatch::state)
        .matches(done -> done.moved() == done.orders());
    return statements;
  }

  private void restrict(TestOrder order) {
    scene
        .city
        .tierline()
        .restrictedOrders()
        .restrict(
            scene.city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            new RestrictOrder(null, "涉及举报人安全"));
  }

  @Test
  void a_batch_counts_no_more_orders_than_its_preview_and_moves_the_restricted_ones_too() {
    List<TestOrder> orders = registered(3);
    restrict(orders.get(2));
    scene.daysOff("city", "2024-09-29");
    RebasePreview shown = scene.preview("city");
    assertThat(scene.rebasing.glance(scene.city.administrator(), null))
        .isEqualTo(new RebaseGlance(2, false, 2, shown.deadlines()));
    assertThat(scene.run("city"))
        .returns(2, RebaseBatch::orders)
        .returns(2, RebaseBatch::done)
        .returns(shown.orders(), RebaseBatch::moved)
        .returns(shown.deadlines(), RebaseBatch::deadlines)
        .returns(RebaseBatch.State.DONE, RebaseBatch::state);
    for (TestOrder order : orders) {
      assertThat(RebaseScene.rebased(order)).hasSize(1);
    }
  }

  @Test
  void a_batch_of_a_unit_with_a_restricted_order_alone_looks_like_one_without_any() {
    restrict(scene.city.request().registered().dispatchTo("A"));
    for (String unit : List.of("A", "B")) {
      RebaseBatch begun = scene.rebasing.run(scene.city.administrator(), scene.unit(unit), "停电放假");
      assertThat(begun)
          .returns(0, RebaseBatch::orders)
          .returns(RebaseBatch.State.RUNNING, RebaseBatch::state);
      scene.rebasing.work(system, 1_000);
      assertThat(scene.batch(begun))
          .returns(0, RebaseBatch::done)
          .returns(0, RebaseBatch::moved)
          .returns(RebaseBatch.State.DONE, RebaseBatch::state);
    }
  }
}
