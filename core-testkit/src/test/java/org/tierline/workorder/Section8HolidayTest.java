package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.kernel.UnitId;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Requests around National Day 2024, which is off from 1 to 7 October; people work on Sunday 29
 * September and Saturday 12 October. Orders are sent on Friday 27 September at 10:00. The working
 * days after it, by hand: Sun 29, Mon 30 September, Tue 8, Wed 9, Thu 10 (the fifth, on which help
 * is due), Fri 11, Sat 12, Mon 14, Tue 15, Wed 16, Thu 17 October.
 */
class Section8HolidayTest {
  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2024-09-27T10:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder handled() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-11T00:00"));
    return order;
  }

  private int askToSuspend(TestOrder order, String until) {
    return order.ask(
        "A",
        AskRequest.toSuspend(
            order.turn("A").no(),
            RequestReason.SEASON_OR_WEATHER,
            "待供暖季核实",
            "供热条例",
            beijing(until)));
  }

  private void resume(TestOrder order) {
    city.tierline().orderRequests().resume(city.at(Role.DISPATCHER), order.id(), null, "供暖季已到");
  }

  @Test
  void section_7_4_three_days_were_left_when_it_was_suspended_and_are_left_when_it_goes_on() {
    var order = handled();
    engine.clock().set(beijing("2024-09-30T09:00"));
    int asked = askToSuspend(order, "2024-11-01T09:00");
    engine.clock().set(beijing("2024-09-30T10:00"));
    order.approve(Role.DISPATCHER, asked);
    // Left of Monday the 30th are 8, 9 and 10 October.
    engine.tickTo("2024-10-14T10:00");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.SUSPENDED);
    assertThat(order.view().overdue()).isFalse();
    resume(order);
    // Three after Monday the 14th: 15, 16 and 17 October.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-18T00:00"));
    assertThat(order.view().deadline()).isEqualTo(beijing("2024-10-11T00:00"));
  }

  @Test
  void section_8_4_an_order_is_suspended_twice_and_for_ninety_days_at_most() {
    var order = handled();
    // 27 September and ninety days: 26 December.
    assertRefused(OrderError.REVIEW_DATE_TOO_FAR, () -> askToSuspend(order, "2024-12-26T10:01"));
    for (int times = 0; times < 2; times++) {
      order.approve(Role.DISPATCHER, askToSuspend(order, "2024-12-26T10:00"));
      resume(order);
    }
    assertRefused(OrderError.LIMIT_REACHED, () -> askToSuspend(order, "2024-10-30T10:00"));
  }

  @Test
  void section_8_4_an_order_is_not_suspended_until_a_day_that_has_passed() {
    var order = handled();
    int asked = askToSuspend(order, "2024-09-29T10:00");
    engine.tickTo("2024-09-29T10:00");
    assertThat(order.request(asked).status()).isEqualTo(RequestStatus.PENDING);
    assertRefused(OrderError.REVIEW_DATE_HAS_PASSED, () -> order.approve(Role.DISPATCHER, asked));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    order.rejectRequest(Role.DISPATCHER, asked);
    assertThat(order.request(asked).status()).isEqualTo(RequestStatus.REJECTED);
    order.approve(Role.DISPATCHER, askToSuspend(order, "2024-10-30T10:00"));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.SUSPENDED);
  }

  @Test
  void section_8_3_a_director_may_grant_more_time_as_often_as_he_thinks_right() {
    var order = city.request().type(DemandType.REPORT).dispatchedTo("A").sign("A").contact("A");
    for (int times = 1; times <= 24; times++) {
      Instant before = order.view().effectiveDeadline();
      order.approve(Role.CENTER_DIRECTOR, order.askToExtend("A", Limit.workingDays(10)));
      assertThat(order.view().effectiveDeadline()).isAfter(before);
    }
  }

  @Test
  void section_8_3_fewer_days_may_be_granted_than_were_asked_for() {
    var order = handled();
    int asked = order.askToExtend("A", Limit.workingDays(5));
    city.tierline()
        .orderRequests()
        .approve(
            city.at(Role.DISPATCHER),
            order.id(),
            null,
            new DecideRequest(asked, "先给两日", Limit.workingDays(2)));
    // 11 and 12 October; the 12th is a Saturday on which people work.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-13T00:00"));
    int second = order.askToExtend("A", Limit.workingDays(1));
    assertRefused(OrderError.DIRECTOR_DECIDES, () -> order.approve(Role.DISPATCHER, second));
  }

  @Test
  void section_8_3_no_more_time_where_life_is_in_danger() {
    var order = city.request().nature(NatureClass.LIFE_SAFETY).registered().dispatchTo("A");
    assertRefused(
        OrderError.NO_EXTENSION_FOR_THIS, () -> order.askToExtend("A", Limit.naturalHours(1)));
  }

  @Test
  void section_8_3_after_five_on_the_last_day_the_request_is_refused_and_the_order_late() {
    var order = handled();
    engine.tickTo("2024-10-10T17:00");
    assertRefused(OrderError.TOO_LATE, () -> order.askToExtend("A", Limit.workingDays(1)));
    engine.tickTo("2024-10-11T00:00");
    assertThat(order.view().overdue()).isTrue();
  }

  @Test
  void section_8_3_a_red_card_makes_a_waiting_request_lapse() {
    var order = handled();
    engine.tickTo("2024-10-10T16:59");
    int asked = order.askToExtend("A", Limit.workingDays(1));
    engine.tickTo("2024-10-10T23:59");
    assertThat(order.request(asked).status()).isEqualTo(RequestStatus.PENDING);
    engine.tickTo("2024-10-11T00:00");
    assertThat(order.request(asked).status()).isEqualTo(RequestStatus.LAPSED);
    assertThat(order.request(asked).decision()).isEqualTo("red card");
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-11T00:00"));
  }

  @Test
  void section_8_1_and_8_3_what_nobody_decides_over_the_holiday_is_over_on_the_first_day_after() {
    var order = handled();
    engine.clock().set(beijing("2024-09-30T10:00"));
    int back = order.askToReturn("A");
    int more = order.askToExtend("A", Limit.workingDays(2));
    engine.tickTo("2024-10-08T23:59");
    assertThat(order.request(back).status()).isEqualTo(RequestStatus.PENDING);
    engine.tickTo("2024-10-09T00:00");
    assertThat(order.request(back).status()).isEqualTo(RequestStatus.REJECTED);
    assertThat(order.request(more).status()).isEqualTo(RequestStatus.LAPSED);
    // The clock has run on all the time.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2024-10-11T00:00"));
  }

  @Test
  void section_8_1_a_unit_never_passes_an_order_sideways_and_names_a_ground_of_a_return() {
    var order = handled();
    assertRefused(OrderError.NOT_A_DIRECT_CHILD, () -> order.delegate("A", "B"));
    assertInvalid(
        () ->
            order.ask(
                "A",
                AskRequest.toReturn(
                    order.turn("A").no(), RequestReason.COMPLEX_MATTER, "太复杂", "无", null)),
        "reasonCode");
    assertInvalid(
        () ->
            order.ask(
                "A",
                AskRequest.toReturn(
                    order.turn("A").no(), RequestReason.WRONG_AREA, "不在辖区", " ", null)),
        "basis");
  }

  @Test
  void section_8_3_the_unit_above_decides_for_the_one_below_within_its_own_time() {
    var order = handled();
    order.delegate("A", "A1").sign("A1");
    // A working day before the county: Wednesday 9 October.
    assertThat(order.turn("A1").deadline()).isEqualTo(beijing("2024-10-10T00:00"));
    int asked = order.askToExtend("A1", Limit.workingDays(2));
    var requests = city.tierline().orderRequests();
    var county = city.unit("A").liaison();
    assertRefused(
        OrderError.BEYOND_UNIT_ABOVE,
        () -> requests.approve(county, order.id(), null, new DecideRequest(asked, "同意", null)));
    requests.approve(
        county, order.id(), null, new DecideRequest(asked, "给一日", Limit.workingDays(1)));
    assertThat(order.turn("A1").effectiveDeadline()).isEqualTo(beijing("2024-10-11T00:00"));
  }

  @Test
  void section_8_5_a_co_handler_has_a_working_day_less_than_the_lead() {
    var order = city.request().registered().dispatchTo("A", "D");
    assertThat(order.turn("A").deadline()).isEqualTo(beijing("2024-10-11T00:00"));
    assertThat(order.turn("D").deadline()).isEqualTo(beijing("2024-10-10T00:00"));
  }

  @Test
  void section_8_5_departments_that_a_township_calls_report_within_a_working_day() {
    UnitId second = secondDepartment();
    var order = city.request().dispatchedTo("A").delegate("A", "A1").sign("A1");
    city.tierline()
        .rounds()
        .whistle(
            city.unit("A1").liaison(),
            order.id(),
            null,
            new WhistleOrder(order.turn("A1").no(), List.of(city.unit("D").id(), second), "请到场会商"));
    // Sunday 29 September, on which people work.
    assertThat(order.view().assignments())
        .filteredOn(turn -> turn.role() == AssignmentRole.CO)
        .hasSize(2)
        .extracting(AssignmentView::deadline)
        .containsOnly(beijing("2024-09-30T00:00"));
  }

  private UnitId secondDepartment() {
    var units = city.tierline().units();
    UnitId id =
        units
            .create(city.administrator(), city.root(), new NewUnit("F", "民政局", UnitKind.DEPARTMENT))
            .id();
    city.person(Role.UNIT_LIAISON, id, false);
    units.fillReadiness(
        city.administrator(), id, null, new Readiness("副局长", "办公室", "联络员 0951-1", "制度"));
    units.activate(city.administrator(), id, null);
    return id;
  }
}
