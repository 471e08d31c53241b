package org.tierline.feedback;

import java.time.Instant;

/**
 * A link as it was issued, told once.
 *
 * @param token what the petitioner shows; only its hash is kept
 */
public record RatingLink(String token, Instant expiresAt) {
  @Override
  public String toString() {
    return "RatingLink[" + expiresAt + "]";
  }
}
