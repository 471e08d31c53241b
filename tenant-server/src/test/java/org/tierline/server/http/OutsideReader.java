package org.tierline.server.http;

import java.time.Instant;
import java.util.List;

/** Reads tokens of an outside issuer as the server does, at any time of the clock. */
public final class OutsideReader {
  private OutsideReader() {}

  /** Whether the token would be good at the moment. */
  public static boolean reads(OutsideIssuer issuer, String token, Instant at) {
    var issuers = new OutsideIssuers(List.of(issuer), true);
    try {
      return new OutsideTokens(issuers, () -> at).read(issuer.city(), token).isPresent();
    } catch (ProblemException e) {
      return false;
    }
  }
}
