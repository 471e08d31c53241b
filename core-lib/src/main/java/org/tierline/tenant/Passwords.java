package org.tierline.tenant;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with PBKDF2 (HMAC-SHA-256, 600,000 rounds, 16 bytes of salt, as OWASP advises)
 * by the JDK's own cryptography. The hash carries its rounds, so that they can be raised later.
 */
public final class Passwords {
  /** The shortest password that is accepted. */
  public static final int MIN_LENGTH = 10;

  private static final int ROUNDS = 600_000;

  /**
   * A hash that no password has, for unknown logins: checking against it takes as long as checking
   * a wrong password, so that logins cannot be probed by the time of the answer.
   */
  public static final String OF_NOBODY =
      "pbkdf2-sha256$" + ROUNDS + "$" + "A".repeat(22) + "$" + "A".repeat(43);

  private static final int KEY_BITS = 256;
  private static final String READABLE = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** A random password of 16 characters that are not mistaken for each other. */
  public static String random() {
    return RANDOM
        .ints(16, 0, READABLE.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(READABLE.charAt(i)), StringBuilder::append)
        .toString();
  }

  /** The hash to keep. */
  public static String hash(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    var base64 = Base64.getEncoder().withoutPadding();
    return "pbkdf2-sha256$"
        + ROUNDS
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(derive(password, salt, ROUNDS));
  }

  /** Whether the password is the one that was hashed; takes the same time when it is not. */
  public static boolean matches(String password, String hash) {
    String[] parts = hash.split("\\$");
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, KEY_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks PBKDF2WithHmacSHA256", e);
    }
  }
}
