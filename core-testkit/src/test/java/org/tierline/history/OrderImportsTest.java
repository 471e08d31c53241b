package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.EventView;
import org.tierline.workorder.InboxQuery;
import org.tierline.workorder.OrderRow;
import org.tierline.workorder.OrderView;
import org.tierline.workorder.WorkOrderStatus;

/** Lines of a file become orders of the city, or are refused with their reasons. */
class OrderImportsTest {
  static ManualEngine engine;
  TestCity city;
  ImportScene scene;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    engine.clock().set(SettableClock.beijing("2026-03-02T09:00"));
    city = engine.city();
    scene = new ImportScene(city);
  }

  private static String example(String language) {
    try {
      String page = Files.readString(Path.of("../docs/import-orders.md"));
      int from = page.indexOf("```" + language + "\n") + language.length() + 4;
      return page.substring(from, page.indexOf("```", from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void example_of_the_page_goes_in() {
    OrderImport done = scene.bringIn(example("csv"));
    assertThat(scene.refused(done.id())).isEmpty();
    assertThat(done.state()).isEqualTo(ImportState.DONE);
    assertThat(List.of(done.lines(), done.orders(), done.refused())).containsExactly(3L, 3L, 0L);

    OrderView light = scene.byNo("TC251103990100000001");
    assertThat(light.status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(light.title()).isEqualTo("路灯不亮");
    assertThat(light.content()).isEqualTo("小区门口的路灯不亮,已有三天。");
    assertThat(light.registeredAt()).isEqualTo(Instant.parse("2025-11-03T01:12:00Z"));
    assertThat(light.completedAt()).isEqualTo(Instant.parse("2025-11-05T08:00:00Z"));
    assertThat(light.closedAt()).isEqualTo(Instant.parse("2025-11-06T02:00:00Z"));
    assertThat(light.leadUnit()).isEqualTo(city.unit("A1").id());
    assertThat(light.resolution()).isEqualTo("SOLVED");
    assertThat(light.satisfactionFinal()).isEqualTo(5);
    assertThat(light.petitioner().name()).isEqualTo("王**");
    assertThat(light.petitioner().phone()).isEqualTo("139****1111");
    assertThat(light.assignments()).hasSize(1);
    assertThat(light.assignments().get(0).status()).isEqualTo(AssignmentStatus.ACCEPTED);
    assertThat(light.overdue()).isFalse();

    OrderView asked = scene.byNo("TC251104990100000001");
    assertThat(asked.status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(asked.leadUnit()).isNull();
    assertThat(asked.petitioner().anonymous()).isTrue();
  }

  @Test
  void first_line_of_the_example_is_the_same_in_json() {
    OrderImport csv =
        scene.bringIn(example("csv").lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
    TestCity other = engine.city();
    var there = new ImportScene(other);
    OrderImport json = there.send(ImportFormat.JSON_LINES, ImportMode.GOOD_LINES, example("json"));
    there.work();
    assertThat(there.refused(json.id())).isEmpty();
    assertThat(there.get(json.id()).orders()).isEqualTo(csv.orders()).isEqualTo(1);
    OrderView one = scene.byNo("TC251103990100000001");
    OrderView same = there.byNo("TC251103990100000001");
    assertThat(same.content()).isEqualTo(one.content());
    assertThat(same.closedAt()).isEqualTo(one.closedAt());
    assertThat(same.deadline()).isEqualTo(one.deadline());
    assertThat(same.address()).isEqualTo(one.address());
  }

  @Test
  void log_of_an_imported_order_has_one_row_that_tells_what_it_was() {
    scene.bringIn(example("csv"));
    OrderView order = scene.byNo("TC251103990100000001");
    List<EventView> log = city.tierline().workOrders().timeline(city.administrator(), order.id());
    assertThat(log).hasSize(1);
    EventView row = log.get(0);
    assertThat(row.action()).isEqualTo(Action.IMPORT);
    assertThat(row.at()).isEqualTo(engine.now());
    assertThat(row.person()).isEqualTo(city.administrator().person());
    assertThat(row.text()).isEqualTo("路灯已修复。");
    assertThat(row.data())
        .contains("\"OLD-1\"", "\"2025-11-06T02:00:00Z\"", "\"SOLVED\"")
        .doesNotContain("王芳", "13900001111", "路灯不亮");
    assertThat(city.tierline().workOrders().verifyLog(city.administrator(), order.id()).isIntact())
        .isTrue();
  }

  @Test
  void open_order_waits_in_its_units_inbox_and_lives_on() {
    scene.bringIn(example("csv"));
    Caller liaison = city.unit("B").liaison();
    List<OrderRow> inbox =
        city.tierline()
            .workOrders()
            .inbox(liaison, InboxQuery.of(city.unit("B").id()), PageRequest.FIRST)
            .items();
    assertThat(inbox).extracting(OrderRow::title).containsExactly("井盖破损");
    OrderRow row = inbox.get(0);
    assertThat(row.turn()).isEqualTo(AssignmentStatus.PENDING_SIGN);
    city.tierline().workOrders().sign(liaison, row.id(), null, 1);
    OrderView signed = city.tierline().workOrders().get(liaison, row.id());
    assertThat(signed.status()).isEqualTo(WorkOrderStatus.HANDLING);
    assertThat(city.tierline().workOrders().verifyLog(liaison, row.id()).isIntact()).isTrue();
  }

  @Test
  void clocks_that_ran_out_before_are_not_noted_and_those_ahead_run() {
    scene.bringIn(
        ImportScene.HEADER
            + "X1,2026-02-02 09:00,2026-02-02 10:00,2026-02-05 18:00,,,0101,HELP,井盖,破损,13900001111,B,\n"
            + "X2,2026-03-01 09:00,2026-03-01 10:00,2026-03-04 18:00,,,0101,HELP,井盖,破损,13900001112,B,\n");
    OrderView late = scene.byNo("TC260202990100000001");
    OrderView soon = scene.byNo("TC260301990100000001");
    assertThat(late.overdue()).isTrue();
    assertThat(soon.overdue()).isFalse();
    engine.tickTo("2026-03-05T09:00");
    assertThat(actions(late)).containsExactly(Action.IMPORT);
    assertThat(actions(soon)).contains(Action.IMPORT, Action.OVERDUE);
  }

  private List<Action> actions(OrderView order) {
    return city.tierline().workOrders().timeline(city.administrator(), order.id()).stream()
        .map(EventView::action)
        .distinct()
        .toList();
  }

  @Test
  void answer_at_the_deadline_is_late() {
    scene.bringIn(
        ImportScene.HEADER
            + "X1,2025-11-03 09:00,2025-11-03 10:00,2025-11-05 18:00,2025-11-05 18:00,2025-11-06 09:00,0101,HELP,井盖,破损,13900001111,A1,\n"
            + "X2,2025-11-03 09:00,2025-11-03 10:00,2025-11-05 18:00,2025-11-05 17:59:59,2025-11-06 09:00,0101,HELP,井盖,破损,13900001111,A1,\n");
    assertThat(scene.byNo("TC251103990100000001").overdue()).isTrue();
    assertThat(scene.byNo("TC251103990100000002").overdue()).isFalse();
  }

  @Test
  void deadline_that_the_file_does_not_give_is_worked_out_by_the_city() {
    scene.bringIn(ImportScene.HEADER + ImportScene.closed("X1"));
    TestCity live = engine.city();
    var order = live.request().dispatchedTo("A");
    assertThat(scene.byNo("TC251103990100000001").deadline())
        .as("five working days behind Monday, at the end of the day")
        .isEqualTo(Instant.parse("2025-11-10T16:00:00Z"));
    assertThat(order.view().deadline()).isEqualTo(Instant.parse("2026-03-09T16:00:00Z"));
  }

  @Test
  void each_kind_of_bad_line_is_refused_by_itself() {
    String good = ",2025-11-03 09:12,,,,2025-11-06 10:00,0101,HELP,t,x,13900001111,,\n";
    OrderImport done =
        scene.bringIn(
            ImportScene.HEADER
                + "G1"
                + good
                + good
                + "G1"
                + good
                + "B1,yesterday,,,,2025-11-06 10:00,0101,HELP,t,x,13900001111,,\n"
                + "B2,2025-11-03 09:12,,,,2025-11-02 10:00,0101,HELP,t,x,13900001111,,\n"
                + "B3,2026-11-03 09:12,,,,,0101,HELP,t,x,13900001111,,\n"
                + "B4,2025-11-03 09:12,,,,2025-11-06 10:00,abc,WISH,t,x,13900001111,,\n"
                + "B5,2025-11-03 09:12,2025-11-03 09:12,,2025-11-04 09:12,2025-11-06 10:00,0101,HELP,t,x,13900001111,Z9,\n"
                + "B6,2025-11-03 09:12,2025-11-03 09:12,,2025-11-04 09:12,2025-11-06 10:00,0101,HELP,t,x,13900001111,,\n"
                + "B7,2025-11-03 09:12,,,,2025-11-06 10:00,0101,HELP,,x,call me,,9\n"
                + "B8,2025-11-03 09:12,,,,,0101,HELP,t,x,13900001111,,4\n"
                + "B9,2025-11-03 09:12\n"
                + "G2"
                + good);
    assertThat(scene.refused(done.id()))
        .containsExactlyInAnyOrder(
            "3 external_no REQUIRED",
            "4 external_no EXTERNAL_NO_TWICE",
            "5 registered_at NOT_A_TIME",
            "6 closed_at TIMES_OUT_OF_ORDER",
            "7 registered_at TIME_IN_FUTURE",
            "8 type UNKNOWN_VALUE",
            "8 category_code MALFORMED",
            "9 unit_code UNKNOWN_HANDLER",
            "10 unit_code HANDLER_AND_DISPATCH_TOGETHER",
            "11 title REQUIRED",
            "11 petitioner_phone MALFORMED",
            "11 satisfaction OUT_OF_RANGE",
            "12 outcome OUTCOME_OF_OPEN_ORDER",
            "13 line UNREADABLE_IMPORT_LINE");
    assertThat(List.of(done.lines(), done.orders(), done.refused())).containsExactly(13L, 2L, 11L);
    assertThat(done.state()).isEqualTo(ImportState.DONE);
  }

  @Test
  void reason_is_told_in_both_languages() {
    OrderImport done =
        scene.bringIn(ImportScene.HEADER + ImportScene.closed("X1").replace("A1", "Z9"));
    var line = scene.imports().refusedLines(city.administrator(), done.id(), PageRequest.FIRST);
    var why = line.items().get(0).violation();
    assertThat(why.text(Locale.ENGLISH)).startsWith("The city has no such unit").endsWith("Z9");
    assertThat(why.text(Locale.CHINESE)).startsWith("本市没有该单位").endsWith("Z9");
  }

  @Test
  void json_line_that_is_none_is_refused_and_the_next_goes_in() {
    String good = example("json").strip();
    OrderImport sent =
        scene.send(
            ImportFormat.JSON_LINES,
            ImportMode.GOOD_LINES,
            "\uFEFF{\"external_no\":\n\n[1]\n{\"colour\":\"red\"}\n{\"external_no\":{}}\n"
                + good
                + " x\n"
                + good);
    scene.work();
    assertThat(scene.refused(sent.id()))
        .containsExactly(
            "1 line UNREADABLE_IMPORT_LINE",
            "3 line UNREADABLE_IMPORT_LINE",
            "4 colour UNKNOWN_IMPORT_COLUMN",
            "5 external_no UNREADABLE_IMPORT_LINE",
            "6 line UNREADABLE_IMPORT_LINE");
    assertThat(scene.get(sent.id()).orders()).isEqualTo(1);
  }

  @Test
  void wrong_header_lets_no_line_in() {
    OrderImport done = scene.bringIn("external_no,colour\nX1,red\n");
    assertThat(scene.refused(done.id())).containsExactly("1 file UNKNOWN_IMPORT_COLUMN");
    assertThat(done.orders()).isZero();
    OrderImport lacking = scene.bringIn("external_no\nX1\n");
    assertThat(scene.refused(lacking.id())).containsExactly("1 file WRONG_IMPORT_HEADER");
  }

  @Test
  void byte_order_mark_and_quotes_and_line_breaks_are_read() {
    OrderImport done =
        scene.bringIn(
            "\uFEFF"
                + ImportScene.HEADER.replace("\n", "\r\n")
                + "X1,2025-11-03 09:12,,,,2025-11-06 10:00,0101,HELP,\"a \"\"b\"\"\",\"x\r\ny\",13900001111,,\r\n"
                + "X2,never,,,,,0101,HELP,t,x,13900001111,,\r\n");
    assertThat(scene.refused(done.id())).containsExactly("4 registered_at NOT_A_TIME");
    assertThat(scene.byNo("TC251103990100000001").title()).isEqualTo("a \"b\"");
  }

  @Test
  void petitioner_of_a_confidential_order_stays_hidden_from_units() {
    scene.bringIn(
        ImportScene.HEADER.replace("satisfaction", "satisfaction,confidential")
            + ImportScene.closed("X1").replace("\n", ",true\n"));
    OrderView order = scene.byNo("TC251103990100000001");
    Caller liaison = city.unit("A1").liaison();
    OrderView seen = city.tierline().workOrders().get(liaison, order.id());
    assertThat(seen.petitioner().phone()).isNull();
    OrderView centre = city.tierline().workOrders().get(city.at(Role.AGENT), order.id());
    assertThat(centre.petitioner().phone()).isEqualTo("139****1111");
  }

  @Test
  void petitioner_who_left_only_an_e_mail_address_is_not_anonymous() {
    OrderImport done =
        scene.bringIn(
            ImportScene.HEADER.replace("petitioner_phone", "petitioner_email")
                + ImportScene.closed("X1").replace("13900001111", "wang@example.cn")
                + ImportScene.closed("X2").replace("13900001111", "wang"));
    assertThat(scene.refused(done.id())).containsExactly("3 petitioner_email NOT_AN_EMAIL");
    OrderView order = scene.byNo("TC251103990100000001");
    assertThat(order.petitioner().anonymous()).isFalse();
    assertThat(order.petitioner().email()).isEqualTo("w***@example.cn");
  }

  @Test
  void unit_of_another_branch_does_not_see_an_imported_order() {
    scene.bringIn(ImportScene.HEADER + ImportScene.closed("X1"));
    OrderView order = scene.byNo("TC251103990100000001");
    assertThat(
            catchThrowable(
                () -> city.tierline().workOrders().get(city.unit("B1").liaison(), order.id())))
        .isInstanceOf(NotFound.class);
  }
}
