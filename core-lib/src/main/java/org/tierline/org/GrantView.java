package org.tierline.org;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A grant as administrators see it.
 *
 * @param validTo exclusive; null while it has no end
 * @param issuer the outside issuer whose claims it follows; null for one that somebody gave
 */
public record GrantView(
    long id,
    PersonId person,
    Role role,
    UnitId unit,
    boolean subtree,
    Instant validFrom,
    @Nullable Instant validTo,
    @Nullable String issuer) {

  /** The same role at another unit, for what is shown to its holder there. */
  public GrantView at(UnitId other) {
    return new GrantView(id, person, role, other, subtree, validFrom, validTo, issuer);
  }
}
