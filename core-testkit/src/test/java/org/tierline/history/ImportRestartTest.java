package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.workorder.DyingDataSource;
import org.tierline.workorder.VerifyLog;

/** A file is taken once and worked off to its end, whoever stops, sends again or dies meanwhile. */
class ImportRestartTest {
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

  /** So many closed orders, each 10th without a title. */
  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i -> {
              String line = ImportScene.closed("X" + i);
              return i % 10 == 9 ? line.replace("路灯不亮,小区", ",小区") : line;
            })
        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
        .toString();
  }

  private static String good(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> ImportScene.closed("X" + i))
        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
        .toString();
  }

  private long rows(String of) throws SQLException {
    try (Connection connection = engine.database().superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from tierline." + of + " tenant_id = " + city.tenant())) {
      row.next();
      return row.getLong(1);
    }
  }

  private String verified(Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      Caller auditor = city.person(Role.AUDITOR, city.root(), true);
      LocalDate first = LocalDate.of(2025, 1, 1);
      city.tierline().orderLogs().exportPeriod(auditor, first, first.plusYears(2)).writeTo(out);
    }
    var said = new ByteArrayOutputStream();
    VerifyLog.run(new PrintStream(said, true, StandardCharsets.UTF_8), file.toString());
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void killed_in_the_middle_another_node_goes_on_behind_the_last_batch(@TempDir Path folder)
      throws Exception {
    OrderImport sent =
        scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, ImportScene.HEADER + lines(0, 7_000));
    var dying = new DyingDataSource(engine.database().runtime(4));
    try (Tierline victim =
        Tierline.builder(dying)
            .masterKey(TestKeys.MASTER)
            .clock(engine.clock())
            .jobPause(Duration.ZERO)
            .build()) {
      // Batches are of 4000 lines.
      dying.dieAfter(1, "insert into tierline.work_order");
      assertThatThrownBy(() -> scene.workOn(victim)).isInstanceOf(RuntimeException.class);
      assertThat(dying.isDead()).isTrue();
    }
    OrderImport killed = scene.get(sent.id());
    assertThat(killed.state()).isEqualTo(ImportState.WRITING);
    assertThat(killed.lines()).isEqualTo(4_000);
    assertThat(killed.orders()).isEqualTo(3_600);
    assertThat(rows("work_order where")).isEqualTo(3_600);
    scene.work();
    assertThat(scene.get(sent.id()).lines()).as("perhaps it is only slow").isEqualTo(4_000);
    engine.clock().advance(ImportHold.LEASE);
    scene.work();
    OrderImport done = scene.get(sent.id());
    assertThat(done.state()).isEqualTo(ImportState.DONE);
    assertThat(List.of(done.lines(), done.orders(), done.refused()))
        .containsExactly(7_000L, 6_300L, 700L);
    assertThat(done.errors()).isEqualTo(700);
    assertThat(rows("work_order where")).isEqualTo(6_300);
    assertThat(rows("attachment_chunk where")).isZero();
    assertThat(verified(folder.resolve("log.jsonl"))).startsWith("INTACT: 6300 order(s), 6300 ");
  }

  @Test
  void stopped_import_goes_on_when_it_is_resumed() throws Exception {
    OrderImport sent =
        scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, ImportScene.HEADER + good(0, 3));
    scene.imports().stop(city.administrator(), sent.id());
    scene.work();
    assertThat(scene.get(sent.id()).state()).isEqualTo(ImportState.STOPPED);
    assertThat(rows("work_order where")).isZero();
    scene.imports().resume(city.administrator(), sent.id());
    scene.work();
    assertThat(scene.get(sent.id()).orders()).isEqualTo(3);
    assertThat(scene.imports().steps(city.administrator(), sent.id()))
        .extracting(ImportStep::kind)
        .containsExactly(
            ImportStep.Kind.STARTED,
            ImportStep.Kind.STOPPED,
            ImportStep.Kind.RESUMED,
            ImportStep.Kind.DONE);
    assertThatThrownBy(() -> scene.imports().stop(city.administrator(), sent.id()))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.code()).isEqualTo(HistoryError.IMPORT_HAS_ENDED));
    assertThatThrownBy(() -> scene.imports().resume(city.administrator(), sent.id()))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.code()).isEqualTo(HistoryError.IMPORT_NOT_STOPPED));
  }

  @Test
  void nothing_goes_in_where_all_or_none_was_asked_and_a_late_line_is_bad() throws Exception {
    String bad = ImportScene.closed("X1");
    OrderImport done =
        scene.bringIn(ImportMode.ALL_OR_NONE, ImportScene.HEADER + good(0, 4_500) + bad);
    assertThat(done.state()).isEqualTo(ImportState.REFUSED);
    assertThat(scene.refused(done.id())).containsExactly("4502 external_no EXTERNAL_NO_TWICE");
    assertThat(rows("work_order where")).isZero();
    assertThat(rows("order_import_number where")).isZero();
    assertThat(rows("counter where name like 'order-2511%' and")).isZero();
  }

  @Test
  void all_goes_in_where_every_line_is_good() throws Exception {
    OrderImport done = scene.bringIn(ImportMode.ALL_OR_NONE, ImportScene.HEADER + good(0, 4_500));
    assertThat(done.state()).isEqualTo(ImportState.DONE);
    assertThat(List.of(done.lines(), done.orders(), done.refused()))
        .containsExactly(4_500L, 4_500L, 0L);
    assertThat(rows("work_order where")).isEqualTo(4_500);
    assertThat(rows("order_import_number where")).isZero();
  }

  @Test
  void same_content_is_taken_once_and_again_after_it_was_refused_as_a_whole() throws Exception {
    String file = ImportScene.HEADER + good(0, 2);
    var first = scene.started(ImportFormat.CSV, ImportMode.GOOD_LINES, file);
    scene.work();
    var again = scene.started(ImportFormat.CSV, ImportMode.ALL_OR_NONE, file);
    assertThat(first.sentBefore()).isFalse();
    assertThat(again.sentBefore()).isTrue();
    assertThat(again.run().id()).isEqualTo(first.run().id());
    scene.work();
    assertThat(rows("work_order where")).isEqualTo(2);

    String other = ImportScene.HEADER + good(1, 3);
    OrderImport refused = scene.bringIn(ImportMode.ALL_OR_NONE, other);
    assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
    assertThat(scene.refused(refused.id())).containsExactly("2 external_no EXTERNAL_NO_TAKEN");
    OrderImport rest = scene.bringIn(other);
    assertThat(rest.id()).isNotEqualTo(refused.id());
    assertThat(List.of(rest.orders(), rest.refused())).containsExactly(1L, 1L);
  }

  @Test
  void only_administrators_of_the_whole_city_import() {
    for (Caller other :
        List.of(
            city.at(Role.DISPATCHER),
            city.at(Role.CENTER_DIRECTOR),
            city.person(Role.AUDITOR, city.root(), true))) {
      assertThatThrownBy(() -> start(other)).isInstanceOf(Forbidden.class);
    }
    Caller county = city.person(Role.TENANT_ADMIN, city.unit("A").id(), true);
    assertThatThrownBy(() -> start(county)).isInstanceOf(NotFound.class);
    OrderImport own =
        scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, ImportScene.HEADER + good(0, 1));
    TestCity stranger = engine.city();
    assertThatThrownBy(
            () -> stranger.tierline().orderImports().get(stranger.administrator(), own.id()))
        .isInstanceOf(NotFound.class);
  }

  private void start(Caller caller) {
    scene
        .imports()
        .start(
            caller,
            new StartImport("orders", ImportFormat.CSV, ImportMode.GOOD_LINES),
            InputStream.nullInputStream());
  }

  @Test
  void numbers_are_unique_while_people_register_on_the_same_day() throws Exception {
    String today = ",2026-03-02 08:00,,,,2026-03-02 08:30,0101,HELP,t,x,13900001111,,\n";
    var file = new StringBuilder(ImportScene.HEADER);
    IntStream.range(0, 5_000).forEach(i -> file.append("X").append(i).append(today));
    OrderImport sent = scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, file.toString());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Set<String> live = new HashSet<>();
    try {
      Future<?> importing = pool.submit(scene::work);
      for (int i = 0; i < 50 || !importing.isDone(); i++) {
        live.add(city.request().registered().registered().orderNo());
      }
      importing.get();
    } finally {
      pool.shutdown();
    }
    assertThat(scene.get(sent.id()).orders()).isEqualTo(5_000);
    assertThat(rows("work_order where")).isEqualTo(5_000 + live.size());
    assertThat(
            rows(
                "work_order where order_no = 'TC260302990100%06d' and"
                    .formatted(5_000 + live.size())))
        .as("no number was left out")
        .isEqualTo(1);
  }

  @Test
  void job_of_all_cities_works_files_off() {
    OrderImport sent =
        scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, ImportScene.HEADER + good(0, 1));
    assertThat(engine.tierline().runImports(engine.operator())).isPositive();
    assertThat(scene.get(sent.id()).state()).isEqualTo(ImportState.DONE);
    assertThat(engine.tierline().runImports(engine.operator())).isZero();
  }

  @Test
  void day_of_a_number_is_that_of_the_citys_zone() throws Exception {
    scene.bringIn(
        ImportScene.HEADER
            + "X1,2025-11-03T17:30:00Z,,,,2025-11-03T18:00:00Z,0101,HELP,t,x,13900001111,,\n"
            + "X2,2025-11-03 23:59,,,,2025-11-04 00:10,0101,HELP,t,x,13900001111,,\n"
            + "X3,2025-11-03T20:00:00-05:00,,,,2025-11-04 10:00,0101,HELP,t,x,13900001111,,\n");
    assertThat(
            rows("work_order where order_no = 'TC251104990100000001' and external_no = 'X1' and"))
        .isEqualTo(1);
    assertThat(
            rows("work_order where order_no = 'TC251103990100000001' and external_no = 'X2' and"))
        .isEqualTo(1);
    assertThat(
            rows("work_order where order_no = 'TC251104990100000002' and external_no = 'X3' and"))
        .isEqualTo(1);
  }
}
