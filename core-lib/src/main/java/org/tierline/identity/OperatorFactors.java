package org.tierline.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.org.AccountRules;
import org.tierline.seal.MasterKeys;
import org.tierline.seal.SealedColumn;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Second factors of operators: codes of a program on a telephone (RFC 6238) and ten codes for the
 * day on which it is lost, as people of cities have them. A code opens once, and wrong ones lock
 * longer each time. An operator is whom the name of the caller says.
 */
public final class OperatorFactors {
  /** Where the secrets lie; one that is copied to another login opens nothing. */
  public static final SealedColumn SEALED =
      new SealedColumn(
          SealedColumn.Owner.INSTALLATION,
          "operator_factor",
          "secret",
          "login",
          "secret is not null",
          SealedColumn.Form.BYTES,
          "operator_factor/{key}");

  private static final String ISSUER = "Tierline";
  private static final int LONGEST_CODE = 40;

  /** Five tries, and a lock of a quarter of an hour that grows. */
  private static final AccountRules RULES = new AccountRules(10, 5, Duration.ofMinutes(15));

  private final Transactions transactions;
  private final MasterKeys master;
  private final InstantSource time;

  public OperatorFactors(Transactions transactions, MasterKeys master, InstantSource time) {
    this.transactions = transactions;
    this.master = master;
    this.time = time;
  }

  /** How it stands with the caller's own second factor. */
  public FactorStatus status(Caller operator) {
    operator.requireOperator();
    String login = operator.reason();
    return transactions.read(
        operator,
        work ->
            new FactorStatus(
                OperatorFactorRows.find(work, login)
                    .map(OperatorFactorRows.Factor::confirmedAt)
                    .orElse(null),
                false,
                OperatorFactorRows.codesLeft(work, login)));
  }

  /** Makes a secret for the caller's own account; it counts once it is confirmed. */
  public FactorEnrolment enrol(Caller operator) {
    operator.requireOperator();
    String login = operator.reason();
    byte[] secret = Hashes.random(RecoveryCodes.SECRET_BYTES);
    return transactions.write(
        operator,
        work -> {
          if (!OperatorFactorRows.hasAccount(work, login)) {
            throw new NotFound(KernelError.NOT_FOUND, "account", login);
          }
          byte[] wrapped = master.wrap(work, SEALED.at(login), secret);
          if (OperatorFactorRows.begin(work, login, wrapped, time.instant()) == 0) {
            throw new Rejected(IdentityError.FACTOR_EXISTS);
          }
          String text = OneTimeCode.base32(secret);
          return new FactorEnrolment(text, uri(login, text));
        });
  }

  private static String uri(String login, String secret) {
    String name = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(ISSUER, name, secret, ISSUER, OneTimeCode.DIGITS, OneTimeCode.STEP_SECONDS);
  }

  /**
   * Confirms the caller's secret by a code of it; from then on it is asked for.
   *
   * @return the recovery codes, told only here
   */
  public List<String> confirm(Caller operator, String oneTimeCode) {
    return byCode(
        operator,
        oneTimeCode,
        (work, factor) -> {
          if (factor.confirmedAt() != null) {
            throw new Rejected(IdentityError.FACTOR_EXISTS);
          }
          note(work, operator.reason(), "none", "confirmed");
          return newCodes(work, operator.reason());
        });
  }

  /** Makes new recovery codes in place of the old ones; the caller's own. */
  public List<String> renewCodes(Caller operator, String oneTimeCode) {
    return byCode(
        operator,
        oneTimeCode,
        (work, factor) -> {
          requireConfirmed(factor);
          note(
              work,
              operator.reason(),
              OperatorFactorRows.codesLeft(work, operator.reason()) + " codes left",
              "new codes");
          return newCodes(work, operator.reason());
        });
  }

  /** Gives the caller's own second factor up. */
  public void remove(Caller operator, String oneTimeCode) {
    byCode(
        operator,
        oneTimeCode,
        (work, factor) -> {
          requireConfirmed(factor);
          OperatorFactorRows.remove(work, operator.reason());
          note(work, operator.reason(), "confirmed", "given up");
          return factor;
        });
  }

  /**
   * Takes another operator's second factor off, such as when telephone and recovery codes are lost;
   * never one's own.
   */
  public void disable(Caller operator, String login) {
    operator.requireOperator();
    if (login.equals(operator.reason())) {
      throw new Rejected(IdentityError.OWN_FACTOR);
    }
    transactions.write(
        operator,
        work -> {
          if (OperatorFactorRows.remove(work, login) == 0) {
            throw new Rejected(IdentityError.NO_FACTOR);
          }
          note(work, login, "there", "taken off");
          return login;
        });
  }

  /**
   * Asks for the second factor of an operator whose password was right; the host's front door calls
   * it.
   *
   * @param code of the program or a recovery code; null when none was given
   */
  public FactorCheck check(Caller operator, String login, @Nullable String code) {
    operator.requireOperator();
    return transactions.write(
        operator,
        work -> {
          OperatorFactorRows.Factor factor = OperatorFactorRows.locked(work, login).orElse(null);
          if (factor == null || factor.confirmedAt() == null) {
            return FactorCheck.NOT_NEEDED;
          }
          if (code == null || code.isBlank()) {
            return FactorCheck.MISSING;
          }
          return opens(work, login, factor, code) ? FactorCheck.RIGHT : FactorCheck.WRONG;
        });
  }

  private static void note(Work work, String login, String before, String after) {
    Trail.noteForInstallation(
        work,
        AuditNote.of(AuditAction.OPERATOR_FACTOR_CHANGED, AuditSubject.OPERATOR, login)
            .change(before, after));
  }

  @FunctionalInterface
  private interface Step<T> {
    T run(Work work, OperatorFactorRows.Factor factor);
  }

  /** Runs a step by a right code; a wrong one is counted, which must outlive the refusal. */
  private <T> T byCode(Caller operator, String code, Step<T> step) {
    operator.requireOperator();
    String login = operator.reason();
    Optional<T> done =
        transactions.write(
            operator,
            work -> {
              OperatorFactorRows.Factor factor =
                  OperatorFactorRows.locked(work, login)
                      .orElseThrow(
                          () -> new NotFound(KernelError.NOT_FOUND, "second factor", login));
              return opens(work, login, factor, code)
                  ? Optional.of(step.run(work, factor))
                  : Optional.<T>empty();
            });
    return done.orElseThrow(() -> new Forbidden(IdentityError.FACTOR_CODE_WRONG));
  }

  private boolean opens(Work work, String login, OperatorFactorRows.Factor factor, String code) {
    Instant now = time.instant();
    if (factor.lockedUntil() != null && factor.lockedUntil().isAfter(now)) {
      return false;
    }
    String typed = code.length() > LONGEST_CODE ? "" : code.replaceAll("[\\s-]", "");
    byte[] secret = master.unwrap(SEALED.at(login), factor.secret());
    OptionalLong step = OneTimeCode.find(secret, typed, now, factor.lastStep());
    boolean recovered =
        step.isEmpty()
            && OperatorFactorRows.useCode(work, login, typed.toUpperCase(Locale.ROOT), now);
    if (step.isEmpty() && !recovered) {
      fail(work, login, factor, now);
      return false;
    }
    Instant confirmed = factor.confirmedAt() == null ? now : factor.confirmedAt();
    OperatorFactorRows.opened(work, login, step.orElse(factor.lastStep()), confirmed);
    return true;
  }

  private static void fail(Work work, String login, OperatorFactorRows.Factor factor, Instant now) {
    if (factor.failed() + 1 < RULES.tries()) {
      OperatorFactorRows.failed(work, login, factor.failed() + 1, factor.locks(), null);
    } else {
      Instant until = now.plus(RULES.lock(factor.locks()));
      OperatorFactorRows.failed(work, login, 0, factor.locks() + 1, until);
      Trail.noteForInstallation(
          work,
          AuditNote.of(AuditAction.OPERATOR_LOCKED, AuditSubject.OPERATOR, login)
              .change(null, "until " + until));
    }
  }

  private static void requireConfirmed(OperatorFactorRows.Factor factor) {
    if (factor.confirmedAt() == null) {
      throw new Rejected(IdentityError.NO_FACTOR);
    }
  }

  private static List<String> newCodes(Work work, String login) {
    List<String> codes = RecoveryCodes.random();
    OperatorFactorRows.putCodes(work, login, codes);
    return RecoveryCodes.forTheEye(codes);
  }
}
