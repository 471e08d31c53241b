package org.tierline.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.ChangeLog.Note;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;
import org.tierline.tenant.PhoneHashes;
import org.tierline.tenant.Tenants;

/**
 * Numbers that call again and again to disturb. First they are warned, and that is noted; then they
 * may be blocked for a time, with reason and evidence. A blocked number can still report danger to
 * life.
 *
 * <p>The number itself is not kept: only its keyed hash and its last digits.
 */
public final class BlockedNumbers {
  private static final int MOST_DAYS = 366;
  private static final int LONGEST_PHONE = 40;
  private static final int LAST_DIGITS = 4;

  private final Transactions transactions;
  private final CatalogueStore store;
  private final Tenants tenants;
  private final PhoneHashes hashes;

  public BlockedNumbers(
      Transactions transactions, CatalogueStore store, Tenants tenants, PhoneHashes hashes) {
    this.transactions = transactions;
    this.store = store;
    this.tenants = tenants;
    this.hashes = hashes;
  }

  static Violations checkPhone(@Nullable String phone, Violations check) {
    check.text("phone", phone, LONGEST_PHONE);
    return check.isEmpty() && PhoneHashes.normalised(String.valueOf(phone)).isEmpty()
        ? check.add("phone", KernelError.MALFORMED, "0-9 + ( ) -")
        : check;
  }

  /** Notes that a number was warned, and what it was told; agents and dispatchers of the centre. */
  public NuisanceNumberView warn(Caller caller, String phone, String reason) {
    ChangeLog.requireReason(reason);
    checkPhone(phone, new Violations()).refuseIfAny();
    return transactions.write(caller, work -> warnWithin(work, phone, reason));
  }

  /** The same within the transaction of a step on an order. */
  public NuisanceNumberView warnWithin(Work work, String phone, String reason) {
    require(work, Role.AGENT, Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR);
    work.raise(VersionOf.CATALOGUE);
    byte[] hash = hashes.of(work, phone).orElseThrow();
    String number = PhoneHashes.normalised(phone);
    String last = number.substring(Math.max(0, number.length() - LAST_DIGITS));
    NuisanceNumberView before = NumberRows.find(work, hash).orElse(null);
    NumberRows.warn(
        work, new NumberRows.First(store.ids.next(), hash, last), store.time.instant(), reason);
    NuisanceNumberView view = NumberRows.find(work, hash).orElseThrow();
    store.log.note(work, note("WARN", last(view), before, view), reason);
    return view;
  }

  /**
   * Blocks a number that was warned, or blocks it for another time; dispatchers, supervisors and
   * the director of the centre.
   */
  public NuisanceNumberView block(Caller caller, BlockNumber number) {
    return change(
        caller,
        new Role[] {Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR},
        work -> {
          Instant now = store.time.instant();
          requireNear(number.until(), today(work, now));
          NuisanceNumberView view =
              hashes
                  .ifKnown(work, number.phone())
                  .flatMap(hash -> NumberRows.find(work, hash))
                  .orElseThrow(() -> new Rejected(CatalogueError.NOT_WARNED));
          NumberRows.block(work, view.id(), number, now);
          NuisanceNumberView blocked = NumberRows.find(work, view.id()).orElseThrow();
          String detail = last(view) + " " + number;
          store.log.note(work, note("BLOCK", detail, view, blocked), number.reason());
          return blocked;
        });
  }

  private static void requireNear(LocalDate until, LocalDate today) {
    LocalDate latest = today.plusDays(MOST_DAYS);
    if (until.isBefore(today) || until.isAfter(latest)) {
      throw Invalid.of("until", KernelError.OUT_OF_RANGE, today, latest);
    }
  }

  private LocalDate today(Work work, Instant now) {
    return LocalDate.ofInstant(now, tenants.view(work).zone());
  }

  /** Ends a block before its day; the same people. */
  public NuisanceNumberView unblock(Caller caller, long numberId, String reason) {
    ChangeLog.requireReason(reason);
    return change(
        caller,
        new Role[] {Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR},
        work -> {
          NuisanceNumberView view =
              NumberRows.find(work, numberId)
                  .orElseThrow(() -> new NotFound(CatalogueError.UNKNOWN_NUMBER, numberId));
          if (view.blockedUntil() == null) {
            throw new Rejected(CatalogueError.NOT_BLOCKED, view.lastDigits());
          }
          NumberRows.unblock(work, numberId);
          NuisanceNumberView free = NumberRows.find(work, numberId).orElseThrow();
          store.log.note(work, note("UNBLOCK", last(view), view, free), reason);
          return free;
        });
  }

  private static String last(NuisanceNumberView view) {
    return "…" + view.lastDigits();
  }

  /** Of a number that disturbs not even the last digits stand on the trail. */
  private static Note note(
      String what, String detail, @Nullable NuisanceNumberView before, NuisanceNumberView after) {
    return new Note(
        CatalogueSubject.NUISANCE_NUMBER,
        what,
        Long.toString(after.id()),
        detail,
        before == null ? null : standing(before),
        standing(after));
  }

  private static String standing(NuisanceNumberView view) {
    String warned = "warned " + view.warnings();
    return view.blockedUntil() == null ? warned : warned + ", blocked until " + view.blockedUntil();
  }

  private <T> T change(Caller caller, Role[] roles, Function<Work, T> body) {
    return transactions.write(
        caller,
        work -> {
          require(work, roles);
          work.raise(VersionOf.CATALOGUE);
          return body.apply(work);
        });
  }

  /** Background work warns and blocks nobody: a person answers for it. */
  private void require(Work work, Role... roles) {
    Rights rights = store.access.rights(work);
    UnitId centre = rights.tree().root().id();
    rights.requireSees(centre);
    if (!rights.has(centre, roles)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  /** The numbers that were warned, blocked or not, in the order of their first warning. */
  public Page<NuisanceNumberView> list(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          require(
              work,
              Role.AGENT,
              Role.DISPATCHER,
              Role.SUPERVISOR,
              Role.CENTER_DIRECTOR,
              Role.AUDITOR);
          List<NuisanceNumberView> found = NumberRows.list(work, page);
          return Page.of(found, page, view -> Long.toString(view.id()));
        });
  }

  /**
   * Whether nothing is taken from a number at a moment.
   *
   * @param dangerToLife whether the demand reports danger to life and safety: then no number is
   *     blocked
   */
  public boolean isBlocked(Work work, String phone, Instant at, boolean dangerToLife) {
    return !dangerToLife && standing(work, phone, at).blockedUntil() != null;
  }

  /** How a number stands on a day: a block that is over is left out, warnings stay. */
  public NuisanceStanding standing(Work work, String phone, Instant at) {
    Map<String, NuisanceStanding> numbers = store.rows.of(work).numbers();
    if (numbers.isEmpty()) {
      return NuisanceStanding.CLEAN;
    }
    return hashes
        .ifKnown(work, phone)
        .map(hash -> numbers.get(HexFormat.of().formatHex(hash)))
        .map(kept -> kept.on(today(work, at)))
        .orElse(NuisanceStanding.CLEAN);
  }

  /**
   * Refuses what a blocked number asks for.
   *
   * @param dangerToLife as in {@link #isBlocked}
   * @param toOfficer whether an officer asks for somebody: he is told until when and why. Whoever
   *     enters a number by himself has not shown that it is his, and learns of neither.
   */
  public void requireTaken(
      Work work, String phone, Instant at, boolean dangerToLife, boolean toOfficer) {
    NuisanceStanding standing = standing(work, phone, at);
    if (dangerToLife || standing.blockedUntil() == null) {
      return;
    }
    throw toOfficer
        ? new Rejected(
            CatalogueError.NUMBER_BLOCKED,
            standing.blockedUntil(),
            String.valueOf(standing.reason()))
        : new Rejected(CatalogueError.NUMBER_NOT_TAKEN_ONLINE);
  }
}
