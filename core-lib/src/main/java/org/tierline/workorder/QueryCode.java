package org.tierline.workorder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/** The code that a petitioner gets: ten characters of which only the hash is kept. */
final class QueryCode {
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private QueryCode() {}

  static String random() {
    var code = new StringBuilder();
    RANDOM.ints(10, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
    return code.toString();
  }

  static byte[] hash(String code) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(code.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }
}
