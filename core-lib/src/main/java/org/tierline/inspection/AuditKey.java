package org.tierline.inspection;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AnchorKeys;
import org.tierline.seal.SigningKey;

/**
 * A public key by which anchors of a city are checked: one of this installation, or of one in which
 * the city stood before. Each installation counts its keys from 1.
 *
 * @param no the number that the anchors name
 * @param publicKey Ed25519 in the form of X.509, in Base64; null where it did not come along
 * @param madeAt null where that is not known
 * @param madeBy the operator's name, or why background work made it; null of another installation
 * @param reason why it was made; null of another installation
 * @param endedAt since when another one signs; null for the present one of its installation
 * @param proven whether the master key confirms that this installation has made it, or was given it
 *     when the city was restored
 * @param untilAnchor the last anchor that was signed in the other installation; null for a key of
 *     this one
 */
public record AuditKey(
    int no,
    @Nullable String publicKey,
    @Nullable Instant madeAt,
    @Nullable String madeBy,
    @Nullable String reason,
    @Nullable Instant endedAt,
    boolean proven,
    @Nullable Long untilAnchor) {

  /** A key of this installation. */
  static AuditKey of(SigningKey key) {
    return new AuditKey(
        key.no(),
        key.publicKey(),
        key.madeAt(),
        key.madeBy(),
        key.reason(),
        key.endedAt(),
        key.proven(),
        null);
  }

  /** The public key itself; null where it did not come along. */
  public byte @Nullable [] bytes() {
    return publicKey == null ? null : Base64.getDecoder().decode(publicKey);
  }

  /** Whether it is none of those that were made or handed over. */
  boolean isForeign() {
    return publicKey != null && !proven;
  }

  void addTo(AnchorKeys keys) {
    byte[] bytes = bytes();
    if (untilAnchor != null) {
      keys.add(untilAnchor, no, bytes);
    } else if (bytes != null) {
      keys.add(no, bytes);
    }
  }
}
