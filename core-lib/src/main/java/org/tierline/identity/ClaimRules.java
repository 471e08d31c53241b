package org.tierline.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.ClaimedGrants;
import org.tierline.org.OrgError;
import org.tierline.org.Rights;
import org.tierline.org.TreeHold;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitStatus;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * By which rules the claims of outside issuers give roles. The city says how an issuer's tokens are
 * read; administrators of a unit say what gives which role there, as far as they could hand it on
 * themselves. A rule gives by the right of who made it, at each sign-in: what he may not hand on
 * any more it does not give. Another administrator takes a rule over by making it again.
 */
public final class ClaimRules {
  private final Transactions transactions;
  private final Access access;
  private final ClaimedGrants grants;
  private final IdSource ids;
  private final InstantSource time;

  public ClaimRules(
      Transactions transactions,
      Access access,
      ClaimedGrants grants,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.grants = grants;
    this.ids = ids;
    this.time = time;
  }

  /** How the city reads the tokens of issuers, by their names; administrators of the centre. */
  public List<ClaimSource> sources(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireAdmin(rights.tree().root().id());
          return ClaimRows.sources(work);
        });
  }

  /**
   * Says how an issuer's tokens are read; administrators of the whole city.
   *
   * @param expectedVersion as it was read; null for any
   */
  public ClaimSource saveSource(
      Caller caller, String issuer, @Nullable Long expectedVersion, SaveClaimSource source) {
    new Violations().text("issuer", issuer, OutsideIdentity.LONGEST).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          requireWholeCity(work);
          long current = ClaimRows.source(work, issuer).map(ClaimSource::version).orElse(0L);
          Work.requireVersion(expectedVersion, current);
          ClaimRows.save(work, issuer, source);
          note(work, issuer, null, source);
          return ClaimRows.source(work, issuer).orElseThrow();
        });
  }

  /**
   * Follows an issuer's claims no longer: its rules go, and the roles that they gave end now.
   * Administrators of the whole city.
   */
  public void removeSource(Caller caller, String issuer) {
    new Violations().text("issuer", issuer, OutsideIdentity.LONGEST).refuseIfAny();
    transactions.write(
        caller,
        work -> {
          requireWholeCity(work);
          grants.begin(work);
          if (ClaimRows.removeSource(work, issuer) == 0) {
            throw new NotFound(KernelError.NOT_FOUND, "issuer", issuer);
          }
          grants.endAll(work, issuer);
          note(work, issuer, issuer, null);
          return issuer;
        });
  }

  private void requireWholeCity(Work work) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(rights.tree().root().id());
  }

  /** The rules that give roles at a unit, the oldest first; administrators of the unit. */
  public Page<ClaimRule> rules(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdmin(unit);
          List<ClaimRule> rules = ClaimRows.at(work, unit, page);
          return Page.of(rules, page, rule -> Long.toString(rule.id()));
        });
  }

  /**
   * Makes a rule, or takes over one that says the same; administrators who could hand on what it
   * gives. A unit that is out of service gets none: its roles went elsewhere or ended.
   */
  public ClaimRule addRule(Caller caller, NewClaimRule rule) {
    return transactions.write(
        caller,
        work -> {
          access.rights(work).requireAdmin(rule.unit());
          requireMayHandOn(work, rule.unit(), rule.subtree());
          requireNotEnded(work, rule.unit());
          if (ClaimRows.source(work, rule.issuer()).isEmpty()) {
            throw new NotFound(KernelError.NOT_FOUND, "issuer", rule.issuer());
          }
          ClaimRows.put(work, ids.next(), rule, now());
          note(work, rule.issuer(), null, rule);
          return ClaimRows.find(work, rule).orElseThrow();
        });
  }

  /**
   * Takes a rule away; administrators who could make it. What it gave ends when its holder comes
   * the next time.
   */
  public void removeRule(Caller caller, long ruleId) {
    transactions.write(
        caller,
        work -> {
          Rights rights = access.rights(work);
          ClaimRule rule = ClaimRows.find(work, ruleId).orElseThrow(() -> none(ruleId));
          try {
            rights.requireAdmin(rule.unit());
          } catch (NotFound e) {
            throw none(ruleId);
          }
          requireMayHandOn(work, rule.unit(), rule.subtree());
          ClaimRows.remove(work, ruleId);
          note(work, Long.toString(ruleId), rule, null);
          return ruleId;
        });
  }

  private static void note(Work work, String id, @Nullable Object before, @Nullable Object after) {
    Trail.note(
        work,
        AuditNote.of(AuditAction.CLAIM_RULES_CHANGED, AuditSubject.CLAIM_RULE, id)
            .change(before, after));
  }

  private void requireMayHandOn(Work work, UnitId unit, boolean subtree) {
    PersonId author = work.caller().person();
    if (grants.handsOnUntil(work, author, unit, subtree).isEmpty()) {
      throw new Forbidden(OrgError.CANNOT_HAND_ON);
    }
  }

  /** Whoever takes the unit out of service meanwhile waits, and then takes the rule along. */
  private void requireNotEnded(Work work, UnitId id) {
    TreeHold.take(work);
    UnitNode unit = access.tree(work).get(id);
    if (unit.status() == UnitStatus.INACTIVE) {
      throw new Rejected(OrgError.UNIT_NOT_ACTIVE, unit.name());
    }
  }

  private static NotFound none(long ruleId) {
    return new NotFound(KernelError.NOT_FOUND, "rule", ruleId);
  }

  private Instant now() {
    return time.instant();
  }
}
