package org.tierline.org;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Lets somebody who is known in a city in again as its administrator, within a work of the
 * operator: his lock ends, he gets another password that only opens its own change, his sessions
 * end, and where he does not administer the whole city he does so from now on.
 */
public final class Readmissions {
  private final Access access;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AccountEvents events;
  private final IdSource ids;
  private final InstantSource time;

  public Readmissions(
      Access access,
      Accounts accounts,
      Sessions sessions,
      AccountEvents events,
      IdSource ids,
      InstantSource time) {
    this.access = access;
    this.accounts = accounts;
    this.sessions = sessions;
    this.events = events;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Who is let in again.
   *
   * @param login of his account; where he has none, it is opened under that
   * @param person null where the login tells who he is
   */
  public record Whom(String login, @Nullable PersonId person) {}

  /**
   * Who was let in again.
   *
   * @param given whether he was given the role of administrator, which he had not
   * @param administersUntil when the role ends that he was given; null where it has no end, or he
   *     had it already
   */
  public record Readmitted(
      PersonId person,
      String name,
      UnitId root,
      boolean given,
      @Nullable Instant administersUntil) {}

  /**
   * Lets him in.
   *
   * @param passwordHash of a password that was made up for him
   * @param until when the role ends that he may be given; null for good
   * @throws NotFound where no such account or person is known
   */
  public Readmitted readmit(Work work, Whom whom, String passwordHash, @Nullable Instant until) {
    work.caller().requireOperator();
    // First of all changes: whoever ends his roles at once must see this, or be seen.
    work.raise(VersionOf.PEOPLE);
    PersonId id = whom.person() == null ? owner(work, whom.login()) : whom.person();
    Person person = work.get(Person.class, id.value());
    person.requireMayHaveAccount();
    person.requireMayHold(Role.TENANT_ADMIN);
    open(work, id, whom.login(), passwordHash);
    UnitId root = access.tree(work).root().id();
    boolean administers =
        access.rightsOf(work, id).grants().stream()
            .anyMatch(grant -> LastAdministrator.isOne(grant, root));
    if (!administers) {
      grant(work, id, root, until);
    }
    Instant end = administers ? null : until;
    return new Readmitted(id, person.view().name(), root, !administers, end);
  }

  private static PersonId owner(Work work, String login) {
    return Accounts.owner(work, login)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "account", login));
  }

  private void open(Work work, PersonId person, String login, String passwordHash) {
    Optional<Account> account = work.find(Account.class, person.value());
    if (account.isEmpty()) {
      accounts.add(work, person, login, passwordHash);
      events.note(work, person, AccountEventKind.OPENED);
      return;
    }
    if (!account.get().login().equals(login)) {
      throw new NotFound(KernelError.NOT_FOUND, "account", login);
    }
    account.get().setByAdministrator(passwordHash);
    events.note(work, person, AccountEventKind.PASSWORD_RESET);
    sessions.endAll(work, person, null);
  }

  private void grant(Work work, PersonId person, UnitId root, @Nullable Instant until) {
    var role = new GrantRole(person, Role.TENANT_ADMIN, root, true, null, until);
    var added = new RoleGrant(work, ids.next(), role, time.instant());
    work.add(added);
    GrantView view = added.view();
    Trail.note(
        work,
        AuditNote.of(AuditAction.ROLE_GRANTED, AuditSubject.GRANT, view.id())
            .at(root)
            .change(null, view));
  }
}
