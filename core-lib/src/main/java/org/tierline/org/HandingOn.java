package org.tierline.org;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * What an administrator may hand on: nothing that reaches further or lasts longer than his own
 * right to administer. What he gives without an end ends with that right.
 */
final class HandingOn {
  private HandingOn() {}

  /** The grant as he may give it; refuses one that he may not. */
  static GrantRole bounded(Rights rights, GrantRole wanted) {
    Instant until =
        rights
            .administersUntil(wanted.unit(), wanted.subtree())
            .orElseThrow(() -> new Forbidden(OrgError.CANNOT_HAND_ON));
    boolean tooLong = wanted.to() != null && wanted.to().isAfter(until);
    boolean tooLate = wanted.from() != null && !wanted.from().isBefore(until);
    if (tooLong || tooLate) {
      throw new Forbidden(OrgError.CANNOT_HAND_ON);
    }
    return wanted.to() == null ? wanted.endingAt(end(until)) : wanted;
  }

  /** Until when he may hand on at the unit; null without an end. He must administer it. */
  static @Nullable Instant until(Rights rights, UnitId unit, boolean subtree) {
    return rights.administersUntil(unit, subtree).map(HandingOn::end).orElse(null);
  }

  private static @Nullable Instant end(Instant until) {
    return until.equals(Instant.MAX) ? null : until;
  }

  /** Nobody gives himself a role: that another answers for it is what a grant is worth. */
  static void requireAnother(Rights rights, PersonId person) {
    if (rights.isCaller(person)) {
      throw new Forbidden(OrgError.OWN_ROLE);
    }
  }

  /** Whether a grant lies wholly within what he administers, in place and time. */
  static boolean covers(Rights rights, GrantView held) {
    Optional<Instant> until = rights.administersUntil(held.unit(), held.subtree());
    Instant end = held.validTo() == null ? Instant.MAX : held.validTo();
    return until.isPresent() && !end.isAfter(until.get());
  }

  /**
   * Whether he may take a grant back. One that outlasts his own right he may too, so that a deputy
   * can shut somebody out at once; but no administrator who outlasts him.
   */
  static boolean mayEnd(Rights rights, GrantView held) {
    return held.role() == Role.TENANT_ADMIN
        ? covers(rights, held)
        : rights.administersUntil(held.unit(), held.subtree()).isPresent();
  }
}
