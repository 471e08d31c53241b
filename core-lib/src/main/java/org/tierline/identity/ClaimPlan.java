package org.tierline.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.org.GrantView;
import org.tierline.org.Role;

/**
 * What the rules that fit somebody's claims come to, given what he holds. Earlier rules go before
 * later ones, and what people have given him goes before all rules.
 */
final class ClaimPlan {
  private final String issuer;
  private final @Nullable PersonId person;
  private final boolean outsourced;
  private final List<GrantView> held;
  private final List<ClaimOutcome> outcomes = new ArrayList<>();
  private final List<GrantView> kept = new ArrayList<>();

  /**
   * @param person null for somebody who is not known yet
   * @param held what he holds now or will hold
   */
  ClaimPlan(String issuer, @Nullable PersonId person, boolean outsourced, List<GrantView> held) {
    this.issuer = issuer;
    this.person = person;
    this.outsourced = outsourced;
    this.held = held;
  }

  /**
   * Judges the rules, in their order.
   *
   * @param handsOnUntil until when a rule's author may hand on what it gives
   */
  ClaimPlan judge(List<ClaimRule> rules, Function<ClaimRule, Optional<Instant>> handsOnUntil) {
    for (ClaimRule rule : rules) {
      Optional<Instant> until = handsOnUntil.apply(rule);
      ClaimResult refusal =
          until.isEmpty() ? ClaimResult.AUTHOR_MAY_NOT : refusal(rule, until.get());
      if (refusal != null) {
        outcomes.add(new ClaimOutcome(rule, refusal, null));
      } else {
        accept(rule, until.get().equals(Instant.MAX) ? null : until.get());
      }
    }
    return this;
  }

  private @Nullable ClaimResult refusal(ClaimRule rule, Instant until) {
    if (rule.author() != null && rule.author().equals(person)) {
      return ClaimResult.OWN_RULE;
    }
    if (outsourced && !rule.role().isOutsourceable()) {
      return ClaimResult.OUTSOURCED;
    }
    boolean clash =
        held.stream()
                .filter(grant -> !isClaimed(grant) && grant.validFrom().isBefore(until))
                .map(GrantView::role)
                .anyMatch(rule.role()::excludes)
            || accepted().anyMatch(rule.role()::excludes);
    return clash ? ClaimResult.SEPARATION_OF_DUTIES : null;
  }

  private Stream<Role> accepted() {
    return outcomes.stream()
        .filter(outcome -> gives(outcome))
        .map(outcome -> outcome.rule().role());
  }

  private void accept(ClaimRule rule, @Nullable Instant until) {
    boolean twice = outcomes.stream().filter(ClaimPlan::gives).anyMatch(o -> same(o.rule(), rule));
    Optional<GrantView> there =
        held.stream()
            .filter(this::isClaimed)
            .filter(grant -> says(grant, rule) && Objects.equals(grant.validTo(), until))
            .findFirst();
    there.ifPresent(kept::add);
    boolean keeps = twice || there.isPresent();
    outcomes.add(new ClaimOutcome(rule, keeps ? ClaimResult.KEEPS : ClaimResult.GIVES, until));
  }

  private static boolean gives(ClaimOutcome outcome) {
    return outcome.result() == ClaimResult.GIVES || outcome.result() == ClaimResult.KEEPS;
  }

  private static boolean same(ClaimRule one, ClaimRule other) {
    return one.role() == other.role()
        && one.unit().equals(other.unit())
        && one.subtree() == other.subtree();
  }

  private static boolean says(GrantView grant, ClaimRule rule) {
    return grant.role() == rule.role()
        && grant.unit().equals(rule.unit())
        && grant.subtree() == rule.subtree();
  }

  private boolean isClaimed(GrantView grant) {
    return issuer.equals(grant.issuer());
  }

  List<ClaimOutcome> outcomes() {
    return outcomes;
  }

  /** What he is to be given. */
  List<ClaimOutcome> given() {
    return outcomes.stream().filter(o -> o.result() == ClaimResult.GIVES).toList();
  }

  /** What he holds by claims that no longer give it. */
  List<GrantView> ends() {
    return held.stream().filter(grant -> isClaimed(grant) && !kept.contains(grant)).toList();
  }

  boolean changesNothing() {
    return given().isEmpty() && ends().isEmpty();
  }

  /** Whether he has anything by his claims. */
  boolean givesAnything() {
    return outcomes.stream().anyMatch(ClaimPlan::gives);
  }
}
