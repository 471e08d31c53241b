package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.Tierline;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;

/** Many orders are due at once: nothing is missed and nothing noted twice, whatever happens. */
class DueBatchTest {
  ManualEngine engine;
  TestCity city;
  Caller system;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 10);
    city = engine.city();
    system = Caller.system(city.tenant(), "clocks");
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private List<TestOrder> registered(int count) {
    var orders = new ArrayList<TestOrder>();
    for (int i = 0; i < count; i++) {
      orders.add(city.request().registered());
    }
    return orders;
  }

  private static List<Action> once() {
    return List.of(Action.REGISTER, Action.OVERDUE);
  }

  private long rows(String condition) throws SQLException {
    try (Connection superuser = engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement();
        var row = sql.executeQuery("select count(*) from tierline." + condition)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void behindTheLibrary(String set, TestOrder order) throws SQLException {
    try (Connection superuser = engine.database().superuser().getConnection();
        Statement sql = superuser.createStatement()) {
      sql.execute("update tierline.work_order set " + set + " where order_id = " + order.id());
      superuser.commit();
    }
  }

  @Test
  void a_node_is_killed_in_the_middle_and_the_other_notes_the_rest(@TempDir Path folder)
      throws Exception {
    registered(3_000);
    engine.tickTo("2026-03-03T23:59");
    var dying = new DyingDataSource(engine.database().runtime(4));
    var pool = Executors.newFixedThreadPool(2);
    try (Tierline victim = node(dying);
        Tierline other = engine.anotherNode()) {
      engine.clock().advance(Duration.ofMinutes(1));
      dying.dieAfter(1);
      var killed = pool.submit(() -> noteUntilDead(victim));
      var noted = pool.submit(() -> other.alarms().noteDue(system, 5_000));
      killed.get();
      noted.get();
      assertThat(dying.isDead()).isTrue();
      // What the killed node had in hand when the other passed by.
      other.alarms().noteDue(system, 5_000);
    } finally {
      pool.shutdown();
    }
    assertThat(rows("order_event where action = 'OVERDUE'")).isEqualTo(3_000);
    assertThat(rows("work_order where alarm_at is not null")).isZero();
    assertThat(rows("work_order where event_seq = 2 and version = 2")).isEqualTo(3_000);
    assertThat(verified(folder.resolve("export.jsonl"))).startsWith("INTACT: 3000 order(s), 6000 ");
  }

  private Tierline node(DyingDataSource source) {
    return Tierline.builder(source)
        .masterKey(TestKeys.MASTER)
        .clock(engine.clock())
        .jobPause(Duration.ZERO)
        .build();
  }

  /** What the node thinks of its own death is its affair. */
  private boolean noteUntilDead(Tierline node) {
    try {
      node.alarms().noteDue(system, 5_000);
      return false;
    } catch (RuntimeException dead) {
      return true;
    }
  }

  private String verified(Path file) throws Exception {
    LocalDate day = LocalDate.of(2026, 3, 2);
    try (OutputStream out = Files.newOutputStream(file)) {
      city.tierline().orderLogs().exportPeriod(city.administrator(), day, day).writeTo(out);
    }
    var said = new ByteArrayOutputStream();
    VerifyLog.run(new PrintStream(said, true, StandardCharsets.UTF_8), file.toString());
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void an_order_that_somebody_has_in_hand_is_passed_over_and_noted_later() throws Exception {
    List<TestOrder> orders = registered(5);
    engine.clock().advance(Duration.ofDays(2));
    try (Connection person = engine.database().superuser().getConnection();
        Statement sql = person.createStatement()) {
      sql.execute(
          "select 1 from tierline.work_order where order_id = %s for update"
              .formatted(orders.get(2).id()));
      assertThat(city.tierline().alarms().noteDue(system, 100)).isEqualTo(4);
      person.rollback();
    }
    assertThat(city.tierline().alarms().noteDue(system, 100)).isEqualTo(1);
    assertThat(orders).allSatisfy(o -> assertThat(o.actions()).isEqualTo(once()));
  }

  @Test
  void an_order_that_cannot_be_read_holds_up_no_other() throws Exception {
    List<TestOrder> orders = registered(4);
    engine.clock().advance(Duration.ofDays(2));
    behindTheLibrary("status = 'UNHEARD_OF'", orders.get(0));
    assertThat(city.tierline().alarms().noteDue(system, 100)).isEqualTo(3);
    assertThat(orders.subList(1, 4)).allSatisfy(o -> assertThat(o.actions()).isEqualTo(once()));
    behindTheLibrary("status = 'REGISTERED'", orders.get(0));
    assertThat(city.tierline().alarms().noteDue(system, 100)).isEqualTo(1);
    assertThat(orders.get(0).actions()).isEqualTo(once());
  }

  @Test
  void no_more_orders_are_taken_than_asked_for_and_the_earliest_first() {
    List<TestOrder> orders = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      orders.add(city.request().urgency(Urgency.URGENT).registered());
      engine.clock().advance(Duration.ofMinutes(1));
    }
    engine.clock().advance(Duration.ofDays(1));
    assertThat(city.tierline().alarms().noteDue(system, 4)).isEqualTo(4);
    assertThat(orders.subList(0, 4)).allSatisfy(o -> assertThat(o.actions()).isEqualTo(once()));
    assertThat(orders.subList(4, 6))
        .allSatisfy(o -> assertThat(o.actions()).containsExactly(Action.REGISTER));
    assertThat(city.tierline().alarms().noteDue(system, 4)).isEqualTo(2);
  }

  @Test
  void turns_of_many_units_are_written_like_those_of_one_order() {
    List<TestOrder> orders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      orders.add(city.request().registered().dispatchTo("A", "D").delegate("A", "A1"));
    }
    engine.tick(Duration.ofDays(60));
    var alone = city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    engine.tick(Duration.ofDays(60));
    for (TestOrder order : orders) {
      assertThat(order.actions()).isEqualTo(alone.actions());
      assertThat(order.timeline().stream().map(EventView::data).map(String::valueOf).toList())
          .hasSameSizeAs(alone.timeline())
          .anyMatch(d -> d.contains("RED_CARD"));
      assertThat(order.turn("A1").overdue()).isTrue();
      assertThat(city.tierline().workOrders().verifyLog(city.at(Role.REVIEWER), order.id()))
          .matches(LogCheck::isIntact);
    }
    assertThat(engine.tick(Duration.ofDays(1))).isZero();
  }

  @Test
  void persons_go_on_working_while_the_clocks_are_noted() throws Exception {
    List<TestOrder> orders = registered(300);
    engine.clock().advance(Duration.ofDays(2));
    var pool = Executors.newFixedThreadPool(5);
    try {
      List<Callable<Integer>> all = new ArrayList<>();
      all.add(() -> city.tierline().alarms().noteDue(system, 1_000));
      all.add(() -> city.tierline().alarms().noteDue(system, 1_000));
      for (int i = 0; i < 3; i++) {
        List<TestOrder> mine = orders.subList(i * 100, i * 100 + 100);
        all.add(() -> dispatch(mine));
      }
      for (var run : pool.invokeAll(all)) {
        run.get();
      }
    } finally {
      pool.shutdown();
    }
    city.tierline().alarms().noteDue(system, 1_000);
    for (TestOrder order : orders) {
      assertThat(order.actions()).containsExactly(Action.REGISTER, Action.OVERDUE, Action.DISPATCH);
      assertThat(city.tierline().workOrders().verifyLog(city.at(Role.REVIEWER), order.id()))
          .matches(LogCheck::isIntact);
    }
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
}
