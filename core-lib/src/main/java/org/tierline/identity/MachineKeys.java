package org.tierline.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.AccountEventKind;
import org.tierline.org.AccountEvents;
import org.tierline.org.NewMachine;
import org.tierline.org.People;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Keys by which machines come in. A machine holds roles at one unit, given by an administrator who
 * could give them to people, and acts as a person of its own name. A key is made, told once, used,
 * replaced by another that overlaps it, and ends by itself or by being called back.
 */
public final class MachineKeys {
  /** What every key begins with, by which a front door knows it. */
  public static final String START = "tlk_";

  /** The longest time for which an old key may stand beside the one that replaces it. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private static final Pattern FORM = Pattern.compile("tlk_([1-9][0-9]{0,18})_([A-Za-z0-9_-]{43})");
  private static final Duration USED_TO_THE = Duration.ofMinutes(1);
  private static final int SECRET_BYTES = 32;

  private final Transactions transactions;
  private final Base base;

  /** What the service is made of besides transactions. */
  public record Base(
      Access access,
      SettingRules rules,
      People people,
      AccountEvents events,
      IdSource ids,
      InstantSource time) {}

  public MachineKeys(Transactions transactions, Base base) {
    this.transactions = transactions;
    this.base = base;
  }

  /** Lets a machine in and makes its first key; administrators of the unit. */
  public IssuedKey issue(Caller caller, NewMachine machine, Instant expiresAt) {
    return transactions.write(
        caller,
        work -> {
          PersonId added = base.people().addMachine(work, machine);
          base.events().note(work, added, AccountEventKind.KEY_ISSUED);
          return add(work, added, expiresAt);
        });
  }

  /**
   * Makes another key for the machine of a key that is still good; for who administers all that the
   * machine may do.
   *
   * @param overlap how long the old key stays good beside the new one, at most thirty days
   */
  public IssuedKey rotate(Caller caller, long keyId, Instant expiresAt, Duration overlap) {
    return transactions.write(
        caller,
        work -> {
          MachineKeyView old = administered(work, keyId);
          Instant now = now();
          if (old.revokedAt() != null || !old.expiresAt().isAfter(now)) {
            throw new Rejected(IdentityError.KEY_ENDED);
          }
          Instant until = now.plus(bounded(overlap));
          if (until.isBefore(old.expiresAt())) {
            KeyRows.expire(work, keyId, until);
          }
          base.events().note(work, old.machine(), AccountEventKind.KEY_ROTATED);
          return add(work, old.machine(), expiresAt);
        });
  }

  private static Duration bounded(Duration overlap) {
    if (overlap.isNegative()) {
      return Duration.ZERO;
    }
    return overlap.compareTo(LONGEST_OVERLAP) > 0 ? LONGEST_OVERLAP : overlap;
  }

  /** Calls a key back, from now on; for who administers all that the machine may do. */
  public MachineKeyView revoke(Caller caller, long keyId) {
    return transactions.write(
        caller,
        work -> {
          MachineKeyView key = administered(work, keyId);
          if (key.revokedAt() == null) {
            KeyRows.revoke(work, keyId, now());
            base.events().note(work, key.machine(), AccountEventKind.KEY_REVOKED);
          }
          return KeyRows.find(work, keyId).orElseThrow();
        });
  }

  /** The keys of machines at a unit, the oldest first; administrators of the unit. */
  public Page<MachineKeyView> list(Caller caller, UnitId unit, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          base.access().rights(work).requireAdmin(unit);
          return KeyRows.at(work, unit, page, now());
        });
  }

  /**
   * Which machine a key lets in; the host's front door calls it. {@link NotFound} for one that is
   * unknown, ended or called back.
   */
  public PersonId use(Caller system, String keyText) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    Matcher form = FORM.matcher(keyText);
    if (!form.matches()) {
      throw new NotFound(KernelError.NOT_FOUND, "key", "?");
    }
    Instant now = now();
    long id = id(form.group(1));
    byte[] hash = Hashes.of(form.group(2));
    Optional<MachineKeyView> found =
        transactions.read(system, work -> KeyRows.open(work, id, hash, now));
    MachineKeyView key = found.orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "key", id));
    Instant used = key.lastUsedAt();
    if (used == null || used.plus(USED_TO_THE).isBefore(now)) {
      transactions.keep(
          system,
          work -> {
            KeyRows.used(work, id, now);
            return id;
          });
    }
    return key.machine();
  }

  private static long id(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** A key of a machine out of reach is answered as one that does not exist. */
  private MachineKeyView administered(Work work, long keyId) {
    MachineKeyView key =
        KeyRows.find(work, keyId)
            .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "key", keyId));
    try {
      base.people().requireAdministersWholly(work, key.machine());
    } catch (NotFound e) {
      throw new NotFound(KernelError.NOT_FOUND, "key", keyId);
    }
    return key;
  }

  private IssuedKey add(Work work, PersonId machine, Instant expiresAt) {
    UnitId root = base.access().tree(work).root().id();
    int days = base.rules().get(work, root, IdentitySettings.KEY_DAYS);
    Instant now = now();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(days, ChronoUnit.DAYS))) {
      throw new Rejected(IdentityError.KEY_TOO_LONG, days);
    }
    long id = base.ids().next();
    String secret =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Hashes.random(SECRET_BYTES));
    KeyRows.add(work, id, machine, Hashes.of(secret), new Instant[] {now, expiresAt});
    return new IssuedKey(KeyRows.find(work, id).orElseThrow(), START + id + "_" + secret);
  }

  private Instant now() {
    return base.time().instant();
  }
}
