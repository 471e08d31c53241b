package org.tierline.isolation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PageRequest;
import org.tierline.outbox.NewMessage;
import org.tierline.outbox.Outbox;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Messages and notices of a city, and how they ended. */
final class Letters {
  private static final int NODE = 1001;
  private static final Map<ManualEngine, Outbox> OUTBOXES = new HashMap<>();

  private Letters() {}

  /** The number of a message that was given up. */
  static long dead(TestCity city) {
    Outbox outbox =
        OUTBOXES.computeIfAbsent(
            city.engine(), engine -> new Outbox(new IdSource(engine.clock(), NODE)));
    String key = Scene.unique("key");
    city.tierline()
        .transactions()
        .write(
            Caller.system(city.tenant(), "isolation test"),
            work -> {
              outbox.add(
                  work, List.of(new NewMessage("nobody's", key, 1, "{}")), city.engine().now());
              return work.sql(
                      "update tierline.outbox set dead = true, attempts = 1, error = 'x'"
                          + " where tenant_id = ? and key = ?")
                  .set(city.tenant().value())
                  .set(key)
                  .update();
            });
    return city
        .tierline()
        .deadLetters()
        .list(city.administrator(), new PageRequest(200, null))
        .items()
        .stream()
        .filter(letter -> letter.key().equals(key))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** The number of a notice that was given up. */
  static long givenUp(TestCity city) {
    TestOrder order = told(city);
    city.tierline()
        .transactions()
        .write(
            Caller.system(city.tenant(), "isolation test"),
            work ->
                work.sql(
                        "update tierline.notice set status = 'GIVEN_UP', done_at = created_at"
                            + " where tenant_id = ? and order_id = ?")
                    .set(city.tenant().value())
                    .set(order.id().value())
                    .update());
    return city.tierline().notices().ofOrder(city.administrator(), order.id()).get(0).id();
  }

  /** The number of the newest thing in the inbox of the liaison of A1. */
  static long inboxItem(TestCity city) {
    told(city);
    return city.tierline()
        .inboxes()
        .list(city.unit("A1").liaison(), false, PageRequest.FIRST)
        .items()
        .get(0)
        .id();
  }

  /** An order that the liaison of A1 was told of. */
  private static TestOrder told(TestCity city) {
    TestOrder order = Scene.sentToTownship(city);
    city.engine().tick(Duration.ZERO);
    return order;
  }
}
