package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** A city's logs leave the house, and whoever receives them sees what was done to them. */
class LogExportTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  static ManualEngine engine;
  static TestCity city;
  static Caller auditor;
  static List<TestOrder> orders = new ArrayList<>();
  static List<String> lines;
  static Path folder;

  @BeforeAll
  static void three_orders_of_one_day(@TempDir Path temporary) throws IOException {
    folder = temporary;
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    auditor = city.person(Role.AUDITOR, city.root(), true);
    orders.add(city.request().dispatchedTo("A").sign("A").contact("A"));
    var life = city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    life.sign("A1").sign("D").contact("A1").progress("A1", "已到\n现场 \"引号\" \\ 😀");
    orders.add(life);
    orders.add(city.request().anonymous().dispatchedTo("B"));
    engine.tick(Duration.ofDays(20));
    life.submit("D").submit("A1").acceptAndSubmit("A", "A1").pass().rated(3).close();
    city.request().registered();
    lines = List.of(export(auditor, DAY, DAY).split("(?<=\n)"));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static String export(Caller caller, LocalDate from, LocalDate to) throws IOException {
    return written(city.tierline().orderLogs().exportPeriod(caller, from, to));
  }

  private static String written(LogExport export) throws IOException {
    var bytes = new ByteArrayOutputStream();
    export.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What the verifier says and, in front, its exit code. */
  private static List<String> verify(String file) throws IOException {
    Path path = folder.resolve("export.jsonl");
    Files.writeString(path, file);
    var said = new ByteArrayOutputStream();
    int code = VerifyLog.run(new PrintStream(said, true, StandardCharsets.UTF_8), path.toString());
    var all = new ArrayList<String>();
    all.add(Integer.toString(code));
    said.toString(StandardCharsets.UTF_8).lines().forEach(all::add);
    return all;
  }

  /** The place of a row of one of the orders, from 1, among the lines. */
  private static int at(int order, int row) {
    int found = 0;
    for (int i = 0; i < lines.size(); i++) {
      found += lines.get(i).startsWith("{\"line\":\"order\"") ? 1 : 0;
      if (found == order) {
        return i + row;
      }
    }
    throw new AssertionError("no order " + order);
  }

  private static String with(int line, UnaryOperator<String> edit) {
    var changed = new ArrayList<>(lines);
    changed.set(line, edit.apply(changed.get(line)));
    return String.join("", changed);
  }

  private static void assertBroken(String file, int order, String finding) throws Exception {
    var broken = orders.get(order - 1);
    List<String> said = verify(file);
    assertThat(said.get(0)).isEqualTo("1");
    assertThat(said.get(1))
        .isEqualTo("order %s (%s): %s", broken.registered().orderNo(), broken.id(), finding);
    assertThat(said.get(2)).startsWith("BROKEN: ");
    assertThat(said).hasSize(3);
    assertThat(SecondVerifier.holdsTogether(file)).isFalse();
  }

  @Test
  void real_lives_verify_by_both_verifiers() throws Exception {
    String file = String.join("", lines);
    assertThat(file)
        .contains("已到\\n现场 \\\"引号\\\" \\\\ 😀", "\"person\":null", "\"clock\": \"DEADLINE\"")
        .doesNotContain("13812345678", "张三", "小区门口");
    int rows = orders.stream().mapToInt(o -> o.timeline().size()).sum();
    assertThat(lines).hasSize(1 + 3 + rows + 1);
    assertThat(verify(file).get(0)).isEqualTo("0");
    assertThat(verify(file).get(1)).startsWith("INTACT: 3 order(s), " + rows + " row(s), 0 ");
    assertThat(SecondVerifier.holdsTogether(file)).isTrue();
  }

  @Test
  void a_changed_row_is_named() throws Exception {
    String changed = ": its hash does not follow from what it says";
    assertBroken(
        with(at(1, 2), l -> l.replace("\"action\":\"DISPATCH\"", "\"action\":\"DECLINE\"")),
        1,
        "CHANGED: row 2 was changed" + changed);
    assertBroken(
        with(at(2, 3), l -> l.replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"2026-03-02T01:00:00.1Z\"")),
        2,
        "CHANGED: row 3 was changed" + changed);
    assertBroken(
        with(at(3, 1), l -> l.replace("\"text\":null", "\"text\":\"\"")),
        3,
        "CHANGED: row 1 was changed" + changed);
    assertBroken(
        with(at(1, 4), l -> l.replaceAll("\"hash\":\"..", "\"hash\":\"00")),
        1,
        "CHANGED: row 4 was changed" + changed);
    assertThat(
            verify(with(at(1, 2), l -> l.replace("{\"line\"", "{\"text\":\"\",\"line\""))).get(1))
        .contains("CHANGED: line 4 cannot be read");
    assertThat(verify(with(at(1, 2), l -> l.replace("\"hash\"", "\"more\":1,\"hash\""))).get(1))
        .contains("CHANGED: row 2 cannot be read");
    assertThat(verify(with(at(1, 0), l -> l.replaceAll("\"lastHash\":\"..", "\"lastHash\":\"00"))))
        .anyMatch(l -> l.contains("was changed: the order keeps another hash"));
  }

  @Test
  void missing_moved_and_added_rows_are_named() throws Exception {
    int last = orders.get(0).timeline().size();
    assertBroken(with(at(2, 3), l -> ""), 2, "MISSING: row 3 is missing");
    assertBroken(
        with(at(1, last), l -> ""),
        1,
        "CUT_OFF: cut off at the end: rows %1$d to %1$d are missing".formatted(last));
    var moved = new ArrayList<>(lines);
    moved.add(at(1, 3), moved.remove(at(1, 2)));
    assertBroken(String.join("", moved), 1, "REORDERED: row 2 stands behind a later one");
    String again = lines.get(at(1, last));
    assertBroken(with(at(1, last), l -> l + l), 1, "ADDED: row " + last + " is there twice");
    int next = last + 1;
    assertBroken(
        with(at(1, last), l -> l + again.replace("\"seq\":" + last, "\"seq\":" + next)),
        1,
        "ADDED: row %d was added: the order counts %d rows".formatted(next, last));
  }

  @Test
  void a_whole_order_that_is_missing_is_seen() throws Exception {
    var middle = new ArrayList<>(lines);
    middle.subList(at(2, 0), at(3, 0)).clear();
    assertThat(verify(String.join("", middle)))
        .anyMatch(l -> l.startsWith("ORDER_MISSING: 1 order(s) missing before order "));
    var last = new ArrayList<>(lines);
    last.subList(at(3, 0), last.size() - 1).clear();
    assertThat(verify(String.join("", last)))
        .contains("ORDER_MISSING: 1 order(s) missing at the end: the closing line counts 3");
    assertThat(SecondVerifier.holdsTogether(String.join("", last))).isFalse();
  }

  @Test
  void a_file_that_was_cut_off_or_touched_elsewhere_is_seen() throws Exception {
    assertThat(verify(String.join("", lines.subList(0, lines.size() - 1))))
        .contains("CUT_OFF: the file has no closing line: its end is missing")
        .startsWith("1");
    assertThat(verify(with(0, l -> l.replace("测试市", "别的市"))).get(1)).startsWith("FILE_CHANGED");
    assertThat(verify(with(lines.size() - 1, l -> l + lines.get(3))).get(1))
        .startsWith("FILE_CHANGED: line " + (lines.size() + 1) + " stands behind");
    assertThat(verify("not a log")).first().isEqualTo("2");
    assertThat(verify("")).first().isEqualTo("2");
    assertThat(verify(with(0, l -> l.replace("\"version\":1", "\"version\":2"))))
        .first()
        .isEqualTo("2");
  }

  @Test
  void what_was_changed_behind_the_library_is_exported_as_it_stands() throws Exception {
    var engine = ManualEngine.at("2026-03-02T09:00");
    try (engine) {
      var other = engine.city();
      var order = other.request().dispatchedTo("A").sign("A");
      try (var owner = engine.database().owner().getConnection();
          var sql = owner.createStatement()) {
        sql.execute("set local app.tenant_id = '" + other.tenant() + "'");
        sql.execute(
            "update tierline.order_event set action = 'UNHEARD_OF', data = '{\"lead\": [1, 2.5]}'"
                + " where tenant_id = %s and order_id = %s and seq = 2"
                    .formatted(other.tenant(), order.id()));
        owner.commit();
      }
      String file =
          written(engine.tierline().orderLogs().exportOrder(other.administrator(), order.id()));
      assertThat(verify(file).get(1)).contains(order.id() + "): CHANGED: row 2 ");
    }
  }

  @Test
  void more_orders_than_one_page_are_all_there_and_only_those_of_the_period() throws Exception {
    var engine = ManualEngine.at("2026-04-01T00:00");
    try (engine) {
      var other = engine.city();
      for (int i = 0; i < 205; i++) {
        other.request().registered();
      }
      engine.tickTo("2026-04-02T00:00");
      other.request().registered();
      var logs = engine.tierline().orderLogs();
      LocalDate first = LocalDate.of(2026, 4, 1);
      String file = written(logs.exportPeriod(other.administrator(), first, first));
      assertThat(verify(file).get(1)).startsWith("INTACT: 205 order(s), 205 row(s)");
      file = written(logs.exportPeriod(other.administrator(), first, first.plusDays(1)));
      assertThat(verify(file).get(1)).startsWith("INTACT: 206 order(s)");
      file =
          written(logs.exportPeriod(other.administrator(), first.plusDays(5), first.plusDays(5)));
      assertThat(verify(file).get(1)).startsWith("INTACT: 0 order(s), 0 row(s)");
    }
  }

  @Test
  void the_verifier_needs_nothing_but_the_jdk_and_its_own_classes() throws Exception {
    Path classes =
        Path.of(VerifyLog.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path file = folder.resolve("alone.jsonl");
    Files.writeString(file, with(at(1, 2), l -> l.replace("DISPATCH", "DECLINE")));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                classes.toString(),
                VerifyLog.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(1);
    assertThat(said).contains("row 2 was changed").containsPattern(Pattern.quote("BROKEN: 3"));
  }

  @Test
  void only_auditors_and_administrators_of_the_whole_city_take_logs_out() {
    var logs = city.tierline().orderLogs();
    var county = city.person(Role.AUDITOR, city.unit("A").id(), true);
    assertRefused(OrgError.UNKNOWN_UNIT, () -> logs.exportPeriod(county, DAY, DAY));
    assertRefused(OrgError.UNKNOWN_UNIT, () -> logs.exportOrder(county, orders.get(0).id()));
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> logs.exportPeriod(city.at(Role.CENTER_DIRECTOR), DAY, DAY));
    assertRefused(
        KernelError.INVALID_INPUT, () -> logs.exportPeriod(auditor, DAY, DAY.minusDays(1)));
    var elsewhere = engine.city();
    assertRefused(
        OrderError.UNKNOWN_ORDER,
        () -> logs.exportOrder(elsewhere.administrator(), orders.get(0).id()));
  }
}
