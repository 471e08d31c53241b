package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Another unit leads from now on. 2 March 2026 is a Monday. */
class EscalationTest {
  @Test
  void whoever_leads_now_has_the_whole_limit_and_a_county_has_no_unit_above_it_but_the_centre() {
    try (ManualEngine engine = ManualEngine.at("2026-03-02T09:00")) {
      TestCity city = engine.city();
      TestOrder order = city.request().registered().dispatchTo("A").sign("A");
      engine.clock().set(beijing("2026-03-04T10:00"));
      assertRefused(OrderError.NOT_HIGHER, () -> escalate(city, order, null));
      assertThat(order.view().leadUnit()).isEqualTo(city.unit("A").id());

      escalate(city, order, city.unit("B").id());
      // Help has five working days: 5, 6, 9, 10 and 11 March.
      assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-12T00:00"));
      assertThat(order.view().effectiveDeadline()).isEqualTo(beijing("2026-03-12T00:00"));
      assertThat(order.view().stageDueAt()).isEqualTo(beijing("2026-03-12T00:00"));
    }
  }

  @Test
  void where_townships_lead_the_unit_above_takes_over_if_none_is_named() {
    try (ManualEngine engine = ManualEngine.at("2026-03-02T09:00")) {
      TestCity city = engine.city();
      city.tierline().presets().apply(city.administrator(), "BEIJING", "直派街道");
      TestOrder order = city.request().registered().dispatchTo("A1").sign("A1");
      engine.clock().set(beijing("2026-03-04T10:00"));

      escalate(city, order, null);
      assertThat(order.view().leadUnit()).isEqualTo(city.unit("A").id());
      assertThat(order.turn("A1").status()).isEqualTo(AssignmentStatus.WITHDRAWN);
      // Beijing gives seven natural days.
      assertThat(order.view().deadline()).isEqualTo(beijing("2026-03-11T10:00"));
    }
  }

  private static void escalate(TestCity city, TestOrder order, @Nullable UnitId to) {
    city.tierline().rounds().escalate(city.at(Role.SUPERVISOR), order.id(), null, to, "久拖不决");
  }

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
