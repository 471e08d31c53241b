package org.tierline.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238 over RFC 4226): steps of thirty seconds from the epoch.
 * Programs on telephones take SHA-1 and six digits for granted, so those are used; what is asked of
 * the hash here is not what SHA-1 is weak in.
 */
final class OneTimeCode {
  static final int DIGITS = 6;
  static final int STEP_SECONDS = 30;
  static final String SHA_1 = "HmacSHA1";
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private OneTimeCode() {}

  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  static String at(byte[] secret, long step) {
    return at(SHA_1, secret, step, DIGITS);
  }

  static String at(String algorithm, byte[] secret, long step, int digits) {
    byte[] hash = mac(algorithm, secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0x0f;
    int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
    int modulus = 1;
    for (int i = 0; i < digits; i++) {
      modulus *= 10;
    }
    return String.format(Locale.ROOT, "%0" + digits + "d", number % modulus);
  }

  /**
   * Which step a code belongs to: the present one or a neighbour, as clocks differ, but none up to
   * the last one used.
   */
  static OptionalLong find(byte[] secret, String code, Instant now, long lastUsed) {
    OptionalLong found = OptionalLong.empty();
    for (long step = step(now) - 1; step <= step(now) + 1; step++) {
      if (step > lastUsed && Hashes.same(at(secret, step), code)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** As people type it into a program (RFC 4648, without padding). */
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte each : bytes) {
      held = held << 8 | each & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE_32.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE_32.charAt(held << 5 - bits & 31));
    }
    return text.toString();
  }

  private static byte[] mac(String algorithm, byte[] secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + algorithm, e);
    }
  }
}
