package org.tierline.server.org;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.Role;

/**
 * A grant as JSON shows it: its id, like every id, is a string.
 *
 * @param issuer the outside issuer whose claims it follows; null for one that somebody gave
 */
public record GrantAnswer(
    String id,
    PersonId person,
    Role role,
    UnitId unit,
    boolean subtree,
    Instant validFrom,
    @Nullable Instant validTo,
    @Nullable String issuer) {

  public static GrantAnswer of(GrantView grant) {
    return new GrantAnswer(
        Long.toString(grant.id()),
        grant.person(),
        grant.role(),
        grant.unit(),
        grant.subtree(),
        grant.validFrom(),
        grant.validTo(),
        grant.issuer());
  }
}
