package org.tierline.server.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.HeldRight;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * That somebody may act in a role at a unit, and why, as JSON shows it.
 *
 * @param issuer the outside issuer whose claims the grant follows; null for one that somebody gave
 */
public record RightAnswer(
    PersonId person,
    String name,
    Role role,
    String grant,
    UnitId through,
    String throughCode,
    boolean inherited,
    Instant since,
    @Nullable Instant until,
    @Nullable String issuer) {

  static List<RightAnswer> list(List<HeldRight> rights) {
    return rights.stream().map(RightAnswer::of).toList();
  }

  static Page<RightAnswer> page(Page<HeldRight> rights) {
    return new Page<>(list(rights.items()), rights.next());
  }

  private static RightAnswer of(HeldRight right) {
    return new RightAnswer(
        right.person(),
        right.name(),
        right.role(),
        Long.toString(right.grant()),
        right.through(),
        right.throughCode(),
        right.inherited(),
        right.since(),
        right.until(),
        right.issuer());
  }
}
