package org.tierline.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What stands before a value under a master key: a mark, and the fingerprint of that key. A value
 * from before there were heads begins with random bytes, or as a set of keys of Tink does, and so
 * is never taken for one with a head.
 */
final class SealedHead {
  private static final byte[] MARK = "tl-mk1:".getBytes(StandardCharsets.US_ASCII);
  private static final HexFormat HEX = HexFormat.of();
  static final int LENGTH = MARK.length + MasterKey.FINGERPRINT_BYTES;

  private SealedHead() {}

  static byte[] of(String fingerprint) {
    return before(fingerprint, new byte[0]);
  }

  static byte[] before(String fingerprint, byte[] sealed) {
    byte[] value = Arrays.copyOf(MARK, LENGTH + sealed.length);
    System.arraycopy(HEX.parseHex(fingerprint), 0, value, MARK.length, LENGTH - MARK.length);
    System.arraycopy(sealed, 0, value, LENGTH, sealed.length);
    return value;
  }

  /** The fingerprint before a value; none where it has no head. */
  static Optional<String> in(byte[] value) {
    boolean has =
        value.length >= LENGTH && Arrays.equals(value, 0, MARK.length, MARK, 0, MARK.length);
    return has ? Optional.of(HEX.formatHex(value, MARK.length, LENGTH)) : Optional.empty();
  }

  /** The value without its head. */
  static byte[] behind(byte[] value) {
    return in(value).isPresent() ? Arrays.copyOfRange(value, LENGTH, value.length) : value;
  }

  /** The fingerprint before bytes in SQL; empty where they have no head. */
  static String sql(String bytes) {
    return ("case when substring(%1$s from 1 for %2$d) = '\\x%3$s'::bytea"
            + " then encode(substring(%1$s from %4$d for %5$d), 'hex') else '' end")
        .formatted(bytes, MARK.length, HEX.formatHex(MARK), MARK.length + 1, LENGTH - MARK.length);
  }
}
