package org.tierline.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Violations;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** The accounts of those who run the installation, and its own small secrets. */
public final class Operators {
  private static final int TRIES = 5;
  private static final Duration FIRST_LOCK = Duration.ofMinutes(15);
  private static final Duration LONGEST_LOCK = Duration.ofDays(1);
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");

  private static final List<String> WITH_ACCOUNT =
      List.of(
          "delete from tierline.operator_factor where login = ?",
          "delete from tierline.operator_code where login = ?",
          "delete from tierline.operator_session where login = ?");

  private final Transactions transactions;
  private final InstallationSecrets secrets;
  private final InstantSource time;

  public Operators(Transactions transactions, InstallationSecrets secrets, InstantSource time) {
    this.transactions = transactions;
    this.secrets = secrets;
    this.time = time;
  }

  /**
   * Makes the first account where there is none yet.
   *
   * @param chosen its one-time password; null for a random one
   * @return its one-time password, told only here; empty where an account exists
   */
  public Optional<String> createFirst(Caller operator, String login, @Nullable String chosen) {
    operator.requireOperator();
    new Violations().text("login", login, 63).refuseIfAny();
    String password = chosen == null ? Passwords.random() : chosen;
    requireLong(password);
    String hash = Passwords.hash(password);
    return transactions.write(
        operator,
        work -> {
          // Of two nodes that start at once the second waits here, and then finds the account.
          work.installationSql("lock table tierline.operator_account in share row exclusive mode")
              .update();
          if (work.installationSql("select count(*) from tierline.operator_account").number() > 0) {
            return Optional.<String>empty();
          }
          insert(work, login, hash);
          note(work, AuditAction.OPERATOR_CREATED, login);
          return Optional.of(password);
        });
  }

  /**
   * Makes the account of a further operator.
   *
   * @return its one-time password, told only here
   */
  public String add(Caller operator, String login) {
    operator.requireOperator();
    new Violations().text("login", login, 63).pattern("login", login, LOGIN).refuseIfAny();
    String password = Passwords.random();
    String hash = Passwords.hash(password);
    return transactions.write(
        operator,
        work -> {
          insert(work, login, hash);
          note(work, AuditAction.OPERATOR_CREATED, login);
          return password;
        });
  }

  private void insert(Work work, String login, String hash) {
    work.installationSql(
            "insert into tierline.operator_account (login, password_hash, must_change, created_at)"
                + " values (?, ?, true, ?)")
        .set(login)
        .set(hash)
        .set(time.instant())
        .update();
  }

  /**
   * Lets an operator in again who is locked out, for whoever has the machine: another password, no
   * second factor, no sessions.
   *
   * @param reason at most 500 characters
   * @return his one-time password, told only here
   */
  public String readmit(Caller operator, String login, String reason) {
    operator.requireOperator();
    new Violations().text("reason", reason, 500).refuseIfAny();
    String password = Passwords.random();
    String hash = Passwords.hash(password);
    return transactions.write(
        operator,
        work -> {
          int found =
              work.installationSql(
                      "update tierline.operator_account set password_hash = ?, must_change = true,"
                          + " failed_count = 0, locks = 0, locked_until = null where login = ?")
                  .set(hash)
                  .set(login)
                  .update();
          if (found == 0) {
            throw new NotFound(KernelError.NOT_FOUND, "account", login);
          }
          for (String forget : WITH_ACCOUNT) {
            work.installationSql(forget).set(login).update();
          }
          Trail.noteForInstallation(
              work,
              AuditNote.of(AuditAction.OPERATOR_READMITTED, AuditSubject.OPERATOR, login)
                  .because(reason));
          return password;
        });
  }

  /** The logins of the operators, in their order. */
  public Page<String> logins(Caller operator, PageRequest page) {
    operator.requireOperator();
    String after = page.after();
    return transactions.read(
        operator,
        work ->
            Page.of(
                work.installationSql(
                        "select login from tierline.operator_account where login > ?"
                            + " order by login limit ?")
                    .set(after == null ? "" : after)
                    .set(page.size() + 1)
                    .list(row -> row.getString(1)),
                page,
                login -> login));
  }

  /** Removes another operator's account with its second factor and sessions; never one's own. */
  public void remove(Caller operator, String login) {
    operator.requireOperator();
    transactions.write(
        operator,
        work -> {
          // Of two operators who remove each other at once the second waits here.
          work.installationSql("lock table tierline.operator_account in share row exclusive mode")
              .update();
          if (login.equals(operator.reason()) || find(work, operator.reason()) == null) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          int removed =
              work.installationSql("delete from tierline.operator_account where login = ?")
                  .set(login)
                  .update();
          if (removed == 0) {
            throw new NotFound(KernelError.NOT_FOUND, "account", login);
          }
          note(work, AuditAction.OPERATOR_REMOVED, login);
          for (String forget : WITH_ACCOUNT) {
            work.installationSql(forget).set(login).update();
          }
          return login;
        });
  }

  /** An operator who has signed in. */
  public record SignedInOperator(String login, boolean mustChangePassword) {}

  private record Row(
      String hash, boolean mustChange, int failed, int locks, @Nullable Instant lockedUntil) {}

  /**
   * Checks a login and password; empty when they are wrong or the account is locked. Five wrong
   * ones in a row lock it for a quarter of an hour, and each further time for twice as long, up to
   * a day.
   */
  public Optional<SignedInOperator> signIn(Caller operator, String login, String password) {
    operator.requireOperator();
    String matching = matching(operator, login, password);
    return transactions.write(
        operator,
        work ->
            opened(work, login, matching)
                .map(row -> new SignedInOperator(login, row.mustChange())));
  }

  /**
   * Changes the password of an operator; a wrong current one counts like one at sign-in.
   *
   * @return false when the current password is wrong or the account is locked
   */
  public boolean change(Caller operator, String login, String current, String wanted) {
    operator.requireOperator();
    var check = new Violations().text("password", wanted, 200);
    if (wanted.length() < Passwords.MIN_LENGTH) {
      check.add("password", KernelError.TOO_SHORT, Passwords.MIN_LENGTH);
    }
    if (wanted.equalsIgnoreCase(current) || wanted.equalsIgnoreCase(login)) {
      check.add("password", KernelError.NOT_ALLOWED_HERE, "login, current password");
    }
    check.refuseIfAny();
    String matching = matching(operator, login, current);
    String hash = Passwords.hash(wanted);
    return transactions.write(
        operator,
        work -> {
          if (opened(work, login, matching).isEmpty()) {
            return false;
          }
          work.installationSql(
                  "update tierline.operator_account"
                      + " set password_hash = ?, must_change = false where login = ?")
              .set(hash)
              .set(login)
              .update();
          note(work, AuditAction.OPERATOR_PASSWORD_CHANGED, login);
          return true;
        });
  }

  private static void note(Work work, AuditAction action, String login) {
    Trail.noteForInstallation(work, AuditNote.of(action, AuditSubject.OPERATOR, login));
  }

  /**
   * The account's hash where the password matches it, else null. Outside of the transaction that
   * answers, for it takes a good part of a second on purpose, also for a login that is not known.
   */
  private @Nullable String matching(Caller operator, String login, String password) {
    String hash =
        transactions
            .read(
                operator,
                work ->
                    work.installationSql(
                            "select password_hash from tierline.operator_account where login = ?")
                        .set(login)
                        .first(row -> row.getString(1)))
            .orElse(Passwords.OF_NOBODY);
    return Passwords.matches(password, hash) ? hash : null;
  }

  /**
   * The account when it opens now, under a lock on its row; counts the failure when it does not.
   */
  private Optional<Row> opened(Work work, String login, @Nullable String matching) {
    Row row = find(work, login);
    if (row == null || row.lockedUntil() != null && row.lockedUntil().isAfter(time.instant())) {
      return Optional.empty();
    }
    boolean matches = row.hash().equals(matching);
    count(work, login, row, matches);
    return matches ? Optional.of(row) : Optional.empty();
  }

  private static void requireLong(String password) {
    var check = new Violations().text("password", password, 200);
    if (password.length() < Passwords.MIN_LENGTH) {
      check.add("password", KernelError.TOO_SHORT, Passwords.MIN_LENGTH);
    }
    check.refuseIfAny();
  }

  /**
   * A random secret of 32 bytes in base 64, made at first use, shared by all nodes and kept under
   * the master key.
   */
  public String secret(Caller operator, String name) {
    return secrets.get(operator, name);
  }

  private static @Nullable Row find(Work work, String login) {
    return work.installationSql(
            "select password_hash, must_change, failed_count, locks, locked_until"
                + " from tierline.operator_account where login = ? for update")
        .set(login)
        .first(
            row ->
                new Row(
                    row.getString(1),
                    row.getBoolean(2),
                    row.getInt(3),
                    row.getInt(4),
                    Sql.instant(row, "locked_until")))
        .orElse(null);
  }

  private void count(Work work, String login, Row row, boolean matches) {
    boolean lock = !matches && row.failed() + 1 >= TRIES;
    Instant until = lock ? time.instant().plus(lockAfter(row.locks())) : null;
    work.installationSql(
            "update tierline.operator_account set failed_count = ?, locks = ?, locked_until = ?"
                + " where login = ?")
        .set(matches || lock ? 0 : row.failed() + 1)
        .set(matches ? 0 : row.locks() + (lock ? 1 : 0))
        .set(until)
        .set(login)
        .update();
    if (until != null) {
      Trail.noteForInstallation(
          work,
          AuditNote.of(AuditAction.OPERATOR_LOCKED, AuditSubject.OPERATOR, login)
              .change(null, "until " + until));
    }
  }

  private static Duration lockAfter(int others) {
    Duration grown = FIRST_LOCK.multipliedBy(1L << Math.min(others, 7));
    return grown.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : grown;
  }
}
