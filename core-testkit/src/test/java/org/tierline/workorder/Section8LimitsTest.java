package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Where two limits meet and the shorter one holds, and what begins anew after an end. 2 March 2026
 * is a Monday; 4 to 6 April rest.
 */
class Section8LimitsTest {
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

  private TestOrder dissatisfied(DemandType type) {
    return city.request()
        .type(type)
        .dispatchedTo("A")
        .sign("A")
        .contact("A")
        .submit("A")
        .pass()
        .rated(1);
  }

  @Test
  void a_report_has_fifteen_working_days_and_five_when_it_is_handled_again() {
    var order = dissatisfied(DemandType.REPORT);
    // 3 to 6, 9 to 13, 16 to 20 and 23 March.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
    engine.clock().set(beijing("2026-03-06T10:00"));
    order.rehandle();
    // 9 to 13 March.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-14T00:00"));
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-14T00:00"));
  }

  @Test
  void a_consultation_has_its_two_working_days_again() {
    var order = dissatisfied(DemandType.CONSULT);
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-05T00:00"));
    engine.clock().set(beijing("2026-03-06T10:00"));
    order.rehandle();
    // 9 and 10 March.
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-11T00:00"));
  }

  @Test
  void an_extension_is_ten_working_days_at_most_however_long_the_limit_was() {
    var order = city.request().type(DemandType.REPORT).dispatchedTo("A").sign("A").contact("A");
    int eleven = order.askToExtend("A", Limit.workingDays(11));
    assertRefused(OrderError.TOO_LONG_AN_EXTENSION, () -> order.approve(Role.DISPATCHER, eleven));
    order.rejectRequest(Role.DISPATCHER, eleven);
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-24T00:00"));

    order.approve(Role.DISPATCHER, order.askToExtend("A", Limit.workingDays(10)));
    assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-24T00:00"));
    // 24 to 27 and 30, 31 March, 1 to 3 and 7 April.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-04-08T00:00"));
  }

  @Test
  void a_longer_request_may_be_granted_in_part() {
    var order = city.request().type(DemandType.REPORT).dispatchedTo("A").sign("A").contact("A");
    int eleven = order.askToExtend("A", Limit.workingDays(11));
    city.tierline()
        .orderRequests()
        .approve(
            city.at(Role.DISPATCHER),
            order.id(),
            null,
            new DecideRequest(eleven, "先延三日", Limit.workingDays(3)));
    // 24, 25 and 26 March.
    assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-27T00:00"));
  }

  private TestOrder declined() {
    TestOrder order = city.request().registered();
    city.tierline()
        .triage()
        .decline(
            city.at(Role.AGENT),
            order.id(),
            null,
            DeclineOrder.because(DeclineReason.OUT_OF_SCOPE, "不属受理范围"));
    return order;
  }

  @Test
  void a_declined_order_is_reopened_on_new_facts_within_fifteen_days() {
    var order = declined();
    var late = declined();
    var byHimself = declined();
    var rounds = city.tierline().rounds();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.DECLINED);
    engine.clock().set(beijing("2026-03-17T08:59"));
    rounds.reopen(city.at(Role.AGENT), order.id(), null, "补充了职责依据");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(order.view().round()).isEqualTo(2);
    assertThat(order.view().resolution()).isNull();
    // One working day to dispatch it: 18 March.
    assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-19T00:00"));
    rounds.reopenAsPetitioner(
        city.citizen(),
        byHimself.registered().orderNo(),
        byHimself.registered().queryCode(),
        "补充了照片");
    assertThat(byHimself.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);

    engine.clock().set(beijing("2026-03-17T09:00"));
    assertRefused(
        OrderError.TOO_LATE, () -> rounds.reopen(city.at(Role.AGENT), late.id(), null, "补充依据"));
    order.dispatchTo("A").sign("A");
    assertThat(order.turn("A").round()).isEqualTo(2);
  }

  @Test
  void a_report_of_a_breach_is_not_its_petitioners_to_take_back() {
    var report =
        city.request().type(DemandType.REPORT).nature(NatureClass.LIFE_SAFETY).registered();
    assertRefused(OrderError.REPORT_STAYS, () -> withdraw(report));
    assertThat(report.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    city.tierline().triage().cancel(city.at(Role.DISPATCHER), report.id(), null, "测试数据");
    assertThat(report.view().status()).isEqualTo(WorkOrderStatus.CANCELLED);

    var complaint = city.request().type(DemandType.COMPLAINT).dispatchedTo("A");
    withdraw(complaint);
    assertThat(complaint.view().status()).isEqualTo(WorkOrderStatus.CANCELLED);
    assertThat(complaint.turn("A").status()).isEqualTo(AssignmentStatus.WITHDRAWN);
  }

  private void withdraw(TestOrder order) {
    city.tierline()
        .triage()
        .withdraw(
            city.citizen(), order.registered().orderNo(), order.registered().queryCode(), "问题已经解决");
  }
}
