package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.testkit.TestOrder;

/**
 * The report on a leader's instruction goes with a changed calendar. Friday 27 September 2024;
 * Sunday the 29th is a working day, 1 to 7 October are off.
 */
class RebaseInstructionsTest {
  RebaseScene scene;
  Caller supervisor;

  @BeforeEach
  void start() {
    scene = new RebaseScene("2024-09-27T09:00");
    supervisor = scene.city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void the_report_on_an_instruction_moves_and_so_does_its_reminder() {
    var instructions = scene.city.tierline().instructions();
    var order = scene.city.request().dispatchedTo("A").sign("A").contact("A");
    Caller mayor = scene.city.person(Role.LEADER, scene.city.root(), false);
    instructions.write(mayor, order.id(), null, "请报结果");
    order.submit("A").pass();
    // Sunday 29, Monday 30 and, after the holidays, Tuesday 8 October.
    assertThat(instructions.list(supervisor, order.id()).get(0).reportBy())
        .isEqualTo(beijing("2024-10-09T00:00"));
    scene.daysOff("city", "2024-09-29");
    assertThat(scene.preview("city").kinds())
        .anySatisfy(
            count -> {
              assertThat(count.kind()).isEqualTo(DeadlineKind.INSTRUCTION_REPORT);
              assertThat(count.deadlines()).isEqualTo(1);
            });
    scene.run("city");
    assertThat(instructions.list(supervisor, order.id()).get(0).reportBy())
        .isEqualTo(beijing("2024-10-10T00:00"));
    assertThat(RebaseScene.rebased(order))
        .anySatisfy(
            row ->
                assertThat(row)
                    .asString()
                    .contains("\"old.INSTRUCTION_REPORT\": \"2024-10-08T16:00:00Z\"")
                    .contains("\"new.INSTRUCTION_REPORT\": \"2024-10-09T16:00:00Z\""));
    // One working day before the new date begins: on the 9th, no more on the 8th.
    scene.engine.tickTo("2024-10-08T23:59");
    assertThat(reminders(order)).isZero();
    scene.engine.tickTo("2024-10-09T00:00");
    assertThat(reminders(order)).isEqualTo(1);
  }

  private static long reminders(TestOrder order) {
    return order.timeline().stream()
        .filter(e -> String.valueOf(e.data()).contains("REPORT_SOON"))
        .count();
  }
}
