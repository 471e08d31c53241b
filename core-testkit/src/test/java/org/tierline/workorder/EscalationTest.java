package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

class EscalationTest {
  @Test
  void an_escalated_order_leaves_its_lead_and_begins_at_the_next() {
    try (ManualEngine engine = ManualEngine.at("2026-03-02T09:00")) {
      TestCity city = engine.city();
      TestOrder order = city.request().registered().dispatchTo("A").sign("A");

      city.tierline()
          .rounds()
          .escalate(city.at(Role.SUPERVISOR), order.id(), null, city.unit("B").id(), "跨县事项");

      OrderView view = order.view();
      assertThat(view.leadUnit()).isEqualTo(city.unit("B").id());
      assertThat(view.status()).isEqualTo(WorkOrderStatus.DISPATCHED);
      assertThat(order.turn("A").status()).isEqualTo(AssignmentStatus.WITHDRAWN);
      assertThat(order.sign("B").view().status()).isEqualTo(WorkOrderStatus.HANDLING);
      assertThat(
              city.tierline()
                  .workOrders()
                  .verifyLog(city.at(Role.CENTER_DIRECTOR), order.id())
                  .isIntact())
          .isTrue();
    }
  }
}
