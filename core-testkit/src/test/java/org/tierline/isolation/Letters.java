package org.tierline.isolation;

import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PageRequest;
import org.tierline.outbox.NewMessage;
import org.tierline.outbox.Outbox;
import org.tierline.testkit.TestCity;

/** Messages of a city that nobody took. */
final class Letters {
  private static final int NODE = 1001;

  private Letters() {}

  /** The number of a message that was given up. */
  static long dead(TestCity city) {
    var outbox = new Outbox(new IdSource(city.engine().clock(), NODE));
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
}
