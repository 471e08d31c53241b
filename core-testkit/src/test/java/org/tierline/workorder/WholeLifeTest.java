package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;

/** A whole life comes out the same in every zone and language of the JVM; run in two of them. */
@Tag("zones")
class WholeLifeTest {

  @Test
  void a_life_does_not_depend_on_where_the_program_runs() {
    try (ManualEngine engine = ManualEngine.at("2026-03-02T00:30")) {
      var city = engine.city();
      var order = city.request().registered();
      assertThat(order.registered().orderNo()).isEqualTo("TC260302990100000001");
      order.dispatchTo("A", "D").delegate("A", "A1").sign("A1").sign("D");
      assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-10T00:00"));
      assertThat(order.turn("A1").deadline()).isEqualTo(beijing("2026-03-07T00:00"));
      var orders = city.tierline().workOrders();
      var director = city.at(Role.CENTER_DIRECTOR);
      var english = orders.explainDeadline(director, order.id(), 1, Locale.ENGLISH);
      assertThat(english.rule())
          .isEqualTo("handling: 5 working days, by type (request for help) in profile DEFAULT");
      assertThat(english.steps()).allMatch(step -> step.chars().allMatch(c -> c < 0x2100));
      var chinese = orders.explainDeadline(director, order.id(), 1, Locale.CHINA);
      assertThat(chinese.rule()).isEqualTo("办理时限5个工作日：依DEFAULT方案的诉求类型规定（求助）");

      engine.tickTo("2026-03-06T00:00");
      assertThat(order.view().lamp()).isEqualTo(Lamp.YELLOW);
      order.submit("D").submit("A1").acceptAndSubmit("A", "A1").pass().rated(5).close();

      OrderView closed = order.view();
      assertThat(closed.status()).isEqualTo(WorkOrderStatus.CLOSED);
      assertThat(closed.overdue()).isFalse();
      assertThat(closed.closedAt()).isEqualTo(beijing("2026-03-06T00:00"));
      assertThat(orders.verifyLog(director, order.id()).isIntact()).isTrue();
      var tracked =
          orders.track(
              city.citizen(), order.registered().orderNo(), order.registered().queryCode());
      assertThat(tracked.satisfaction()).isEqualTo(5);
    }
  }
}
