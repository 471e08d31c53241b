package org.tierline.seal;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key by which the installation signs.
 *
 * @param no counts the keys from 1; signatures name it
 * @param publicKey Ed25519 in the form of X.509, in Base64
 * @param madeBy the operator's name, or why background work made it
 * @param endedAt since when another one signs; null for the present one
 * @param proven whether the master key confirms that the installation has made it
 */
public record SigningKey(
    int no,
    String publicKey,
    Instant madeAt,
    String madeBy,
    String reason,
    @Nullable Instant endedAt,
    boolean proven) {

  /** The public key itself. */
  public byte[] bytes() {
    return Base64.getDecoder().decode(publicKey);
  }
}
