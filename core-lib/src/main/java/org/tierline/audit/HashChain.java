package org.tierline.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How logs are chained: the hash of a row covers the hash of the row before and everything the row
 * says, each part with its length in front, so that no row can be changed, removed or moved unseen.
 * Needs nothing but the JDK.
 */
public final class HashChain {
  private static final byte[] NOTHING = new byte[0];

  private HashChain() {}

  /** The SHA-256 of a row; null is not the same as the empty text. */
  public static byte[] of(byte[] before, List<@Nullable String> parts) {
    MessageDigest digest = sha256();
    digest.update(before);
    digest.update(bytes(parts));
    return digest.digest();
  }

  /**
   * The parts of a row in their order: of each its length in UTF-8 as four bytes, and then those;
   * of null the length -1 alone.
   */
  public static byte[] bytes(List<@Nullable String> parts) {
    var bytes = new byte[parts.size()][];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      String part = parts.get(i);
      bytes[i] = part == null ? NOTHING : part.getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + bytes[i].length;
    }
    var all = ByteBuffer.allocate(length);
    for (byte[] part : bytes) {
      all.putInt(part == NOTHING ? -1 : part.length).put(part);
    }
    return all.array();
  }

  /** An instant is two parts: its second since 1970, and the nanoseconds in it. */
  public static void addInstant(List<@Nullable String> parts, Instant at) {
    Instant kept = stored(at);
    parts.add(Long.toString(kept.getEpochSecond()));
    parts.add(Integer.toString(kept.getNano()));
  }

  /** Microseconds are what the database keeps. */
  public static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** The digest that all chains use. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }
}
