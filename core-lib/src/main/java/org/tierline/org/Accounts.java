package org.tierline.org;

import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Passwords;

/** Built-in accounts, for hosts that have no identity provider of their own. */
public final class Accounts {
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");

  /** The hash of nobody's password, so that an unknown login takes as long as a wrong password. */
  private static final String NOBODY = Passwords.hash(Passwords.random());

  private final Transactions transactions;
  private final People people;
  private final InstantSource time;

  public Accounts(Transactions transactions, People people, InstantSource time) {
    this.transactions = transactions;
    this.people = people;
    this.time = time;
  }

  /** Opens an account for a person; his administrators. He must change the password at first. */
  public void open(Caller caller, PersonId person, String login, String password) {
    transactions.write(
        caller,
        work -> {
          people.requireMayManage(work, person);
          open(work, person, login, password);
          return person;
        });
  }

  void open(Work work, PersonId person, String login, String password) {
    new Violations().text("login", login, 63).pattern("login", login, LOGIN).refuseIfAny();
    requireStrong(password, login);
    work.add(new Account(work.tenant(), person, login, password));
    work.flush();
  }

  /** Sets another password for a person, to be changed by him; his administrators. */
  public void reset(Caller caller, PersonId person, String password) {
    requireStrong(password, "");
    transactions.write(
        caller,
        work -> {
          people.requireMayManage(work, person);
          work.get(Account.class, person.value()).setByAdministrator(password);
          return person;
        });
  }

  /**
   * Checks a login and password; the host's front door calls it as the system.
   *
   * @return empty for an unknown login, a wrong password and a locked account alike
   */
  public Optional<SignedIn> signIn(Caller system, String login, String password) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return transactions.write(
        system,
        work -> {
          Account account = byLogin(work, login).orElse(null);
          if (account == null) {
            Passwords.matches(password, NOBODY);
            return Optional.<SignedIn>empty();
          }
          if (!account.opens(password, time.instant())) {
            return Optional.<SignedIn>empty();
          }
          PersonView person = work.get(Person.class, account.person().value()).view();
          return person.active()
              ? Optional.of(new SignedIn(person.id(), person.name(), account.mustChange()))
              : Optional.<SignedIn>empty();
        });
  }

  /** Whether the caller still has to choose a password of his own. */
  public boolean mustChange(Caller caller) {
    PersonId person = requirePerson(caller);
    return transactions.read(
        caller,
        work -> work.find(Account.class, person.value()).map(Account::mustChange).orElse(false));
  }

  /** Changes the caller's own password. */
  public void change(Caller caller, String current, String wanted) {
    PersonId person = requirePerson(caller);
    requireStrong(wanted, current);
    boolean changed =
        transactions.write(
            caller,
            work -> {
              Account account = work.get(Account.class, person.value());
              if (!account.opens(current, time.instant())) {
                return false;
              }
              account.setByOwner(wanted);
              return true;
            });
    if (!changed) {
      throw new Forbidden(OrgError.BAD_CREDENTIALS);
    }
  }

  private static PersonId requirePerson(Caller caller) {
    PersonId person = caller.person();
    if (person == null) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return person;
  }

  private static Optional<Account> byLogin(Work work, String login) {
    return work.query(
            "select a from Account a where a.tenantId = :tenant and a.login = :login",
            Account.class)
        .setParameter("login", login)
        .getResultStream()
        .findFirst();
  }

  private static void requireStrong(String password, String unlike) {
    new Violations().text("password", password, 200).refuseIfAny();
    if (password.length() < Passwords.MIN_LENGTH || password.equalsIgnoreCase(unlike)) {
      throw Invalid.of("password", OrgError.WEAK_PASSWORD, Passwords.MIN_LENGTH);
    }
  }
}
