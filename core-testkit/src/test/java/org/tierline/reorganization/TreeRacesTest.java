package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.ErrorCode;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.DispatchOrder;

/** The tree changes while work is sent down it: every turn stands where its unit stands. */
class TreeRacesTest {
  TreeScene scene;
  DataSource superuser;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    superuser = scene.engine.database().superuser();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void a_dispatch_at_the_same_moment_waits_or_comes_again() throws Exception {
    for (int round = 0; round < 8; round++) {
      var orders = new ArrayList<TestOrder>();
      for (int i = 0; i < 3; i++) {
        orders.add(scene.city.request().anew("x").registered());
      }
      var steps = new ArrayList<Runnable>();
      for (TestOrder order : orders) {
        steps.add(
            () ->
                scene
                    .city
                    .tierline()
                    .workOrders()
                    .dispatch(
                        scene.city.at(Role.DISPATCHER),
                        order.id(),
                        null,
                        DispatchOrder.to(scene.unit("A1"))));
      }
      String to = round % 2 == 0 ? "B" : "A";
      steps.add(() -> scene.move("A1", to));
      scene.engine.clock().advance(Duration.ofMinutes(1));
      assertThat(atOnce(steps)).isSubsetOf("won", "Conflict");
      assertEveryTurnStandsWhereItsUnitDoes();
    }
  }

  @Test
  void a_unit_goes_out_of_service_only_behind_the_dispatch_that_holds_its_row() throws Exception {
    var order = scene.city.request().anew("x").registered();
    var alone = Executors.newSingleThreadExecutor();
    try (Connection holder = superuser.getConnection();
        Statement hold = holder.createStatement()) {
      // As a dispatch holds it that is not yet committed; more of them may hold it at once.
      hold.execute(
          "select 1 from tierline.unit where unit_id = " + scene.unit("A1").value() + " for share");
      var ending = alone.submit(() -> deactivate("A1"));
      awaitWaiting();
      order.dispatchTo("A1");
      holder.rollback();
      assertThat(ending.get()).isEqualTo(OrgError.UNIT_HAS_OPEN_WORK);
    } finally {
      alone.shutdown();
    }
    assertEveryTurnStandsWhereItsUnitDoes();
  }

  /** Why the unit stays in service; null where it goes out of it. */
  private @Nullable ErrorCode deactivate(String unit) {
    try {
      scene.city.tierline().units().deactivate(scene.city.administrator(), scene.unit(unit), null);
      return null;
    } catch (DomainException refused) {
      return refused.code();
    }
  }

  private void awaitWaiting() throws Exception {
    String waiting =
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock'";
    for (int i = 0; i < 1000 && count(waiting) == 0; i++) {
      Thread.sleep(10);
    }
    assertThat(count(waiting)).as("who waits for the unit's row").isPositive();
  }

  private static List<String> atOnce(List<Runnable> steps) throws Exception {
    var barrier = new CyclicBarrier(steps.size());
    var pool = Executors.newFixedThreadPool(steps.size());
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (Runnable step : steps) {
        calls.add(
            () -> {
              barrier.await();
              try {
                step.run();
                return "won";
              } catch (Conflict refused) {
                return "Conflict";
              }
            });
      }
      List<String> ends = new ArrayList<>();
      for (var end : pool.invokeAll(calls)) {
        ends.add(end.get());
      }
      return ends;
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void after_any_steps_and_changes_turns_boards_and_logs_are_right(long seed) throws Exception {
    var random = new Random(seed);
    var orders = new ArrayList<TestOrder>();
    int changed = 0;
    for (int i = 0; i < 60; i++) {
      scene.engine.tick(Duration.ofMinutes(20));
      try {
        if (random.nextInt(4) == 0) {
          change(random);
          changed++;
        } else if (orders.isEmpty() || random.nextInt(3) == 0) {
          orders.add(scene.city.request().anew("x").dispatchedTo(any(random, "A", "B", "D", "A1")));
        } else {
          step(random, orders.get(random.nextInt(orders.size())));
        }
      } catch (DomainException | NoSuchElementException refused) {
        // What is not possible now.
      }
      assertEveryTurnStandsWhereItsUnitDoes();
      assertThat(count(BOARD)).as("boards").isZero();
    }
    assertThat(changed).isGreaterThan(3);
    assertThat(orders).allMatch(scene::isLogSound);
  }

  private static String any(Random random, String... all) {
    return all[random.nextInt(all.length)];
  }

  private void change(Random random) {
    switch (random.nextInt(4)) {
      case 0, 1 ->
          scene.move(any(random, "A1", "A2", "B1", "B2", "A11"), any(random, "A", "B", "A2", "B1"));
      case 2 ->
          scene.merge(any(random, "A12", "B22", "A2"), any(random, "B1", "A1", "B2"), Fate.MOVE);
      default ->
          scene.apply(
              new RenameUnit(
                  scene.unit(any(random, "A", "B1")), "名" + random.nextInt(9), null, "更名"));
    }
  }

  private void step(Random random, TestOrder order) {
    String unit = any(random, "A", "B", "D", "A1", "A2", "B1");
    switch (random.nextInt(4)) {
      case 0 -> order.sign(unit);
      case 1 ->
          order.delegate(any(random, "A", "B", "A1"), any(random, "A1", "A2", "B1", "A11", "A12"));
      case 2 -> order.contact(unit);
      default -> order.submit(unit);
    }
  }

  /** Ancestors of open turns are those of their units, and the order's lead is its lead's. */
  private void assertEveryTurnStandsWhereItsUnitDoes() throws SQLException {
    assertThat(
            count(
                "select count(*) from tierline.assignment a join tierline.unit u using (unit_id)"
                    + " where a.open and (a.u2 is distinct from"
                    + " nullif(split_part(u.path, '/', 3), '')::bigint"
                    + " or a.u3 is distinct from nullif(split_part(u.path, '/', 4), '')::bigint"
                    + " or a.u4 is distinct from nullif(split_part(u.path, '/', 5), '')::bigint)"))
        .as("turns that stand elsewhere than their units")
        .isZero();
    assertThat(
            count(
                "select count(*) from tierline.assignment a join tierline.work_order o"
                    + " using (order_id) where a.open and a.role = 'LEAD' and a.round = o.round"
                    + " and (o.lead_unit_id <> a.unit_id or o.u2 is distinct from a.u2)"))
        .as("orders whose lead is another's")
        .isZero();
    assertThat(
            count(
                "select count(*) from tierline.assignment a join tierline.unit u using (unit_id)"
                    + " where a.open and u.status = 'INACTIVE'"))
        .as("open turns of units out of service")
        .isZero();
  }

  /** Counts that differ between what was noted and what stands open. */
  private static final String BOARD =
      """
      select count(*) from (
        select county, unit_id, status, sum(turns) from (
          select county, unit_id, status, turns from tierline.open_count
          union all select county, unit_id, old_status, -1 from tierline.open_delta
            where old_status is not null
          union all select county, unit_id, new_status, 1 from tierline.open_delta
            where new_status is not null
          union all select coalesce(u2, unit_id), unit_id, status, -1 from tierline.assignment
            where open) f
        group by county, unit_id, status having sum(turns) <> 0) wrong
      """;

  private long count(String sql) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long found = row.getLong(1);
      connection.rollback();
      return found;
    }
  }
}
