package org.tierline.identity;

import java.time.Instant;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;

/**
 * By which name an outside issuer of tokens knows somebody.
 *
 * @param issuer as it stands in its tokens
 * @param subject the value of the claim that names the person there
 */
public record OutsideIdentity(String issuer, String subject, PersonId person, Instant linkedAt) {
  static final int LONGEST = 255;

  static void require(String issuer, String subject) {
    new Violations()
        .text("issuer", issuer, LONGEST)
        .text("subject", subject, LONGEST)
        .refuseIfAny();
  }
}
