package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.CallBackChannel;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Returns, extensions, suspensions, joint handling and further rounds. 2 March 2026 is a Monday; a
 * request for help has five working days: until the end of Monday 9 March.
 */
class Section8RequestsTest {
  ManualEngine engine;
  TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder sent() {
    return city.request().dispatchedTo("A");
  }

  private TestOrder handled() {
    return sent().sign("A").contact("A");
  }

  @Test
  void an_approved_return_goes_back_to_the_centre_and_the_next_unit_gets_a_fresh_limit() {
    var order = handled();
    int asked = order.askToReturn("A");
    assertThat(order.request(asked).decideDueAt()).isEqualTo(beijing("2026-03-04T00:00"));
    engine.clock().set(beijing("2026-03-03T10:00"));
    order.approve(Role.DISPATCHER, asked);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(order.view().deadline()).isNull();
    assertThat(order.view().leadUnit()).isNull();
    assertThat(order.turn("A").status()).isEqualTo(AssignmentStatus.RETURNED);
    order.dispatchTo("B");
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-11T00:00"));
    assertThat(order.view().round()).isEqualTo(1);
    order.sign("B").contact("B").submit("B").pass().rated(5).close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void a_return_is_refused_after_its_window_of_two_working_days() {
    var order = handled();
    engine.clock().set(beijing("2026-03-05T00:00"));
    assertRefused(OrderError.TOO_LATE, () -> order.askToReturn("A"));
  }

  @Test
  void a_return_that_nobody_decides_on_is_rejected_and_the_clock_has_run_on() {
    var order = handled();
    Instant due = order.view().effectiveDeadline();
    int asked = order.askToReturn("A");
    engine.tickTo("2026-03-04T00:00");
    assertThat(order.request(asked).status()).isEqualTo(RequestStatus.REJECTED);
    assertThat(order.actions()).contains(Action.REJECT_RETURN);
    assertThat(order.view().effectiveDeadline()).isEqualTo(due);
    assertRefused(OrderError.LIMIT_REACHED, () -> order.askToReturn("A"));
    order.submit("A");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
  }

  @Test
  void after_two_valid_returns_the_director_arbitrates_for_good() {
    var order = handled();
    order.approve(Role.DISPATCHER, order.askToReturn("A"));
    order.dispatchTo("B").sign("B");
    int second = order.askToReturn("B");
    assertRefused(OrderError.SUPERVISOR_DECIDES, () -> order.approve(Role.DISPATCHER, second));
    order.approve(Role.SUPERVISOR, second);
    assertRefused(OrderError.MUST_BE_ARBITRATED, () -> order.dispatchTo("D"));
    city.tierline()
        .rounds()
        .arbitrate(
            city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            new DispatchOrder(city.unit("A").id(), List.of(), null, "属地负责"));
    order.sign("A");
    assertRefused(OrderError.FINAL_ASSIGNMENT, () -> order.askToReturn("A"));
  }

  @Test
  void one_request_of_a_kind_waits_on_a_turn() {
    var order = handled();
    order.askToExtend("A", Limit.workingDays(2));
    assertRefused(OrderError.REQUEST_PENDING, () -> order.askToExtend("A", Limit.workingDays(1)));
  }

  @Test
  void an_extension_moves_the_effective_deadline_only_and_the_lamp_with_it() {
    var order = handled();
    int asked = order.askToExtend("A", Limit.workingDays(3));
    order.approve(Role.DISPATCHER, asked);
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-10T00:00"));
    // 10, 11, 12 March.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-13T00:00"));
    // floor(8 x 0.7) = 5 working days used: the end of Monday 9 March.
    engine.tickTo("2026-03-09T23:59");
    assertThat(order.view().lamp()).isEqualTo(Lamp.GREEN);
    engine.tickTo("2026-03-10T00:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
    engine.tickTo("2026-03-13T00:00");
    assertThat(order.view().lamp()).isEqualTo(Lamp.RED);
  }

  @Test
  void an_extension_is_asked_for_by_five_in_the_afternoon_of_the_last_day() {
    var order = handled();
    engine.clock().set(beijing("2026-03-09T17:00"));
    assertRefused(OrderError.TOO_LATE, () -> order.askToExtend("A", Limit.workingDays(1)));
    engine.clock().set(beijing("2026-03-09T16:59"));
    assertThat(order.askToExtend("A", Limit.workingDays(1))).isEqualTo(1);
  }

  @Test
  void an_extension_is_no_longer_than_the_first_limit_and_the_second_is_the_directors() {
    var order = handled();
    int long6 = order.askToExtend("A", Limit.workingDays(6));
    assertRefused(OrderError.TOO_LONG_AN_EXTENSION, () -> order.approve(Role.DISPATCHER, long6));
    order.rejectRequest(Role.DISPATCHER, long6);
    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(2)));
    int second = order.askToExtend("A", Limit.workingDays(1));
    assertRefused(OrderError.DIRECTOR_DECIDES, () -> order.approve(Role.DISPATCHER, second));
    order.approve(Role.CENTER_DIRECTOR, second);
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-13T00:00"));
  }

  @Test
  void consultations_get_no_extension_and_undecided_ones_lapse() {
    var consult = city.request().type(DemandType.CONSULT).dispatchedTo("A").sign("A");
    assertRefused(
        OrderError.NO_EXTENSION_FOR_THIS, () -> consult.askToExtend("A", Limit.workingDays(1)));
    var order = handled();
    int asked = order.askToExtend("A", Limit.workingDays(1));
    engine.tickTo("2026-03-04T00:00");
    assertThat(order.request(asked).status()).isEqualTo(RequestStatus.LAPSED);
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-10T00:00"));
  }

  @Test
  void a_suspended_order_keeps_its_remaining_days_and_goes_on_at_the_review_date() {
    var order = handled();
    int asked =
        order.ask(
            "A",
            AskRequest.toSuspend(
                order.turn("A").no(),
                RequestReason.SEASON_OR_WEATHER,
                "待春季补种",
                "绿化技术规程",
                beijing("2026-04-01T09:00")));
    engine.clock().set(beijing("2026-03-03T10:00"));
    order.approve(Role.DISPATCHER, asked);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.SUSPENDED);
    assertThat(order.turn("A").status()).isEqualTo(AssignmentStatus.SUSPENDED);
    engine.tickTo("2026-03-31T09:00");
    assertThat(order.view().overdue()).isFalse();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.SUSPENDED);
    engine.tickTo("2026-04-01T09:00");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.HANDLING);
    // Left of 9 March were 4, 5, 6 and 9 March; from 1 April that is 2, 3, 7 and 8 April, since
    // Tomb-sweeping Day rests on 4 to 6 April.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-04-09T00:00"));
  }

  @Test
  void departments_that_a_township_calls_report_within_a_day() {
    var order = city.request().dispatchedTo("A").delegate("A", "A1").sign("A1").contact("A1");
    var rounds = city.tierline().rounds();
    var called = List.of(city.unit("D").id(), city.unit("E").id());
    var whistle = new WhistleOrder(order.turn("A1").no(), called, "请到场会商");
    assertRefused(
        OrderError.NO_UNIT_LEFT,
        () -> rounds.whistle(city.unit("A1").liaison(), order.id(), null, whistle));
    MoreUnits.department(city);
    assertRefused(
        OrderError.NOT_A_DEPARTMENT,
        () -> rounds.whistle(city.unit("A1").liaison(), order.id(), null, whistle));
    assertThat(order.actions()).doesNotContain(Action.WHISTLE);
  }

  @Test
  void a_dissatisfied_petitioner_has_it_handled_again_once() {
    var order = handled().submit("A").pass().rated(1);
    assertRefused(OrderError.MUST_BE_REHANDLED, order::close);
    order.rehandle();
    assertThat(order.view().round()).isEqualTo(2);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.DISPATCHED);
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-10T00:00"));
    assertRefused(OrderError.HANDLED_BEFORE, () -> order.askToReturn("A"));
    order.sign("A").contact("A").submit("A").pass().rated(2);
    assertRefused(OrderError.LIMIT_REACHED, order::rehandle);
    order.close();
    assertThat(order.view().resolution()).isEqualTo("EXPLAINED");
    assertThat(order.view().satisfactionFirst()).isEqualTo(1);
    assertThat(order.view().satisfactionFinal()).isEqualTo(2);
  }

  @Test
  void not_solved_is_dissatisfied_whatever_the_level() {
    var order =
        handled()
            .submit("A")
            .pass()
            .callBack(
                new CallBackAttempt(
                    CallBackChannel.PHONE,
                    true,
                    true,
                    true,
                    false,
                    null,
                    null,
                    null,
                    4,
                    null,
                    null,
                    null,
                    null));
    assertRefused(OrderError.MUST_BE_REHANDLED, order::close);
  }

  @Test
  void a_closed_order_is_reopened_within_fifteen_days() {
    var order = handled().submit("A").pass().rated(5).close();
    var rounds = city.tierline().rounds();
    engine.clock().set(beijing("2026-03-17T08:59"));
    rounds.reopen(city.at(Role.AGENT), order.id(), null, "路灯又不亮");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(order.view().round()).isEqualTo(2);
    order.dispatchTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
    engine.clock().set(beijing("2026-04-02T09:00"));
    assertRefused(
        OrderError.TOO_LATE, () -> rounds.reopen(city.at(Role.AGENT), order.id(), null, "又不亮"));
  }

  @Test
  void the_same_person_urges_at_most_once_an_hour() {
    var order = handled();
    var rounds = city.tierline().rounds();
    rounds.urge(city.at(Role.AGENT), order.id(), null, "来电催问");
    assertRefused(
        OrderError.URGED_JUST_NOW, () -> rounds.urge(city.at(Role.AGENT), order.id(), null, "又来电"));
    engine.clock().set(beijing("2026-03-02T10:00"));
    rounds.urge(city.at(Role.AGENT), order.id(), null, "又来电");
    assertThat(order.actions()).filteredOn(a -> a == Action.URGE).hasSize(2);
  }
}
