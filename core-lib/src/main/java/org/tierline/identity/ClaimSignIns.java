package org.tierline.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditChange;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.org.Access;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEvents;
import org.tierline.org.ClaimedGrants;
import org.tierline.org.GrantRole;
import org.tierline.org.GrantView;
import org.tierline.org.NewPerson;
import org.tierline.org.People;
import org.tierline.org.PersonView;
import org.tierline.org.Rights;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * People who come with tokens of outside issuers: who they are, and the roles that follow their
 * claims. Each time somebody comes, what his claims give and what he holds by them are made alike.
 * A token that is older than one whose claims were followed already changes nothing, so that a role
 * which was lost does not come back by it.
 */
public final class ClaimSignIns {
  private static final int LONGEST_NAME = 120;

  private final Transactions transactions;
  private final Access access;
  private final People people;
  private final ClaimedGrants grants;
  private final AccountEvents events;
  private final InstantSource time;

  public ClaimSignIns(
      Transactions transactions,
      Access access,
      People people,
      ClaimedGrants grants,
      AccountEvents events,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.people = people;
    this.grants = grants;
    this.events = events;
    this.time = time;
  }

  /** Somebody as the city knows him, his claims read and judged. */
  private record Seen(@Nullable PersonId person, boolean isOlder, @Nullable ClaimPlan plan) {}

  /**
   * Whom a genuine token names, with roles as its claims say; the host's front door calls it.
   * {@link NotFound} where nobody is linked and nobody is added, or where he has left.
   */
  public PersonId enter(Caller system, OutsideClaims claims) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    Optional<PersonId> settled =
        transactions.read(
            system,
            work -> {
              Seen seen = look(work, claims);
              return isSettled(work, claims, seen)
                  ? Optional.ofNullable(seen.person())
                  : Optional.<PersonId>empty();
            });
    if (settled.isPresent()) {
      return settled.get();
    }
    return transactions.write(system, work -> follow(work, claims));
  }

  private static boolean isSettled(Work work, OutsideClaims claims, Seen seen) {
    ClaimPlan plan = seen.plan();
    if (seen.person() == null) {
      return false;
    }
    return seen.isOlder()
        || plan == null
        || plan.changesNothing()
            && IdentityRows.claimsAt(work, claims).filter(claims.issuedAt()::equals).isPresent();
  }

  private PersonId follow(Work work, OutsideClaims claims) {
    grants.begin(work);
    Seen seen = look(work, claims);
    ClaimPlan plan = seen.plan();
    PersonId known = seen.person();
    PersonId person = known == null ? added(work, claims, plan) : known;
    if (plan != null && !seen.isOlder()) {
      plan.ends().forEach(grant -> grants.end(work, grant));
      plan.given().forEach(outcome -> give(work, person, outcome));
      if (!plan.changesNothing()) {
        events.note(work, person, AccountEventKind.ROLES_BY_CLAIM);
        Trail.noteAll(
            work,
            AuditNote.of(AuditAction.ROLES_BY_CLAIM, AuditSubject.PERSON, person),
            changes(plan));
      }
      IdentityRows.followed(work, claims);
    }
    return person;
  }

  private static List<AuditChange> changes(ClaimPlan plan) {
    var changes = new ArrayList<AuditChange>();
    plan.ends().forEach(grant -> changes.add(new AuditChange(grant.toString(), null)));
    plan.given().forEach(outcome -> changes.add(AuditChange.added(outcome)));
    return changes;
  }

  private void give(Work work, PersonId person, ClaimOutcome outcome) {
    ClaimRule rule = outcome.rule();
    var grant =
        new GrantRole(person, rule.role(), rule.unit(), rule.subtree(), null, outcome.until());
    grants.give(work, grant, rule.issuer());
  }

  private PersonId added(Work work, OutsideClaims claims, @Nullable ClaimPlan plan) {
    ClaimSource source = ClaimRows.source(work, claims.issuer()).orElseThrow(ClaimSignIns::nobody);
    if (plan == null || !source.addPeople() || !plan.givesAnything()) {
      throw nobody();
    }
    String name = claims.text(source.namePath());
    PersonId person =
        grants.add(work, new NewPerson(shown(name == null ? claims.subject() : name)));
    IdentityRows.link(work, person, claims.issuer(), claims.subject(), time.instant());
    events.note(work, person, AccountEventKind.IDENTITY_LINKED);
    return person;
  }

  private static String shown(String name) {
    String plain = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
    int end =
        plain.offsetByCodePoints(
            0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())));
    return plain.isEmpty() ? "?" : plain.substring(0, end);
  }

  /**
   * What somebody would get who came with such claims now, and why; administrators of the whole
   * city. Nothing changes.
   */
  public ClaimPreview preview(Caller caller, String issuer, String subject, Map<String, ?> claims) {
    var asked = new OutsideClaims(issuer, subject, Instant.MAX, claims);
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireAdminOfSubtree(rights.tree().root().id());
          return preview(work, asked);
        });
  }

  private ClaimPreview preview(Work work, OutsideClaims asked) {
    ClaimSource source =
        ClaimRows.source(work, asked.issuer())
            .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "issuer", asked.issuer()));
    Optional<PersonView> known =
        IdentityRows.find(work, asked.issuer(), asked.subject())
            .map(identity -> people.of(work, identity.person()));
    boolean left = known.isPresent() && !known.get().active();
    var values = new ArrayList<>(asked.values(source.claimPath()));
    ClaimPlan plan = plan(work, asked, values, known.orElse(null));
    boolean comesIn = known.isPresent() ? !left : source.addPeople() && plan.givesAnything();
    return new ClaimPreview(
        known.map(PersonView::id).orElse(null), comesIn, values, plan.outcomes(), plan.ends());
  }

  private Seen look(Work work, OutsideClaims claims) {
    PersonView person =
        IdentityRows.find(work, claims.issuer(), claims.subject())
            .map(identity -> people.of(work, identity.person()))
            .orElse(null);
    if (person != null && !person.active()) {
      throw nobody();
    }
    PersonId id = person == null ? null : person.id();
    ClaimSource source = ClaimRows.source(work, claims.issuer()).orElse(null);
    if (source == null) {
      return new Seen(id, false, null);
    }
    boolean isOlder =
        IdentityRows.claimsAt(work, claims).filter(claims.issuedAt()::isBefore).isPresent();
    var values = new ArrayList<>(claims.values(source.claimPath()));
    return new Seen(id, isOlder, plan(work, claims, values, person));
  }

  private ClaimPlan plan(
      Work work, OutsideClaims claims, List<String> values, @Nullable PersonView person) {
    List<GrantView> held = person == null ? List.of() : grants.open(work, person.id());
    boolean outsourced = person != null && person.outsourced();
    return new ClaimPlan(claims.issuer(), person == null ? null : person.id(), outsourced, held)
        .judge(
            ClaimRows.fitting(work, claims.issuer(), values),
            rule -> grants.handsOnUntil(work, rule.author(), rule.unit(), rule.subtree()));
  }

  private static NotFound nobody() {
    return new NotFound(KernelError.NOT_FOUND, "identity", "?");
  }
}
