package org.tierline.identity;

import java.time.InstantSource;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEvents;
import org.tierline.org.ClaimedGrants;
import org.tierline.org.People;
import org.tierline.store.Transactions;

/**
 * Names of people at outside issuers of tokens (OpenID Connect). An administrator links a name to a
 * person; from then on a genuine token with it lets him in. Whether a token is genuine is the
 * host's to find out.
 */
public final class OutsideIdentities {
  private final Transactions transactions;
  private final People people;
  private final ClaimedGrants grants;
  private final AccountEvents events;
  private final InstantSource time;

  public OutsideIdentities(
      Transactions transactions,
      People people,
      ClaimedGrants grants,
      AccountEvents events,
      InstantSource time) {
    this.transactions = transactions;
    this.people = people;
    this.grants = grants;
    this.events = events;
    this.time = time;
  }

  /**
   * Links a name to a person; for who administers all that he may do. A name that is taken is
   * refused as existing already.
   */
  public OutsideIdentity link(Caller caller, PersonId person, String issuer, String subject) {
    OutsideIdentity.require(issuer, subject);
    return transactions.write(
        caller,
        work -> {
          people.requireAdministersWholly(work, person);
          IdentityRows.link(work, person, issuer, subject, time.instant());
          events.note(work, person, AccountEventKind.IDENTITY_LINKED);
          return IdentityRows.find(work, issuer, subject).orElseThrow();
        });
  }

  /**
   * Takes a person's link back, and the roles that followed the issuer's claims; for who
   * administers all that he may do.
   */
  public void unlink(Caller caller, PersonId person, String issuer, String subject) {
    OutsideIdentity.require(issuer, subject);
    transactions.write(
        caller,
        work -> {
          people.requireAdministersWholly(work, person);
          grants.begin(work);
          if (IdentityRows.unlink(work, person, issuer, subject) == 0) {
            throw new NotFound(KernelError.NOT_FOUND, "identity", subject);
          }
          grants.open(work, person).stream()
              .filter(grant -> issuer.equals(grant.issuer()))
              .forEach(grant -> grants.end(work, grant));
          events.note(work, person, AccountEventKind.IDENTITY_UNLINKED);
          return person;
        });
  }

  /** The links of a person; for himself and administrators. */
  public List<OutsideIdentity> list(Caller caller, PersonId person) {
    return transactions.read(
        caller,
        work -> {
          people.requireSelfOrAdministers(work, person);
          return IdentityRows.of(work, person);
        });
  }

  /**
   * Whom a genuine token names; the host's front door calls it. {@link NotFound} where nobody is
   * linked, or he has left.
   */
  public PersonId resolve(Caller system, String issuer, String subject) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    OutsideIdentity.require(issuer, subject);
    return transactions.read(
        system,
        work ->
            IdentityRows.find(work, issuer, subject)
                .map(OutsideIdentity::person)
                .filter(person -> people.of(work, person).active())
                .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "identity", "?")));
  }
}
