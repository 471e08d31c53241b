package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.HashChain;

/**
 * Chains the rows of a log: each hash covers the one before and everything the row says, each part
 * with its length in front, so that no row can be changed, removed or moved unseen. Its form is
 * published for outside verifiers in {@code docs/operations/verify-the-log.md}.
 */
final class EventHash {
  private EventHash() {}

  /** The hash of a row that follows the one with hash {@code before}. */
  static byte[] of(byte[] before, long tenant, long order, int seq, NewEvent event) {
    var parts = new ArrayList<@Nullable String>(13 + 2 * event.data().size());
    parts.add(Long.toString(tenant));
    parts.add(Long.toString(order));
    parts.add(Integer.toString(seq));
    parts.add(event.action().name());
    HashChain.addInstant(parts, event.at());
    parts.add(event.actor().name());
    parts.add(text(event.actor().person()));
    parts.add(text(event.actor().unit()));
    parts.add(text(event.assignmentNo()));
    parts.add(event.from() == null ? null : event.from().name());
    parts.add(event.to().name());
    parts.add(event.isPublic() ? "1" : "0");
    parts.add(event.text());
    for (Map.Entry<String, String> entry : event.data().entrySet()) {
      parts.add(entry.getKey());
      parts.add(entry.getValue());
    }
    return HashChain.of(before, parts);
  }

  /** Microseconds are what the database keeps. */
  static Instant stored(Instant instant) {
    return HashChain.stored(instant);
  }

  private static @Nullable String text(@Nullable Object number) {
    return number == null ? null : number.toString();
  }
}
