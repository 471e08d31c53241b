package org.tierline.outbox;

import org.tierline.kernel.Violations;

/**
 * A message to be sent once the transaction that adds it has committed.
 *
 * @param topic which receiver gets it; at most 40 characters
 * @param key messages of one topic and key are sent in order, such as an order's id; at most 80
 *     characters
 * @param sequence its place among those of the same topic and key: grows with every message, so
 *     that a receiver knows what it has had. The number of an order's event is one.
 * @param payload what the receiver is told; it is kept in clear until it has been sent, so it names
 *     rows rather than people
 */
public record NewMessage(String topic, String key, long sequence, String payload) {
  private static final int LONGEST = 200_000;

  public NewMessage {
    var check =
        new Violations()
            .text("topic", topic, 40)
            .text("key", key, 80)
            .optionalText("payload", payload, LONGEST);
    check.required("payload", payload).refuseIfAny();
  }
}
