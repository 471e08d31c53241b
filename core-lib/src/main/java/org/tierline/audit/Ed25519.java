package org.tierline.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** Signatures by Ed25519 (RFC 8032), as the JDK has them. */
public final class Ed25519 {
  /** The JDK's name of the algorithm. */
  public static final String NAME = "Ed25519";

  private Ed25519() {}

  /**
   * Whether the owner of a key has signed a message.
   *
   * @param publicKey in the form of X.509; one that is none has signed nothing
   */
  public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(NAME);
      check.initVerify(
          KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(publicKey)));
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
