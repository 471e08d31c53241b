package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.testkit.LockWaits;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Orders that go their own way while the one ends that they were merged into. */
class MergedMeanwhileTest {
  static ManualEngine engine;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static TestOrder mergedInto(TestCity city, TestOrder master, String phone) {
    TestOrder child = city.request().by(RegisterOrder.Petitioner.named("李四", phone)).registered();
    city.tierline().triage().merge(city.at(Role.DISPATCHER), child.id(), null, master.id());
    return child;
  }

  private static void awaitWaiting(CompletableFuture<Void> waiting) throws SQLException {
    while (LockWaits.count(engine.database().superuser()) == 0 && !waiting.isDone()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoever_was_set_free_while_the_master_is_closed_is_not_closed_with_it() throws Exception {
    TestCity city = engine.city();
    TestOrder master = city.request().registered();
    TestOrder first = mergedInto(city, master, "13800000002");
    TestOrder second = mergedInto(city, master, "13800000003");
    master.dispatchTo("A").sign("A").contact("A").submit("A").pass().rated(5);
    CompletableFuture<Void> closing;
    try (Connection holder = engine.database().superuser().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(
          ("select 1 from tierline.work_order where tenant_id = %s and order_id = %s"
                  + " for no key update")
              .formatted(city.tenant(), first.id()));
      closing = CompletableFuture.runAsync(master::close);
      awaitWaiting(closing);
      assertThat(closing).isNotDone();
      second.rated(1);
      holder.rollback();
    }
    closing.join();
    assertThat(master.view().status()).isEqualTo(WorkOrderStatus.CLOSED);
    assertThat(first.view().closedAt()).isNotNull();
    assertThat(second.view().status()).isEqualTo(WorkOrderStatus.REGISTERED);
    assertThat(second.view().closedAt()).as("set free, not ended").isNull();
  }
}
