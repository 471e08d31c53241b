package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.SpecialDay;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.Lamp;
import org.tierline.workorder.OrderView;
import org.tierline.workorder.RebaseBatch;
import org.tierline.workorder.Registered;
import org.tierline.workorder.RegisteredAs;

/**
 * An open order that another system had sent on 2 February 2026, due at six on Monday 30 March. It
 * is brought in on Monday 2 March; by the city's own limit it would have been due in February.
 */
class PromisedDeadlinesTest {
  private static final String OPEN =
      "OLD-1,2026-02-02 09:00,2026-02-02 09:30,2026-03-30 18:00,,,0101,HELP,"
          + "井盖破损,和平街井盖破损,13900002222,A,\n";

  ManualEngine engine;
  TestCity city;
  TestOrder order;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 8);
    city = engine.city();
    var scene = new ImportScene(city);
    scene.bringIn(ImportScene.HEADER + OPEN);
    OrderView brought = scene.byNo("TC260202990100000001");
    order =
        TestOrder.of(
            city,
            new Registered(brought.id(), brought.orderNo(), "", null, RegisteredAs.NEW_ORDER, 0));
    assertThat(brought.deadline()).isEqualTo(beijing("2026-03-30T18:00"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private RebaseBatch followCalendar(String dayOff) {
    city.tierline()
        .calendars()
        .setSpecialDays(
            city.administrator(),
            city.root(),
            List.of(SpecialDay.off(LocalDate.parse(dayOff), "停电")));
    RebaseBatch begun =
        city.tierline().deadlineRebasing().run(city.administrator(), city.root(), "停电放假");
    engine.tick(Duration.ZERO);
    return city.tierline().deadlineRebasing().get(city.administrator(), city.root(), begun.id());
  }

  private void assertAsPromised() {
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-30T18:00"));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-30T18:00"));
    assertThat(order.view().overdue()).isFalse();
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    assertThat(order.timeline())
        .noneMatch(e -> e.action() == Action.OVERDUE || e.action() == Action.WARN);
  }

  @Test
  void a_deadline_that_another_system_has_promised_stays_where_a_day_turns_out_to_be_off() {
    assertThat(followCalendar("2026-03-20")).returns(1, RebaseBatch::orders);
    assertAsPromised();
    // The working day before it, on which the yellow card is due, is one of the city's.
    assertThat(followCalendar("2026-03-27")).returns(1, RebaseBatch::deadlines);
    assertAsPromised();
  }

  @Test
  void nor_does_it_move_where_the_order_turns_out_to_be_about_something_else() {
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.DISPATCHER),
            order.id(),
            null,
            AmendOrder.because("应为咨询").to(AmendOrder.Demand.type(DemandType.CONSULT)).rebased());
    engine.tick(Duration.ZERO);
    assertAsPromised();
  }

  @Test
  void what_is_granted_comes_on_top_and_the_lamp_goes_by_all_of_it() {
    order.sign("A").contact("A");
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(2)));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-04-02T00:00"));
    // 58 days and 14.5 hours since it was sent: 70 % are 41 days and a little.
    engine.tickTo("2026-03-15T09:29");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    engine.tickTo("2026-03-16T09:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    followCalendar("2026-03-20");
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-04-02T00:00"));
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-30T18:00"));
  }

  @Test
  void it_is_explained_as_what_it_is() {
    var explained =
        city.tierline()
            .workOrders()
            .explainDeadline(city.administrator(), order.id(), 1, Locale.ENGLISH);
    assertThat(explained.rule()).isEqualTo("the deadline that the former system had set");
    assertThat(explained.steps()).singleElement().asString().startsWith("due before 2026-03-30");
    assertThat(explained.sameToday()).isTrue();
  }

  @Test
  void whoever_joins_is_due_a_working_day_before_it_and_no_calendar_of_its_own_is_needed() {
    order.sign("A").contact("A").delegate("A", "A1");
    city.tierline()
        .rounds()
        .addCoHandlers(
            city.at(Role.DISPATCHER), order.id(), null, List.of(city.unit("D").id()), null);
    assertThat(order.turn("A1").deadline()).isEqualTo(order.turn("D").deadline());
    assertThat(order.turn("D").deadline()).isBefore(beijing("2026-03-30T18:00"));
    assertThat(order.turn("D").deadline()).isAfter(beijing("2026-03-27T00:00"));
  }
}
