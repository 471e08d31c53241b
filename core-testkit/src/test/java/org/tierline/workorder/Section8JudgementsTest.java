package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * Demands judged unreasonable, and appeals against the count of a closed order. 2 March 2026 is a
 * Monday.
 */
class Section8JudgementsTest {
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

  private TestOrder answered() {
    return city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
  }

  private int ask(TestOrder order, RequestReason reason) {
    return order.ask(
        "A",
        new AskRequest(reason.kind(), 1, reason, "诉求无法律依据，已当面解释", "解释记录", null, null, null, null));
  }

  private int askToJudge(TestOrder order) {
    return ask(order, RequestReason.DEMAND_WITHOUT_BASIS);
  }

  private int appeal(TestOrder order) {
    return ask(order, RequestReason.NOT_THE_UNITS_FAULT);
  }

  /** Whether the order is left out of the appraisal. */
  private boolean isExcluded(TestOrder order) {
    return city.tierline()
        .transactions()
        .read(
            city.at(Role.SUPERVISOR),
            work ->
                work.sql(
                            "select count(*) from tierline.work_order"
                                + " where tenant_id = ? and order_id = ? and excluded")
                        .set(work.tenant().value())
                        .set(order.id().value())
                        .number()
                    == 1);
  }

  @Test
  void an_unreasonable_demand_is_closed_without_satisfaction_and_does_not_count() {
    var order = answered().rated(1);
    assertRefused(OrderError.MUST_BE_REHANDLED, order::close);
    int asked = askToJudge(order);
    assertRefused(OrderError.WRONG_ROLE, () -> order.approve(Role.DISPATCHER, asked));
    assertThat(isExcluded(order)).isFalse();

    order.approve(Role.SUPERVISOR, asked);
    assertThat(isExcluded(order)).isTrue();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
    order.close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.view().satisfactionFinal()).isEqualTo(1);
    assertThat(order.view().round()).isEqualTo(1);
  }

  @Test
  void it_is_closed_without_the_petitioners_word_too() {
    var order = answered();
    assertThat(order.actions()).doesNotContain(Action.CLOSE);
    order.approve(Role.SUPERVISOR, askToJudge(order));
    order.close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.view().satisfactionFinal()).isNull();
  }

  @Test
  void a_demand_that_is_held_reasonable_is_handled_again_and_counts() {
    var order = answered().rated(1);
    order.rejectRequest(Role.SUPERVISOR, askToJudge(order));
    assertThat(isExcluded(order)).isFalse();
    assertRefused(OrderError.MUST_BE_REHANDLED, order::close);
    order.rehandle();
    assertThat(order.view().round()).isEqualTo(2);
  }

  @Test
  void it_may_be_judged_while_it_is_handled_and_counts_again_once_it_is_reopened() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    order.approve(Role.SUPERVISOR, askToJudge(order));
    assertThat(isExcluded(order)).isTrue();
    order.submit("A").pass().close();
    city.tierline().rounds().reopen(city.at(Role.AGENT), order.id(), null, "有新的证据");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(isExcluded(order)).isFalse();
  }

  @Test
  void an_appeal_that_is_upheld_takes_the_order_out_of_the_count_and_leaves_it_closed() {
    var order = answered().rated(1).rehandle();
    order.sign("A").contact("A").submit("A").pass().rated(5).close();
    int appeal =
        order.ask(
            "A",
            new AskRequest(
                RequestKind.APPEAL,
                order.turn("A").no(),
                RequestReason.NOT_THE_UNITS_FAULT,
                "首轮不满意系误评",
                "回访录音",
                null,
                null,
                null,
                null));
    assertRefused(OrderError.WRONG_ROLE, () -> order.approve(Role.CENTER_DIRECTOR, appeal));
    order.approve(Role.SUPERVISOR, appeal);
    assertThat(isExcluded(order)).isTrue();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.request(appeal).status()).isEqualTo(RequestStatus.APPROVED);
  }

  @Test
  void an_appeal_that_is_turned_down_leaves_it_in_and_cannot_be_made_again() {
    var order = answered().rated(3).close();
    order.rejectRequest(Role.SUPERVISOR, appeal(order));
    assertThat(isExcluded(order)).isFalse();
    assertRefused(OrderError.LIMIT_REACHED, () -> appeal(order));
  }

  @Test
  void an_appeal_is_in_time_until_the_last_minute_of_the_fifth_working_day() {
    var order = answered().rated(3).close();
    var other = answered().rated(3).close();
    // 3, 4, 5, 6 and 9 March.
    engine.clock().set(beijing("2026-03-09T23:59"));
    assertThat(order.request(appeal(order)).status()).isEqualTo(RequestStatus.PENDING);
    engine.clock().set(beijing("2026-03-10T00:00"));
    assertRefused(OrderError.TOO_LATE, () -> appeal(other));
  }
}
