package org.tierline.workorder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    addInstant(parts, event.at());
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
    return of(before, parts);
  }

  /** The hash of the parts of a row in their order; null is not the same as the empty text. */
  static byte[] of(byte[] before, List<@Nullable String> parts) {
    MessageDigest digest = sha256();
    digest.update(before);
    for (String part : parts) {
      byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** An instant is two parts: its second since 1970, and the nanoseconds in it. */
  static void addInstant(List<@Nullable String> parts, Instant at) {
    Instant kept = stored(at);
    parts.add(Long.toString(kept.getEpochSecond()));
    parts.add(Integer.toString(kept.getNano()));
  }

  /** Microseconds are what the database keeps. */
  static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  private static @Nullable String text(@Nullable Object number) {
    return number == null ? null : number.toString();
  }
}
