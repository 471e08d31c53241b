package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What petitioners may do to their own orders: urge, rate, take back. */
class PetitionersRightsTest {
  static ManualEngine engine;
  TestCity city;

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
    engine.clock().set(beijing("2026-03-02T09:00"));
    city = engine.city();
  }

  private void urge(TestOrder order) {
    city.tierline()
        .rounds()
        .urgeAsPetitioner(
            city.citizen(), order.registered().orderNo(), order.registered().queryCode(), "请尽快");
  }

  private void rate(TestOrder order, int level) {
    city.tierline()
        .callBacks()
        .rate(
            city.citizen(),
            order.registered().orderNo(),
            order.registered().queryCode(),
            CallBackAttempt.rated(level));
  }

  private void withdraw(TestOrder order) {
    city.tierline()
        .triage()
        .withdraw(
            city.citizen(), order.registered().orderNo(), order.registered().queryCode(), "已自行解决");
  }

  @Test
  void he_may_urge_when_a_lamp_has_just_urged_but_not_when_he_has_himself() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    // Five working days turn yellow at the end of the third, Thursday the 5th.
    engine.tickTo("2026-03-06T00:00");
    assertThat(order.actions()).filteredOn(a -> a == Action.URGE).hasSize(1);
    engine.clock().set(beijing("2026-03-06T00:10"));
    urge(order);
    engine.clock().set(beijing("2026-03-06T01:09"));
    assertRefused(OrderError.URGED_JUST_NOW, () -> urge(order));
    engine.clock().set(beijing("2026-03-06T01:10"));
    urge(order);
    assertThat(order.actions()).filteredOn(a -> a == Action.URGE).hasSize(3);
  }

  @Test
  void an_order_that_is_not_called_back_may_be_rated_by_its_petitioner_once_a_round() {
    var order = city.request().anonymous().dispatchedTo("A").sign("A").submit("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    rate(order, 2);
    assertRefused(OrderError.ALREADY_RATED, () -> rate(order, 5));
    city.tierline().rounds().reopen(city.at(Role.AGENT), order.id(), null, "又不亮了");
    order.dispatchTo("A").sign("A").submit("A").pass();
    rate(order, 4);
    assertThat(order.view().satisfactionFirst()).isEqualTo(2);
    assertThat(order.view().satisfactionFinal()).isEqualTo(4);
    assertRefused(OrderError.ALREADY_RATED, () -> rate(order, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, LIFE_SAFETY",
    "NORMAL, UTILITY",
    "URGENT, ORDINARY",
    "EXTRA_URGENT, COMPLEX"
  })
  void a_report_of_what_endangers_the_public_stays(Urgency urgency, NatureClass nature) {
    var order = city.request().type(DemandType.REPORT).urgency(urgency).nature(nature).registered();
    assertRefused(OrderError.REPORT_STAYS, () -> withdraw(order));
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
  }

  @ParameterizedTest
  @CsvSource({"REPORT, ORDINARY", "REPORT, COMPLEX", "HELP, LIFE_SAFETY"})
  void any_other_order_may_be_taken_back(DemandType type, NatureClass nature) {
    var order = city.request().type(type).nature(nature).registered();
    withdraw(order);
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CANCELLED);
  }
}
