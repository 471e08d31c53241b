package org.tierline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.workorder.Action;
import org.tierline.workorder.WorkOrderStatus;

/** An order's whole life over four tiers and back. */
class FourTierChainTest {
  static ManualEngine engine;
  static TestCity city;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void a_request_goes_down_to_a_community_and_back_up_and_is_closed() {
    var order = city.request().dispatchedTo("A").sign("A").delegate("A", "A1");
    order.sign("A1").delegate("A1", "A11").sign("A11").contact("A11").progress("A11", "已到现场");
    engine.tick(Duration.ofHours(3));
    order.submit("A11").accept("A1", "A11").submit("A1").accept("A", "A1").submit("A");
    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);

    order.pass().rated(5).close();

    assertThat(order.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(order.view().overdue()).isFalse();
    assertThat(order.actions())
        .containsExactly(
            Action.REGISTER,
            Action.DISPATCH,
            Action.SIGN,
            Action.DELEGATE,
            Action.SIGN,
            Action.DELEGATE,
            Action.SIGN,
            Action.CONTACT,
            Action.PROGRESS,
            Action.CHILD_SUBMIT,
            Action.CHILD_ACCEPT,
            Action.CHILD_SUBMIT,
            Action.CHILD_ACCEPT,
            Action.SUBMIT_FEEDBACK,
            Action.REVIEW_PASS,
            Action.RECORD_CALLBACK,
            Action.CLOSE);
  }
}
