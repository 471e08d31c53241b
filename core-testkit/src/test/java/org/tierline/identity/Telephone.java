package org.tierline.identity;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** What a program on a telephone does with a secret that was typed in. */
public final class Telephone {
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Telephone() {}

  /** The code that it shows at a moment. */
  public static String code(String secret, Instant at) {
    return OneTimeCode.at(bytes(secret), at.getEpochSecond() / 30);
  }

  static byte[] bytes(String secret) {
    var bytes = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (char letter : secret.toCharArray()) {
      held = held << 5 | BASE_32.indexOf(letter);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bytes.toByteArray();
  }
}
