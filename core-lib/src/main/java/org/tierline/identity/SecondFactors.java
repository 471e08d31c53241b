package org.tierline.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEvents;
import org.tierline.org.AccountRules;
import org.tierline.org.People;
import org.tierline.seal.CityKeys;
import org.tierline.seal.Sealed;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Second factors of built-in accounts: codes of a program on a telephone (RFC 6238). Somebody
 * enrols, confirms with a first code, and gets ten codes for the day on which the telephone is
 * lost. A code opens once. Wrong codes lock like wrong passwords, and are answered alike.
 */
public final class SecondFactors {
  private static final int LONGEST_CODE = 40;

  private final Transactions transactions;
  private final Base base;
  private final CityKeys keys;

  /** What the service is made of besides transactions. */
  public record Base(
      Access access, SettingRules rules, People people, AccountEvents events, InstantSource time) {}

  public SecondFactors(Transactions transactions, Base base, CityKeys keys) {
    this.transactions = transactions;
    this.base = base;
    this.keys = keys;
  }

  /** How it stands with somebody's second factor; for himself and administrators. */
  public FactorStatus status(Caller caller, PersonId person) {
    return transactions.read(
        caller,
        work -> {
          base.people().requireSelfOrAdministers(work, person);
          return new FactorStatus(
              FactorRows.find(work, person).map(FactorRows.Factor::confirmedAt).orElse(null),
              isRequired(work, person),
              FactorRows.codesLeft(work, person));
        });
  }

  /** Makes a secret for the caller's own account; it counts once it is confirmed. */
  public FactorEnrolment enrol(Caller caller) {
    PersonId person = caller.requirePerson();
    byte[] secret = Hashes.random(RecoveryCodes.SECRET_BYTES);
    return transactions.keep(
        caller,
        work -> {
          String[] names =
              FactorRows.names(work, person)
                  .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "account", person));
          Sealed sealed = keys.seal(work, place(person), secret);
          if (FactorRows.begin(work, person, sealed, now()) == 0) {
            throw new Rejected(IdentityError.FACTOR_EXISTS);
          }
          String text = OneTimeCode.base32(secret);
          return new FactorEnrolment(text, uri(names[0], names[1], text));
        });
  }

  /** Where a secret belongs, so that a row copied to somebody else opens nothing. */
  private static String place(PersonId person) {
    return "second_factor/" + person;
  }

  private static String uri(String issuer, String login, String secret) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            encoded(issuer),
            encoded(login),
            secret,
            encoded(issuer),
            OneTimeCode.DIGITS,
            OneTimeCode.STEP_SECONDS);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Confirms the caller's secret by a code of it; from then on it is asked for.
   *
   * @return the recovery codes, told only here
   */
  public List<String> confirm(Caller caller, String oneTimeCode) {
    return byCode(
        caller,
        oneTimeCode,
        (work, factor) -> {
          if (factor.confirmedAt() != null) {
            throw new Rejected(IdentityError.FACTOR_EXISTS);
          }
          base.events().note(work, caller.requirePerson(), AccountEventKind.FACTOR_CONFIRMED);
          return newCodes(work, caller.requirePerson());
        });
  }

  /** Makes new recovery codes in place of the old ones; the caller's own. */
  public List<String> renewCodes(Caller caller, String oneTimeCode) {
    return byCode(
        caller,
        oneTimeCode,
        (work, factor) -> {
          requireConfirmed(factor);
          Trail.note(
              work,
              AuditNote.of(
                  AuditAction.RECOVERY_CODES_RENEWED, AuditSubject.PERSON, caller.requirePerson()));
          return newCodes(work, caller.requirePerson());
        });
  }

  /** Gives the caller's own second factor up, unless a role of his asks for it. */
  public void remove(Caller caller, String oneTimeCode) {
    byCode(
        caller,
        oneTimeCode,
        (work, factor) -> {
          requireConfirmed(factor);
          PersonId person = caller.requirePerson();
          if (isRequired(work, person)) {
            throw new Rejected(IdentityError.FACTOR_REQUIRED);
          }
          FactorRows.remove(work, person);
          base.events().note(work, person, AccountEventKind.FACTOR_REMOVED);
          return person;
        });
  }

  /**
   * Takes somebody's second factor off, such as when telephone and recovery codes are lost; for who
   * administers all that he may do, and never for oneself. It stands in the log of sign-in.
   */
  public void disable(Caller caller, PersonId person) {
    transactions.write(
        caller,
        work -> {
          base.people().requireAdministersWholly(work, person);
          if (person.equals(caller.person())) {
            throw new Rejected(IdentityError.OWN_FACTOR);
          }
          if (FactorRows.remove(work, person) == 0) {
            throw new Rejected(IdentityError.NO_FACTOR);
          }
          base.events().note(work, person, AccountEventKind.FACTOR_DISABLED);
          return person;
        });
  }

  /** Takes somebody's second factor off if he has one, within a work of the operator. */
  public void forget(Work work, PersonId person) {
    work.caller().requireOperator();
    if (FactorRows.remove(work, person) > 0) {
      base.events().note(work, person, AccountEventKind.FACTOR_DISABLED);
    }
  }

  /**
   * Asks for the second factor of somebody whose password was right; the host's front door calls
   * it.
   *
   * @param oneTimeCode of the program or a recovery code; null when none was given
   */
  public FactorCheck check(Caller system, PersonId person, @Nullable String oneTimeCode) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return transactions.keep(
        system,
        work -> {
          base.people().of(work, person);
          FactorRows.Factor factor = FactorRows.locked(work, person).orElse(null);
          if (factor == null || factor.confirmedAt() == null) {
            return isRequired(work, person) ? FactorCheck.MUST_ENROL : FactorCheck.NOT_NEEDED;
          }
          if (oneTimeCode == null || oneTimeCode.isBlank()) {
            return FactorCheck.MISSING;
          }
          return opens(work, person, factor, oneTimeCode) ? FactorCheck.RIGHT : FactorCheck.WRONG;
        });
  }

  @FunctionalInterface
  private interface Step<T> {
    T run(Work work, FactorRows.Factor factor);
  }

  /** Runs a step by a right code; a wrong one is counted, which must outlive the refusal. */
  private <T> T byCode(Caller caller, String code, Step<T> step) {
    PersonId person = caller.requirePerson();
    Optional<T> done =
        transactions.keep(
            caller,
            work -> {
              FactorRows.Factor factor =
                  FactorRows.locked(work, person)
                      .orElseThrow(
                          () -> new NotFound(KernelError.NOT_FOUND, "second factor", person));
              return opens(work, person, factor, code)
                  ? Optional.of(step.run(work, factor))
                  : Optional.<T>empty();
            });
    return done.orElseThrow(() -> new Forbidden(IdentityError.FACTOR_CODE_WRONG));
  }

  private boolean opens(Work work, PersonId person, FactorRows.Factor factor, String code) {
    Instant now = now();
    if (factor.lockedUntil() != null && factor.lockedUntil().isAfter(now)) {
      return false;
    }
    String typed = code.length() > LONGEST_CODE ? "" : code.replaceAll("[\\s-]", "");
    byte[] secret = keys.open(work, place(person), factor.secret());
    OptionalLong step = OneTimeCode.find(secret, typed, now, factor.lastStep());
    boolean recovered =
        step.isEmpty() && FactorRows.useCode(work, person, typed.toUpperCase(Locale.ROOT), now);
    if (step.isEmpty() && !recovered) {
      fail(work, person, factor);
      return false;
    }
    if (recovered) {
      base.events().note(work, person, AccountEventKind.RECOVERY_CODE_USED);
    }
    Instant confirmed = factor.confirmedAt() == null ? now : factor.confirmedAt();
    FactorRows.opened(work, person, step.orElse(factor.lastStep()), confirmed);
    return true;
  }

  private void fail(Work work, PersonId person, FactorRows.Factor factor) {
    base.events().note(work, person, AccountEventKind.SIGN_IN_FAILED);
    AccountRules rules = IdentitySettings.accountRules(base.access(), base.rules(), work);
    if (factor.failed() + 1 < rules.tries()) {
      FactorRows.failed(work, person, factor.failed() + 1, factor.locks(), null);
      return;
    }
    Instant until = now().plus(rules.lock(factor.locks()));
    FactorRows.failed(work, person, 0, factor.locks() + 1, until);
    base.events().note(work, person, AccountEventKind.LOCKED, "until " + until);
  }

  private boolean isRequired(Work work, PersonId person) {
    return base.access().rightsOf(work, person).grants().stream()
        .anyMatch(
            grant ->
                base.rules()
                    .get(work, grant.unit(), IdentitySettings.SECOND_FACTOR_ROLES)
                    .contains(grant.role()));
  }

  private static void requireConfirmed(FactorRows.Factor factor) {
    if (factor.confirmedAt() == null) {
      throw new Rejected(IdentityError.NO_FACTOR);
    }
  }

  private static List<String> newCodes(Work work, PersonId person) {
    List<String> codes = RecoveryCodes.random();
    FactorRows.putCodes(work, person, codes);
    return RecoveryCodes.forTheEye(codes);
  }

  private Instant now() {
    return base.time().instant();
  }
}
