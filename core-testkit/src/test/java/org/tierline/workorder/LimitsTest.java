package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Until when units have to answer, and why. 2 March 2026 is a Monday. */
class LimitsTest {
  static ManualEngine engine;
  static TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void setClock() {
    engine.clock().set(beijing("2026-03-02T09:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "HELP,       LIFE_SAFETY, 2026-03-02T11:00, 2 NH",
    "CONSULT,    LIFE_SAFETY, 2026-03-02T11:00, 2 NH",
    "HELP,       UTILITY,     2026-03-03T09:00, 24 NH",
    "CONSULT,    ORDINARY,    2026-03-05T00:00, 2 WD",
    "HELP,       ORDINARY,    2026-03-10T00:00, 5 WD",
    "COMPLAINT,  ORDINARY,    2026-03-10T00:00, 5 WD",
    "REPORT,     ORDINARY,    2026-03-24T00:00, 15 WD",
    "SUGGESTION, ORDINARY,    2026-03-17T00:00, 10 WD",
    "PRAISE,     ORDINARY,    2026-03-10T00:00, 5 WD",
    "OTHER,      ORDINARY,    2026-03-10T00:00, 5 WD",
    "CONSULT,    COMPLEX,     2026-03-24T00:00, 15 WD",
  })
  void each_type_and_nature_has_its_limit(
      DemandType type, NatureClass nature, String due, String limit) {
    var order = city.request().type(type).nature(nature).dispatchedTo("A");
    assertThat(order.view().deadline()).isEqualTo(beijing(due));
    assertThat(order.view().stageDueAt()).isEqualTo(beijing(due));
    var english = explained(order, "A", Locale.ENGLISH);
    assertThat(english.rule()).contains(Limit.parse(limit).text(Locale.ENGLISH));
    assertThat(english.rule()).doesNotContain("set for this order");
    assertThat(english.sameToday()).isTrue();
    assertThat(english.yearsNotLoaded()).isEmpty();
    assertThat(explained(order, "A", Locale.CHINA).rule())
        .contains(Limit.parse(limit).text(Locale.CHINA))
        .startsWith("办理时限");
  }

  private static DeadlineExplained explained(TestOrder order, String unit, Locale locale) {
    return city.tierline()
        .workOrders()
        .explainDeadline(city.at(Role.CENTER_DIRECTOR), order.id(), order.turn(unit).no(), locale);
  }

  @ParameterizedTest(name = "sent at {0} it is due at {1}")
  @CsvSource({
    "2026-03-02T09:00, 2026-03-02T18:00",
    "2026-03-02T18:00, 2026-03-03T18:00",
    "2026-03-06T20:00, 2026-03-09T18:00",
  })
  void what_is_due_the_same_day_is_due_at_closing(String sent, String due) {
    engine.clock().set(beijing(sent));
    var order = city.request().registered();
    order.dispatch(new DispatchOrder(city.unit("A").id(), List.of(), Limit.sameDay(), null));
    assertThat(order.view().deadline()).isEqualTo(beijing(due));
    assertThat(explained(order, "A", Locale.ENGLISH).rule()).contains("the same working day");
    assertThat(explained(order, "A", Locale.ENGLISH).sameToday()).isTrue();
  }

  @Test
  void a_limit_of_its_own_is_told_as_such() {
    var order = city.request().registered();
    order.dispatch(new DispatchOrder(city.unit("A").id(), List.of(), Limit.workingDays(3), null));
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-06T00:00"));
    assertThat(explained(order, "A", Locale.ENGLISH).rule()).contains("set for this order");
    assertThat(explained(order, "A", Locale.CHINA).rule()).contains("本工单专门设定");
  }

  @Test
  void co_handlers_and_units_below_get_a_working_day_less() {
    var order = city.request().registered().dispatchTo("A", "D").delegate("A", "A1");
    assertThat(order.turn("D").deadline()).isEqualTo(beijing("2026-03-07T00:00"));
    assertThat(order.turn("A1").deadline()).isEqualTo(beijing("2026-03-07T00:00"));
    assertThat(explained(order, "D", Locale.ENGLISH).rule()).contains("of the lead unit");
    assertThat(explained(order, "D", Locale.CHINA).rule()).startsWith("比主办单位截止时间早一个工作日");
    assertThat(explained(order, "A1", Locale.ENGLISH).rule()).contains("of the unit above");
    assertThat(explained(order, "A1", Locale.CHINA).rule()).startsWith("比上级单位截止时间早一个工作日");
    assertThat(explained(order, "A1", Locale.CHINA).steps()).isNotEmpty();
    assertThat(explained(order, "A1", Locale.CHINA).sameToday()).isTrue();
    engine.clock().set(beijing("2026-03-09T12:00"));
    order.sign("A1").delegate("A1", "A11");
    assertThat(order.turn("A11").deadline()).isBeforeOrEqualTo(order.turn("A").deadline());
  }
}
