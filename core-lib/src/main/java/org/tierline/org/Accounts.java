package org.tierline.org;

import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Passwords;

/**
 * Built-in accounts, for hosts that have no identity provider of their own.
 *
 * <p>A password is hashed outside of every transaction, since that takes a good part of a second on
 * purpose; the answer is then given under a lock on the account's row, so that tries at the same
 * time are counted one by one.
 */
public final class Accounts {
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");

  private final Transactions transactions;
  private final People people;
  private final Sessions sessions;
  private final AccountEvents events;
  private final Function<Work, AccountRules> rules;
  private final InstantSource time;

  /**
   * @param rules what the city of a work asks of passwords
   */
  public Accounts(
      Transactions transactions,
      People people,
      Sessions sessions,
      AccountEvents events,
      Function<Work, AccountRules> rules,
      InstantSource time) {
    this.transactions = transactions;
    this.people = people;
    this.sessions = sessions;
    this.events = events;
    this.rules = rules;
    this.time = time;
  }

  /**
   * Opens an account for a person; for who administers all that he may do. He must change the
   * password at first.
   */
  public void open(Caller caller, PersonId person, String login, String password) {
    open(caller, person, login, password, true);
  }

  /**
   * Opens an account whose password its owner has chosen already, such as one taken over from
   * another system; for who administers all that he may do.
   */
  public void openChosen(Caller caller, PersonId person, String login, String password) {
    open(caller, person, login, password, false);
  }

  private void open(
      Caller caller, PersonId person, String login, String password, boolean mustChange) {
    requireLogin(login);
    transactions.read(
        caller,
        work -> {
          people.requireAdministersWholly(work, person);
          work.get(Person.class, person.value()).requireMayHaveAccount();
          requireStrong(work, person, login, password, "");
          return person;
        });
    String hash = Passwords.hash(password);
    transactions.write(
        caller,
        work -> {
          people.requireAdministersWholly(work, person);
          work.get(Person.class, person.value()).requireMayHaveAccount();
          add(work, person, login, hash, mustChange);
          events.note(work, person, AccountEventKind.OPENED);
          return person;
        });
  }

  /** Opens an account within a work that has just added the person. */
  void add(Work work, PersonId person, String login, String hash) {
    add(work, person, login, hash, true);
  }

  private static void add(
      Work work, PersonId person, String login, String hash, boolean mustChange) {
    requireLogin(login);
    var account = new Account(work.tenant(), person, login, hash);
    if (!mustChange) {
      account.setByOwner(hash);
    }
    work.add(account);
    work.flush();
  }

  /**
   * Sets another password for a person, to be changed by him, and ends a lock; for who administers
   * all that he may do. His sessions end.
   */
  public void reset(Caller caller, PersonId person, String password) {
    transactions.read(
        caller,
        work -> {
          people.requireAdministersWholly(work, person);
          Account account = work.get(Account.class, person.value());
          requireStrong(work, person, account.login(), password, "");
          return person;
        });
    put(caller, person, password);
  }

  /**
   * The same with a password that is made up and told only here, for who has forgotten his.
   *
   * @return the one-time password
   */
  public String resetAtRandom(Caller caller, PersonId person) {
    String password = Passwords.random();
    put(caller, person, password);
    return password;
  }

  private void put(Caller caller, PersonId person, String password) {
    String hash = Passwords.hash(password);
    transactions.write(
        caller,
        work -> {
          people.requireAdministersWholly(work, person);
          work.get(Account.class, person.value()).setByAdministrator(hash);
          events.note(work, person, AccountEventKind.PASSWORD_RESET);
          sessions.endAll(work, person, null);
          return person;
        });
  }

  /**
   * Checks a login and password; the host's front door calls it as the system.
   *
   * @return empty for an unknown login, a wrong password, a locked account and somebody who has
   *     left alike
   */
  public Optional<SignedIn> signIn(Caller system, String login, String password) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    Account seen = transactions.read(system, work -> byLogin(work, login)).orElse(null);
    String matching = matching(seen, password);
    if (seen == null) {
      return Optional.empty();
    }
    return transactions.keep(
        system,
        work -> {
          Account account = locked(work, seen.person());
          if (!opens(work, account, matching)) {
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

  /**
   * Changes the caller's own password and ends his other sessions; a wrong current one counts like
   * one at sign-in.
   *
   * @param keepSession the session in which he does it; null for a host without sessions
   */
  public void change(Caller caller, String current, String wanted, @Nullable Long keepSession) {
    PersonId person = requirePerson(caller);
    Account seen =
        transactions.read(
            caller,
            work -> {
              Account account = work.get(Account.class, person.value());
              requireStrong(work, person, account.login(), wanted, current);
              return account;
            });
    String matching = matching(seen, current);
    String hash = Passwords.hash(wanted);
    boolean changed =
        transactions.keep(
            caller,
            work -> {
              Account account = locked(work, person);
              if (!opens(work, account, matching)) {
                return false;
              }
              account.setByOwner(hash);
              events.note(work, person, AccountEventKind.PASSWORD_CHANGED);
              sessions.endAll(work, person, keepSession);
              return true;
            });
    if (!changed) {
      throw new Forbidden(OrgError.BAD_CREDENTIALS);
    }
  }

  private boolean opens(Work work, Account account, @Nullable String matching) {
    boolean wasLocked = account.isLockedAt(time.instant());
    boolean opens = account.opens(matching, rules.apply(work), time.instant());
    if (!opens && !wasLocked) {
      events.note(work, account.person(), AccountEventKind.SIGN_IN_FAILED);
      if (account.isLockedAt(time.instant())) {
        events.note(
            work, account.person(), AccountEventKind.LOCKED, "until " + account.lockedUntil());
      }
    }
    return opens;
  }

  /** The account's hash where the password matches it, else null; takes its time in any case. */
  private static @Nullable String matching(@Nullable Account account, String password) {
    String hash = account == null ? Passwords.OF_NOBODY : account.passwordHash();
    return Passwords.matches(password, hash) ? hash : null;
  }

  private static PersonId requirePerson(Caller caller) {
    PersonId person = caller.person();
    if (person == null) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return person;
  }

  /** Whose login that is. */
  static Optional<PersonId> owner(Work work, String login) {
    return byLogin(work, login).map(Account::person);
  }

  private static Optional<Account> byLogin(Work work, String login) {
    return work.query(
            "select a from Account a where a.tenantId = :tenant and a.login = :login",
            Account.class)
        .setParameter("login", login)
        .getResultStream()
        .findFirst();
  }

  private static Account locked(Work work, PersonId person) {
    return work.query(
            "select a from Account a where a.tenantId = :tenant and a.id = :person", Account.class)
        .setParameter("person", person.value())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getSingleResult();
  }

  private static void requireLogin(String login) {
    new Violations().text("login", login, 63).pattern("login", login, LOGIN).refuseIfAny();
  }

  private void requireStrong(
      Work work, PersonId person, String login, String password, String unlike) {
    String name = work.get(Person.class, person.value()).view().name();
    PasswordRules.require(password, rules.apply(work).leastLength(), unlike, login, name);
  }
}
