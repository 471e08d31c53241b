package org.tierline.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * A rule by which claims give a role.
 *
 * @param author who made it, and by whose right it gives: it gives nothing that he may not hand on
 *     at the moment; null for an operator
 * @param authorWords the operator's name, or what sort of caller it was
 */
public record ClaimRule(
    long id,
    String issuer,
    String value,
    Role role,
    UnitId unit,
    boolean subtree,
    @Nullable PersonId author,
    String authorWords,
    Instant madeAt) {

  /** The same at another unit. */
  ClaimRule at(UnitId other) {
    return new ClaimRule(id, issuer, value, role, other, subtree, author, authorWords, madeAt);
  }
}
