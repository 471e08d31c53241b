package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.testkit.LockWaits;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.workorder.DyingDataSource;

/** Batches are read, worked out and begun ahead; whatever ends an import, nothing of them stays. */
class ImportAheadTest {
  private static final int BATCH = 4_000;
  private static final int LINES = 4 * BATCH + 500;

  static ManualEngine engine;
  TestCity city;
  ImportScene scene;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 6);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    city = engine.city();
    scene = new ImportScene(city);
  }

  private static String file(int from, int to) {
    return ImportScene.HEADER + lines(from, to);
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> ImportScene.closed("X" + i))
        .collect(Collectors.joining());
  }

  private OrderImport sent(int lines) {
    return scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, file(0, lines));
  }

  private long number(DataSource of, String sql) throws SQLException {
    try (Connection connection = of.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long found = row.getLong(1);
      connection.rollback();
      return found;
    }
  }

  private long number(String what, String table) throws SQLException {
    return number(
        engine.database().superuser(),
        "select coalesce(%s, 0) from tierline.%s where tenant_id = %s"
            .formatted(what, table, city.tenant()));
  }

  /** Each order with its intake, its turn, its row of the log, and counted once. */
  private void assertWhole(long orders) throws SQLException {
    assertThat(number("count(*)", "work_order")).isEqualTo(orders);
    assertThat(number("count(*)", "intake")).isEqualTo(orders);
    assertThat(number("count(*)", "assignment")).isEqualTo(orders);
    assertThat(number("count(*)", "order_event")).isEqualTo(orders);
    assertThat(number("sum(registered)", "stat_delta")).isEqualTo(orders);
    assertThat(number("sum(value) filter (where name like 'order-%')", "counter"))
        .as("numbers given")
        .isEqualTo(orders);
  }

  private void assertDoneAfterAll(long id) throws SQLException {
    scene.work();
    assertThat(scene.get(id).state()).isEqualTo(ImportState.DONE);
    assertThat(scene.get(id).orders()).isEqualTo(LINES);
    assertWhole(LINES);
  }

  @Test
  void of_batches_begun_ahead_of_one_that_is_lost_nothing_stays() throws Exception {
    long id = sent(LINES).id();
    var dying = new DyingDataSource(engine.database().runtime(4));
    try (Tierline victim =
        Tierline.builder(dying)
            .masterKey(TestKeys.MASTER)
            .clock(engine.clock())
            .jobPause(Duration.ZERO)
            .build()) {
      dying.dieAfter(2, "insert into tierline.work_order");
      assertThatThrownBy(() -> scene.workOn(victim)).isInstanceOf(RuntimeException.class);
    }
    assertThat(scene.get(id).lines()).isEqualTo(2 * BATCH);
    assertWhole(2 * BATCH);
    engine.clock().advance(ImportHold.LEASE);
    assertDoneAfterAll(id);
  }

  /** Whoever numbers orders of the day on which all are registered waits for the holder. */
  private void hold(Statement holder) throws SQLException {
    holder.execute(
        "insert into tierline.counter (tenant_id, name, value) values (%s, 'order-251103', 0)"
            .formatted(city.tenant()));
  }

  /** Until each of these waits for another's transaction. */
  private void awaitWaiting(Thread... those) throws SQLException {
    DataSource superuser = engine.database().superuser();
    while (LockWaits.count(superuser) < those.length) {
      assertThat(those).as("they wait and do not end").allMatch(Thread::isAlive);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** What is done while the import waits to number its first orders. */
  private interface Meanwhile {
    void run() throws SQLException;
  }

  private void whileHeld(Thread importing, Meanwhile meanwhile) throws SQLException {
    try (Connection connection = engine.database().superuser().getConnection();
        Statement holder = connection.createStatement()) {
      hold(holder);
      importing.start();
      awaitWaiting(importing);
      meanwhile.run();
      connection.rollback();
    }
  }

  @Test
  void stopped_import_ends_behind_a_whole_batch() throws Exception {
    long id = sent(LINES).id();
    var importing = new Thread(scene::work);
    var stopping = new Thread(() -> scene.imports().stop(city.administrator(), id));
    whileHeld(
        importing,
        () -> {
          stopping.start();
          awaitWaiting(importing, stopping);
        });
    importing.join();
    stopping.join();
    OrderImport stopped = scene.get(id);
    assertThat(stopped.state()).isEqualTo(ImportState.STOPPED);
    assertThat(stopped.lines()).isPositive().isLessThan(LINES);
    assertWhole(stopped.lines());
    scene.imports().resume(city.administrator(), id);
    assertDoneAfterAll(id);
  }

  @Test
  void interrupted_import_ends_with_the_batch_that_is_being_written() throws Exception {
    long id = sent(LINES).id();
    var importing = new Thread(scene::work);
    whileHeld(importing, importing::interrupt);
    importing.join();
    OrderImport interrupted = scene.get(id);
    assertThat(interrupted.state()).isEqualTo(ImportState.WRITING);
    assertThat(interrupted.lines()).isLessThan(LINES);
    assertThat(interrupted.failure()).isNull();
    assertWhole(interrupted.lines());
    assertDoneAfterAll(id);
  }

  @Test
  void order_that_the_city_has_is_left_out_with_its_turn_its_log_and_its_figures()
      throws Exception {
    scene.bringIn(file(0, 3));
    OrderImport done = scene.bringIn(file(2, LINES));
    assertThat(done.orders()).isEqualTo(LINES - 3);
    assertThat(done.refused()).isEqualTo(1);
    assertThat(scene.refused(done.id())).containsExactly("2 external_no EXTERNAL_NO_TAKEN");
    assertWhole(LINES);
  }

  /** Of each batch some lines repeat what the one before has just brought in. */
  private static String repeating() {
    return file(0, BATCH)
        + lines(5, 6)
        + lines(BATCH, 2 * BATCH - 1)
        + lines(BATCH + 7, BATCH + 8)
        + lines(2 * BATCH - 1, 3 * BATCH - 2)
        + lines(0, 1);
  }

  @Test
  void one_connection_is_enough_where_batches_repeat_orders() throws Exception {
    long id = scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, repeating()).id();
    try (Tierline narrow =
        Tierline.builder(engine.database().runtime(1))
            .masterKey(TestKeys.MASTER)
            .clock(engine.clock())
            .jobPause(Duration.ZERO)
            .build()) {
      scene.workOn(narrow);
    }
    assertThat(scene.get(id).state()).isEqualTo(ImportState.DONE);
    assertThat(scene.get(id).refused()).isEqualTo(3);
    assertWhole(3 * BATCH - 2);
  }

  @Test
  void orders_that_batches_repeat_are_left_out_by_two_writers() throws Exception {
    OrderImport done = scene.bringIn(repeating());
    assertThat(done.refused()).isEqualTo(3);
    assertWhole(3 * BATCH - 2);
  }

  @Test
  void one_connection_for_all_is_enough() throws Exception {
    long id = sent(2 * BATCH + 1).id();
    try (Tierline narrow =
        Tierline.builder(engine.database().runtime(1))
            .masterKey(TestKeys.MASTER)
            .clock(engine.clock())
            .jobPause(Duration.ZERO)
            .build()) {
      scene.workOn(narrow);
    }
    assertThat(scene.get(id).state()).isEqualTo(ImportState.DONE);
    assertWhole(2 * BATCH + 1);
  }

  /** Lines that cannot be read are checked against no city. */
  @SuppressWarnings("NullAway")
  private static LineChecks noChecks() {
    return new LineChecks(null);
  }

  @Test
  void reader_waits_when_two_batches_are_ready() throws Exception {
    String bad = "no such field\n".repeat(10 * BATCH);
    byte[] content = (ImportScene.HEADER + bad).getBytes(StandardCharsets.UTF_8);
    OrderImport view = scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, file(0, 1));
    var made = new AtomicInteger();
    var threads = new ArrayList<Thread>();
    var lines = new ImportReader.Lines(noChecks(), batch -> made.incrementAndGet(), () -> {});
    try (ImportFile file = ImportFile.copy(new ByteArrayInputStream(content), content.length);
        ImportReader reader =
            ImportReader.start(
                file,
                view,
                lines,
                body -> {
                  threads.add(new Thread(body));
                  return threads.get(0);
                })) {
      for (int taken = 0; taken < 5; taken++) {
        awaitStandstill(threads.get(0));
        assertThat(made.get()).as("two that wait and one in hand").isEqualTo(taken + 3);
        assertThat(reader.take().lines()).isEqualTo(BATCH);
        while (made.get() < taken + 4) {
          Thread.onSpinWait();
        }
      }
    }
    assertThat(threads).extracting(Thread::isAlive).isEqualTo(List.of(false));
  }

  private static void awaitStandstill(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }
}
