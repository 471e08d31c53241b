package org.tierline.server.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.ClaimRule;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/** A rule by which claims give a role, as JSON shows it. */
public record RuleAnswer(
    String id,
    String issuer,
    String value,
    Role role,
    UnitId unit,
    boolean subtree,
    @Nullable PersonId author,
    String authorWords,
    Instant madeAt) {

  static Page<RuleAnswer> page(Page<ClaimRule> rules) {
    return new Page<>(rules.items().stream().map(RuleAnswer::of).toList(), rules.next());
  }

  static RuleAnswer of(ClaimRule rule) {
    return new RuleAnswer(
        Long.toString(rule.id()),
        rule.issuer(),
        rule.value(),
        rule.role(),
        rule.unit(),
        rule.subtree(),
        rule.author(),
        rule.authorWords(),
        rule.madeAt());
  }
}
