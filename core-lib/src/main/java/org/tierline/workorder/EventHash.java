package org.tierline.workorder;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chains the rows of a log: each hash covers the one before and everything the row says, each part
 * with its length in front, so that no row can be changed, removed or moved unseen.
 */
final class EventHash {
  private final MessageDigest digest;

  private EventHash() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** The hash of a row that follows the one with hash {@code before}. */
  static byte[] of(byte[] before, long tenant, long order, int seq, NewEvent event) {
    var hash = new EventHash();
    hash.digest.update(before);
    hash.number(tenant).number(order).number(seq);
    hash.text(event.action().name()).instant(event.at());
    hash.text(event.actor().name()).number(event.actor().person());
    hash.number(event.actor().unit() == null ? null : event.actor().unit().value());
    hash.number(event.assignmentNo() == null ? null : event.assignmentNo().longValue());
    hash.text(event.from() == null ? null : event.from().name()).text(event.to().name());
    hash.number(event.isPublic() ? 1L : 0L).text(event.text());
    for (Map.Entry<String, String> entry : event.data().entrySet()) {
      hash.text(entry.getKey()).text(entry.getValue());
    }
    return hash.digest.digest();
  }

  /** Microseconds are what the database keeps. */
  static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private EventHash instant(Instant at) {
    Instant kept = stored(at);
    return number(kept.getEpochSecond()).number((long) kept.getNano());
  }

  private EventHash number(@Nullable Long value) {
    return value == null ? text(null) : text(Long.toString(value));
  }

  private EventHash number(long value) {
    return text(Long.toString(value));
  }

  private EventHash text(@Nullable String value) {
    byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(value == null ? -1 : bytes.length).array());
    digest.update(bytes);
    return this;
  }
}
