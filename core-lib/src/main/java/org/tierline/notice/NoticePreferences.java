package org.tierline.notice;

import java.util.List;
import java.util.Optional;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.org.Access;
import org.tierline.org.GrantView;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * How people of a city want to be told: each for himself, and administrators for the people of
 * their units.
 */
public final class NoticePreferences {
  private final Transactions transactions;
  private final Access access;

  public NoticePreferences(Transactions transactions, Access access) {
    this.transactions = transactions;
    this.access = access;
  }

  /** What a person has chosen; himself, and administrators of a unit where he holds a role. */
  public NoticePreference get(Caller caller, PersonId person) {
    return transactions.read(
        caller,
        work -> {
          requireMay(work, person);
          return find(work, person).orElse(NoticePreference.NONE);
        });
  }

  private static Optional<NoticePreference> find(Work work, PersonId person) {
    return work.sql(
            "select locale, email from tierline.notice_preference"
                + " where tenant_id = ? and person_id = ?")
        .set(work.tenant().value())
        .set(person.value())
        .first(row -> new NoticePreference(row.getString(1), row.getString(2)));
  }

  /** Chooses; himself, and administrators of a unit where he holds a role. */
  public void choose(Caller caller, PersonId person, NoticePreference preference) {
    transactions.write(
        caller,
        work -> {
          requireMay(work, person);
          NoticePreference before = find(work, person).orElse(NoticePreference.NONE);
          Trail.note(
              work,
              AuditNote.of(AuditAction.NOTICE_PREFERENCE_CHOSEN, AuditSubject.PERSON, person)
                  .at(access.rightsOf(work, person).place())
                  .change(before.inShort(before), preference.inShort(before)));
          return work.sql(
                  "insert into tierline.notice_preference as n"
                      + " (tenant_id, person_id, locale, email, version) values (?, ?, ?, ?, 1)"
                      + " on conflict (tenant_id, person_id) do update set"
                      + " locale = excluded.locale, email = excluded.email,"
                      + " version = n.version + 1")
              .set(work.tenant().value())
              .set(person.value())
              .set(preference.language())
              .set(preference.email())
              .update();
        });
  }

  private void requireMay(Work work, PersonId person) {
    Rights rights = access.rights(work);
    List<GrantView> held = access.rightsOf(work, person).grants();
    if (held.isEmpty()) {
      throw new NotFound(KernelError.NOT_FOUND, "person", person);
    }
    boolean self = person.equals(work.caller().person());
    if (!self && work.caller().kind() != Caller.Kind.OPERATOR) {
      boolean knows = held.stream().anyMatch(grant -> rights.sees(grant.unit()));
      if (!knows) {
        throw new NotFound(KernelError.NOT_FOUND, "person", person);
      }
      if (held.stream().noneMatch(grant -> rights.has(grant.unit(), Role.TENANT_ADMIN))) {
        throw new Forbidden(KernelError.NOT_PERMITTED);
      }
    }
  }
}
