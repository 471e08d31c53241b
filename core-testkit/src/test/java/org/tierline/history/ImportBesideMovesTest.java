package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.UnitId;
import org.tierline.reorganization.Fate;
import org.tierline.reorganization.Fates;
import org.tierline.reorganization.MergeUnits;
import org.tierline.reorganization.MoveUnit;
import org.tierline.reorganization.TreeCommand;
import org.tierline.testkit.LockWaits;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Historic orders come in while the tree changes: each stands where its unit stands. */
class ImportBesideMovesTest {
  private static final int LINES = 120;

  private ManualEngine engine;
  private TestCity city;
  private ImportScene scene;
  private DataSource superuser;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 8);
    city = engine.city();
    scene = new ImportScene(city);
    superuser = engine.database().superuser();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** Open orders of township A1. */
  private static String open(String series) {
    var file = new StringBuilder(ImportScene.HEADER);
    for (int i = 0; i < LINES; i++) {
      file.append(series)
          .append('-')
          .append(i)
          .append(
              ",2026-02-26 09:12,2026-02-26 09:40,2026-03-20 18:00,,,0101,COMPLAINT,路灯不亮,"
                  + "小区门口的路灯不亮,13900001111,A1,\n");
    }
    return file.toString();
  }

  private void apply(TreeCommand command) {
    var changes = city.tierline().treeChanges();
    long version = changes.preview(city.administrator(), command).treeVersion();
    changes.apply(city.administrator(), command, version);
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

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

  private static final String ELSEWHERE =
      "select count(*) from tierline.assignment a join tierline.unit u using (unit_id)"
          + " join tierline.work_order o on o.order_id = a.order_id where a.open"
          + " and (a.u2 is distinct from nullif(split_part(u.path, '/', 3), '')::bigint"
          + " or a.u3 is distinct from nullif(split_part(u.path, '/', 4), '')::bigint"
          + " or o.u2 is distinct from a.u2 or u.status = 'INACTIVE')";

  @Test
  void of_an_import_and_a_move_at_once_no_order_keeps_the_old_county() throws Exception {
    for (int round = 0; round < 6; round++) {
      var sent = scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, open("R" + round));
      String to = round % 2 == 0 ? "B" : "A";
      var barrier = new CyclicBarrier(2);
      var pool = Executors.newFixedThreadPool(2);
      try {
        List<Future<Boolean>> both =
            List.of(
                pool.submit(
                    () -> {
                      barrier.await();
                      scene.work();
                      return true;
                    }),
                pool.submit(
                    () -> {
                      barrier.await();
                      apply(new MoveUnit(unit("A1"), unit(to), "区划调整"));
                      return true;
                    }));
        for (Future<Boolean> each : both) {
          assertThat(each.get()).isTrue();
        }
      } finally {
        pool.shutdown();
      }
      assertThat(scene.get(sent.id()).orders()).isEqualTo(LINES);
      assertThat(count(ELSEWHERE)).as("orders that stand elsewhere than their unit").isZero();
      engine.clock().advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void a_move_waits_for_the_batch_that_is_being_written_and_takes_it_along() throws Exception {
    var sent = scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, open("W"));
    var pool = Executors.newFixedThreadPool(2);
    try (Connection holder = superuser.getConnection();
        Statement statement = holder.createStatement()) {
      // Whoever numbers orders of that day waits for this.
      statement.execute(
          "insert into tierline.counter (tenant_id, name, value) values (%s, 'order-260226', 0)"
              .formatted(city.tenant()));
      Future<?> importing = pool.submit(scene::work);
      awaitWaiting(1);
      Future<?> moving = pool.submit(() -> apply(new MoveUnit(unit("A1"), unit("B"), "区划调整")));
      while (!moving.isDone() && LockWaits.count(superuser) < 2) {
        Thread.onSpinWait();
      }
      holder.rollback();
      importing.get();
      moving.get();
    } finally {
      pool.shutdown();
    }
    assertThat(scene.get(sent.id()).orders()).isEqualTo(LINES);
    assertThat(count(ELSEWHERE)).isZero();
    assertThat(count("select count(*) from tierline.assignment where open and u2 = " + unit("B")))
        .isEqualTo(LINES);
  }

  @Test
  void lines_of_a_unit_that_was_merged_meanwhile_are_checked_anew_and_refused() throws Exception {
    var sent = scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, open("M"));
    apply(new MergeUnits(List.of(unit("A1")), unit("A2"), null, Fates.all(Fate.MOVE), "机构改革"));
    scene.work();
    OrderImport done = scene.get(sent.id());
    assertThat(done.orders()).isZero();
    assertThat(done.refused()).isEqualTo(LINES);
    assertThat(count(ELSEWHERE)).isZero();
  }

  private void awaitWaiting(int many) throws SQLException {
    while (LockWaits.count(superuser) < many) {
      Thread.onSpinWait();
    }
  }
}
