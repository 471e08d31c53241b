package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.testkit.SettableClock.beijing;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.NextStep;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.EventView;
import org.tierline.workorder.WorkOrderStatus;

/**
 * What came of an instruction is reported to its leader, who is not forgotten (section 10.4). 2
 * March 2026 is a Monday.
 */
class Section10InstructionReportsTest {
  ManualEngine engine;
  TestCity city;
  Instructions instructions;
  Caller mayor;
  Caller supervisor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    instructions = city.tierline().instructions();
    mayor = city.person(Role.LEADER, city.root(), false);
    supervisor = city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder instructed() {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    instructions.write(mayor, order.id(), null, "请主要领导包案");
    return order;
  }

  private InstructionView only(TestOrder order) {
    return instructions.list(supervisor, order.id()).get(0);
  }

  private List<String> reminders(TestOrder order) {
    return order.timeline().stream()
        .filter(e -> e.action() == Action.INSTRUCT)
        .map(Section10InstructionReportsTest::step)
        .toList();
  }

  private static String step(EventView event) {
    return Stream.of("REPORT_SOON", "REPORT_LATE", "REPORTED")
        .filter(step -> String.valueOf(event.data()).contains('"' + step + '"'))
        .findFirst()
        .orElse("WRITTEN");
  }

  @Test
  void the_report_is_due_three_working_days_after_there_is_a_result() {
    var order = instructed();
    assertThat(only(order).reportBy()).isNull();
    order.submit("A");
    assertThat(only(order).reportBy()).isNull();
    order.pass();
    // Tuesday, Wednesday, Thursday.
    assertThat(only(order).reportBy()).isEqualTo(beijing("2026-03-06T00:00"));
  }

  @Test
  void a_city_gives_more_time_and_who_writes_on_an_answered_order_has_it_at_once() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "supervision.instruction.reportDays",
            null,
            new NewValue("5", null, "试行"));
    var order = city.request().dispatchedTo("A").sign("A").contact("A").submit("A").pass();
    var written = instructions.write(mayor, order.id(), null, "请报结果");
    assertThat(written.reportBy()).isEqualTo(beijing("2026-03-10T00:00"));
    assertThat(only(order)).isEqualTo(written);
  }

  @Test
  void somebody_is_reminded_a_working_day_before_and_again_when_it_is_late_each_once() {
    var order = instructed().submit("A").pass();
    engine.tickTo("2026-03-04T23:59");
    assertThat(reminders(order)).containsExactly("WRITTEN");
    engine.tickTo("2026-03-05T00:00");
    assertThat(reminders(order)).containsExactly("WRITTEN", "REPORT_SOON");
    engine.tickTo("2026-03-05T23:59");
    assertThat(reminders(order)).containsExactly("WRITTEN", "REPORT_SOON");
    assertThat(only(order).overdueAt()).isNull();
    engine.tickTo("2026-03-06T00:00");
    assertThat(only(order).overdueAt()).isEqualTo(beijing("2026-03-06T00:00"));
    engine.tickTo("2026-03-09T09:00");
    assertThat(reminders(order)).containsExactly("WRITTEN", "REPORT_SOON", "REPORT_LATE");
  }

  @Test
  void whoever_has_the_report_is_reminded_of_nothing() {
    var order = instructed().submit("A").pass();
    instructions.report(supervisor, order.id(), only(order).seq(), "已修复");
    engine.tickTo("2026-03-09T09:00");
    assertThat(reminders(order)).containsExactly("WRITTEN", "REPORTED");
  }

  @Test
  void an_order_is_not_closed_before_its_leader_knows_the_result() {
    var order = instructed().submit("A").pass().rated(5);
    assertThatThrownBy(order::close)
        .isInstanceOfSatisfying(
            Conflict.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(SupervisionError.RESULT_NOT_REPORTED);
              assertThat(refused.allowed())
                  .extracting(NextStep::action)
                  .contains("RECORD_CALLBACK")
                  .doesNotContain("CLOSE");
            });
    instructions.report(supervisor, order.id(), only(order).seq(), "已修复");
    order.close();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
  }

  @Test
  void another_round_brings_another_result_with_a_time_of_its_own() {
    var order = instructed().submit("A").pass().rated(1);
    engine.tickTo("2026-03-05T09:00");
    order.rehandle();
    assertThat(only(order).reportBy()).isNull();
    engine.tickTo("2026-03-06T09:00");
    assertThat(reminders(order)).containsExactly("WRITTEN", "REPORT_SOON");
    order.sign("A").contact("A").submit("A").pass();
    // From Friday: Monday, Tuesday, Wednesday.
    assertThat(only(order).reportBy()).isEqualTo(beijing("2026-03-12T00:00"));
  }

  @Test
  void an_order_that_ends_with_its_review_is_still_to_be_reported_on() {
    var order = city.request().anonymous().dispatchedTo("A").sign("A");
    instructions.write(mayor, order.id(), null, "请核实");
    order.submit("A").pass();
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(only(order).reportBy()).isEqualTo(beijing("2026-03-06T00:00"));
    engine.tickTo("2026-03-09T09:00");
    assertThat(reminders(order)).containsExactly("WRITTEN", "REPORT_LATE");
  }
}
