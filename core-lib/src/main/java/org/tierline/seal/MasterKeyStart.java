package org.tierline.seal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.store.Work;

/** Finds out at a start whether the given keys fit, and has a new one take the place of another. */
final class MasterKeyStart {
  private static final byte[] ONE = {1};

  private final Work work;
  private final MasterKey wanted;
  private final Map<String, MasterKey> held;
  private final Instant now;

  MasterKeyStart(Work work, MasterKey wanted, Map<String, MasterKey> held, Instant now) {
    this.work = work;
    this.wanted = wanted;
    this.held = held;
    this.now = now;
  }

  /** The key under which lies what has no head, if there is any. */
  Optional<String> run() {
    MasterKeyRows.putFirstCheck(work, check(wanted));
    byte[] check = MasterKeyRows.check(work);
    if (isNew(check, MasterKeyRows.all(work))) {
      change(MasterKeyRows.lockedCheck(work));
    } else {
      fitting(check);
    }
    List<MasterKeyRows.Known> all = MasterKeyRows.all(work);
    requireAgreed(all);
    requireAll(all);
    return all.stream()
        .filter(MasterKeyRows.Known::isHeadless)
        .map(MasterKeyRows.Known::fingerprint)
        .findFirst();
  }

  private static byte[] check(MasterKey key) {
    return SealedHead.before(key.fingerprint(), key.wrap(ONE, MasterKeyRows.CHECK));
  }

  /** Whether there is something to write; asked again once nobody else can be at it. */
  private boolean isNew(byte[] check, List<MasterKeyRows.Known> all) {
    Optional<String> present = SealedHead.in(check);
    return present.isEmpty()
        || find(all, present.get()).isEmpty()
        || find(all, wanted.fingerprint()).isEmpty();
  }

  private void change(byte[] check) {
    MasterKey present = fitting(check);
    List<MasterKeyRows.Known> all = MasterKeyRows.all(work);
    int next = all.size() + 1;
    if (find(all, present.fingerprint()).isEmpty()) {
      // From before there were heads, all lies under the key that the check does.
      boolean isHeadless = SealedHead.in(check).isEmpty();
      MasterKeyRows.insert(work, present.fingerprint(), next++, isHeadless, now);
      MasterKeyRows.putCheck(work, check(present));
    }
    if (find(MasterKeyRows.all(work), wanted.fingerprint()).isEmpty()) {
      MasterKeyRows.insert(work, wanted.fingerprint(), next, false, now);
      MasterKeyRows.replace(work, present.fingerprint(), now);
      MasterKeyRows.putCheck(work, check(wanted));
      Trail.noteForInstallation(
          work,
          AuditNote.of(
                  AuditAction.MASTER_KEY_EXCHANGED, AuditSubject.MASTER_KEY, wanted.fingerprint())
              .change(present.fingerprint(), wanted.fingerprint()));
    }
  }

  private static Optional<MasterKeyRows.Known> find(
      List<MasterKeyRows.Known> all, String fingerprint) {
    return all.stream().filter(each -> each.fingerprint().equals(fingerprint)).findFirst();
  }

  /** The given key that opens the check. Only one from before there were heads has all tried. */
  private MasterKey fitting(byte[] check) {
    Optional<String> present = SealedHead.in(check);
    if (present.isEmpty()) {
      return held.values().stream()
          .filter(key -> opens(key, check))
          .findFirst()
          .orElseThrow(WrongMasterKeyException::new);
    }
    MasterKey key = held.get(present.get());
    if (key != null && opens(key, check)) {
      return key;
    }
    boolean wasExchanged =
        find(MasterKeyRows.all(work), wanted.fingerprint())
            .filter(known -> known.replacedAt() != null)
            .isPresent();
    throw wasExchanged
        ? WrongMasterKeyException.exchanged(wanted.fingerprint(), present.get())
        : WrongMasterKeyException.other(present.get(), List.copyOf(held.keySet()));
  }

  private static boolean opens(MasterKey key, byte[] check) {
    try {
      key.unwrap(SealedHead.behind(check), MasterKeyRows.CHECK);
      return true;
    } catch (IllegalStateException doesNotOpen) {
      return false;
    }
  }

  /** A check that was put back would have new secrets laid under a key that was exchanged. */
  private void requireAgreed(List<MasterKeyRows.Known> all) {
    String present = SealedHead.in(MasterKeyRows.check(work)).orElse("");
    if (find(all, present).filter(known -> known.replacedAt() == null).isEmpty()) {
      throw WrongMasterKeyException.disagreed(present);
    }
  }

  private void requireAll(List<MasterKeyRows.Known> all) {
    for (MasterKeyRows.Known each : all) {
      boolean isFormer = each.replacedAt() != null && each.endedAt() == null;
      if (isFormer && !held.containsKey(each.fingerprint())) {
        throw WrongMasterKeyException.missing(each.fingerprint());
      }
    }
  }
}
