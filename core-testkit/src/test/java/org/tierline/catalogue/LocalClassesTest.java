package org.tierline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.ClassCount;
import org.tierline.workorder.EventView;
import org.tierline.workorder.InboxQuery;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderRow;
import org.tierline.workorder.TurnClass;

/** Classes of units below the city's, for their own lists and figures. */
class LocalClassesTest {
  private static final String MASTS =
      "code,name_zh,name_en\n01020301,高杆灯,High masts\n01020302,庭院灯,Garden lamps\n";

  static ManualEngine engine;
  TestCity city;
  Caller adminOfA;

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
    city.tierline().categories().importSample(city.administrator());
    adminOfA = city.person(Role.TENANT_ADMIN, unit("A"), true);
    open(city.administrator(), city.root(), 3);
  }

  private UnitId unit(String code) {
    return city.unit(code).id();
  }

  private void open(Caller by, UnitId unit, int tier) {
    var key = LocalClassSettings.LOWEST_TIER;
    city.tierline().settings().set(by, unit, key.name(), null, NewValue.of(key, tier, "试行"));
  }

  private ImportReport take(Caller by, String unit, String csv, boolean dryRun) {
    var upload =
        new LocalClassUpload(
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    return city.tierline().localClasses().importClasses(by, unit(unit), upload, "细化", dryRun);
  }

  private List<LocalClass> listed(String unit) {
    return city.tierline()
        .localClasses()
        .list(city.administrator(), unit(unit), false, new PageRequest(200, null))
        .items();
  }

  private long id(String unit, String code) {
    return listed(unit).stream()
        .filter(each -> each.code().equals(code) && each.unit().equals(unit(unit)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void classify(Caller by, TestOrder order, String unit, long id) {
    city.tierline().turnClasses().classify(by, order.id(), null, order.turn(unit).no(), id);
  }

  @Test
  void a_unit_imports_classes_below_the_citys_and_all_below_it_see_them() {
    assertThat(take(adminOfA, "A", MASTS, true)).isEqualTo(new ImportReport(2, 0, 0, 0, true));
    assertThat(listed("A")).isEmpty();
    assertThat(take(adminOfA, "A", MASTS, false)).isEqualTo(new ImportReport(2, 0, 0, 0, false));
    take(adminOfA, "A1", "code,name_zh,name_en\n01020301,镇高杆灯,Masts of A1\n", false);
    assertThat(listed("A1")).extracting(LocalClass::nameZh).containsExactly("高杆灯", "镇高杆灯", "庭院灯");
    assertThat(listed("A")).extracting(LocalClass::nameZh).containsExactly("高杆灯", "庭院灯");
    assertThat(listed("B")).isEmpty();
    String renamed = "code,name_zh,name_en,active\n01020301,高杆照明,High masts,true\n";
    assertThat(take(adminOfA, "A", renamed, false)).isEqualTo(new ImportReport(0, 1, 0, 0, false));
    long first = id("A", "01020301");
    take(adminOfA, "A", renamed, false);
    assertThat(id("A", "01020301")).isEqualTo(first);
  }

  @Test
  void every_bad_line_is_named_and_nothing_taken() {
    String bad =
        "code,name_zh,name_en\n01029901,无,None\n010203,短,Short\n01020300,零,Zero\n"
            + "01020303,只有中文,\n01020304,好,Good\n01020304,又,Again\n";
    assertInvalid(
        () -> take(adminOfA, "A", bad, false),
        "line 3, code",
        "line 4, code",
        "line 5, name_en",
        "line 7, code");
    assertInvalid(
        () -> take(adminOfA, "A", "code,name_zh,name_en\n01029901,无,None\n", false),
        "line 2, code");
    assertThat(listed("A")).isEmpty();
  }

  @Test
  void only_where_the_city_and_the_units_between_leave_it_open() {
    open(adminOfA, unit("A"), 2);
    assertRefused(CatalogueError.NO_CLASSES_HERE, () -> take(adminOfA, "A1", MASTS, false));
    assertRefused(CatalogueError.NO_CLASSES_HERE, () -> take(adminOfA, "A11", MASTS, false));
    take(adminOfA, "A", MASTS, false);
    assertThatThrownBy(() -> take(adminOfA, "B", MASTS, false)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> take(city.unit("A").liaison(), "A", MASTS, false))
        .isInstanceOf(Forbidden.class);
    TestOrder order = city.request().dispatchedTo("A").sign("A");
    long id = id("A", "01020301");
    open(adminOfA, unit("A"), 1);
    assertRefused(
        CatalogueError.CATEGORY_RETIRED, () -> classify(city.unit("A").liaison(), order, "A", id));
  }

  @Test
  void a_unit_at_work_classes_its_turn_and_the_order_stays_what_it_was() {
    take(adminOfA, "A", MASTS, false);
    TestOrder order = city.request().dispatchedTo("A").sign("A").delegate("A", "A1").sign("A1");
    long masts = id("A", "01020301");
    classify(city.unit("A1").liaison(), order, "A1", masts);
    classify(city.unit("A").liaison(), order, "A", id("A", "01020302"));
    classify(city.unit("A1").liaison(), order, "A1", id("A", "01020302"));
    classify(city.unit("A1").liaison(), order, "A1", masts);

    assertThat(city.tierline().turnClasses().ofOrder(city.unit("A").liaison(), order.id()))
        .extracting(TurnClass::assignmentNo, TurnClass::code)
        .containsExactly(tuple(1, "01020302"), tuple(2, "01020301"));
    assertThat(order.view().categoryCode()).isEqualTo("010203");
    List<EventView> noted =
        order.timeline().stream().filter(e -> e.action() == Action.CLASSIFY).toList();
    assertThat(noted).hasSize(4).noneMatch(EventView::isPublic);
    assertThat(noted.get(0).unit()).isEqualTo(unit("A1"));
    assertThat(noted.get(0).data()).contains("\"code\": \"01020301\"");
    assertThat(
            city.tierline()
                .workOrders()
                .verifyLog(city.at(Role.CENTER_DIRECTOR), order.id())
                .isIntact())
        .isTrue();
  }

  @Test
  void only_by_what_fits_and_only_whoever_is_at_work() {
    take(adminOfA, "A", MASTS, false);
    long masts = id("A", "01020301");
    TestOrder order = city.request().dispatchedTo("A").sign("A");
    TestOrder roads = city.request().category("010201").anew("x").dispatchedTo("A").sign("A");
    TestOrder ofB = city.request().anew("x").dispatchedTo("B").sign("B");
    Caller liaison = city.unit("A").liaison();
    assertRefused(
        CatalogueError.CLASS_OF_ANOTHER_CATEGORY, () -> classify(liaison, roads, "A", masts));
    assertRefused(
        CatalogueError.UNKNOWN_CLASS, () -> classify(city.unit("B").liaison(), ofB, "B", masts));
    assertThatThrownBy(() -> classify(city.at(Role.DISPATCHER), order, "A", masts))
        .isInstanceOf(Forbidden.class);
    city.tierline().localClasses().retire(adminOfA, masts, "不再使用");
    assertRefused(CatalogueError.CATEGORY_RETIRED, () -> classify(liaison, order, "A", masts));
    take(adminOfA, "A", MASTS, false);
    order.contact("A").submit("A").pass();
    assertRefused(OrderError.TURN_IS_OVER, () -> classify(liaison, order, "A", masts));
  }

  @Test
  void lists_and_figures_of_the_subtree_tell_orders_by_their_classes() {
    take(adminOfA, "A", MASTS, false);
    long masts = id("A", "01020301");
    long lamps = id("A", "01020302");
    Caller liaison = city.unit("A").liaison();
    TestOrder first = city.request().dispatchedTo("A").sign("A");
    TestOrder second = city.request().anew("x").dispatchedTo("A").sign("A");
    TestOrder third = city.request().anew("x").dispatchedTo("A").sign("A");
    city.request().anew("x").dispatchedTo("A");
    classify(liaison, first, "A", masts);
    classify(liaison, second, "A", lamps);
    classify(liaison, third, "A", masts);
    third.contact("A").submit("A").pass().rated(5).close();

    assertThat(
            city.tierline()
                .workOrders()
                .inbox(
                    city.administrator(),
                    new InboxQuery(unit("A"), true, null).classed(masts),
                    PageRequest.FIRST)
                .items())
        .extracting(OrderRow::orderNo)
        .containsExactly(first.registered().orderNo());
    LocalDate day = LocalDate.of(2026, 3, 2);
    Caller auditor = city.person(Role.AUDITOR, unit("A"), true);
    var turnClasses = city.tierline().turnClasses();
    assertThat(turnClasses.count(auditor, unit("A"), day, day))
        .extracting(ClassCount::code, ClassCount::orders, ClassCount::closed)
        .containsExactly(tuple("01020301", 2L, 1L), tuple("01020302", 1L, 0L));
    assertThat(turnClasses.count(auditor, unit("A1"), day, day)).isEmpty();
    LocalDate before = day.minusDays(1);
    assertThat(turnClasses.count(auditor, unit("A"), before, before)).isEmpty();
    assertThatThrownBy(() -> turnClasses.count(auditor, unit("B"), day, day))
        .isInstanceOf(NotFound.class);
  }

  private List<String> classed(String unit, long id) {
    return city
        .tierline()
        .workOrders()
        .inbox(
            city.administrator(),
            new InboxQuery(unit(unit), true, null).classed(id),
            PageRequest.FIRST)
        .items()
        .stream()
        .map(OrderRow::orderNo)
        .toList();
  }

  @Test
  void lists_by_a_class_leave_out_what_its_category_no_longer_fits() {
    take(adminOfA, "A", MASTS, false);
    long masts = id("A", "01020301");
    TestOrder order = city.request().dispatchedTo("A").sign("A");
    classify(city.unit("A").liaison(), order, "A", masts);
    assertThat(classed("A", masts)).containsExactly(order.registered().orderNo());
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.AGENT),
            order.id(),
            null,
            AmendOrder.because("更正").to(new AmendOrder.Demand(null, null, null, null, "010201")));
    assertThat(classed("A", masts)).isEmpty();
  }

  @Test
  void lists_are_asked_for_by_classes_of_the_unit_and_of_those_above_it_alone() {
    take(adminOfA, "A", MASTS, false);
    take(adminOfA, "A1", MASTS, false);
    long ofCounty = id("A", "01020301");
    long ofTown = id("A1", "01020301");
    TestOrder order = city.request().dispatchedTo("A").sign("A").delegate("A", "A1").sign("A1");
    classify(city.unit("A1").liaison(), order, "A1", ofCounty);
    assertThat(classed("A1", ofCounty)).containsExactly(order.registered().orderNo());
    assertThat(classed("A1", ofTown)).isEmpty();
    assertRefused(CatalogueError.UNKNOWN_CLASS, () -> classed("B", ofCounty));
    assertRefused(CatalogueError.UNKNOWN_CLASS, () -> classed("A", ofTown));
  }
}
