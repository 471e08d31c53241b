package org.tierline.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEvents;
import org.tierline.org.People;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Names of people at outside issuers of tokens (OpenID Connect). An administrator links a name to a
 * person; from then on a genuine token with it lets him in. Whether a token is genuine is the
 * host's to find out.
 */
public final class OutsideIdentities {
  private final Transactions transactions;
  private final People people;
  private final AccountEvents events;
  private final InstantSource time;

  public OutsideIdentities(
      Transactions transactions, People people, AccountEvents events, InstantSource time) {
    this.transactions = transactions;
    this.people = people;
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
          work.sql(
                  "insert into tierline.outside_identity"
                      + " (tenant_id, issuer, subject, person_id, linked_at)"
                      + " values (?, ?, ?, ?, ?)")
              .set(work.tenant().value())
              .set(issuer)
              .set(subject)
              .set(person.value())
              .set(time.instant())
              .update();
          events.note(work, person, AccountEventKind.IDENTITY_LINKED);
          return find(work, issuer, subject).orElseThrow();
        });
  }

  /** Takes a person's link back; for who administers all that he may do. */
  public void unlink(Caller caller, PersonId person, String issuer, String subject) {
    OutsideIdentity.require(issuer, subject);
    transactions.write(
        caller,
        work -> {
          people.requireAdministersWholly(work, person);
          int removed =
              work.sql(
                      "delete from tierline.outside_identity where tenant_id = ?"
                          + " and issuer = ? and subject = ? and person_id = ?")
                  .set(work.tenant().value())
                  .set(issuer)
                  .set(subject)
                  .set(person.value())
                  .update();
          if (removed == 0) {
            throw new NotFound(KernelError.NOT_FOUND, "identity", subject);
          }
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
          return work.sql(
                  "select issuer, subject, person_id, linked_at from tierline.outside_identity"
                      + " where tenant_id = ? and person_id = ? order by issuer, subject")
              .set(work.tenant().value())
              .set(person.value())
              .list(OutsideIdentities::view);
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
            find(work, issuer, subject)
                .map(OutsideIdentity::person)
                .filter(person -> people.of(work, person).active())
                .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "identity", "?")));
  }

  private static Optional<OutsideIdentity> find(Work work, String issuer, String subject) {
    return work.sql(
            "select issuer, subject, person_id, linked_at from tierline.outside_identity"
                + " where tenant_id = ? and issuer = ? and subject = ?")
        .set(work.tenant().value())
        .set(issuer)
        .set(subject)
        .first(OutsideIdentities::view);
  }

  private static OutsideIdentity view(ResultSet row) throws SQLException {
    return new OutsideIdentity(
        row.getString("issuer"),
        row.getString("subject"),
        new PersonId(row.getLong("person_id")),
        Sql.requiredInstant(row, "linked_at"));
  }
}
