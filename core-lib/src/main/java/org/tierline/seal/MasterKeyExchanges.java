package org.tierline.seal;

import java.lang.System.Logger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Lays what lies under a former master key under the present one, while the service runs: the
 * installation's own values, then city by city, each in a transaction of its own. How far it has
 * come is kept in the same transaction. It ends when a whole pass has found nothing to move; from
 * then on no node needs the former key. For operators.
 */
public final class MasterKeyExchanges {
  private static final Logger LOG = System.getLogger(MasterKeyExchanges.class.getName());
  private final Transactions transactions;
  private final MasterKeys master;
  private final InstantSource time;

  public MasterKeyExchanges(Transactions transactions, MasterKeys master, InstantSource time) {
    this.transactions = transactions;
    this.master = master;
    this.time = time;
  }

  /**
   * Goes on with some cities, where there is something to move and no other node is at it; how many
   * values it has moved.
   *
   * @param most how many at most
   */
  public int runDue(Caller operator, int most) {
    operator.requireOperator();
    int moved = 0;
    boolean more = master.areSeveral();
    for (int i = 0; more && i < most; i++) {
      Optional<MasterKeyRows.Tally> step = transactions.write(operator, this::step);
      moved += step.map(tally -> (int) tally.moved()).orElse(0);
      more = step.isPresent();
    }
    return moved;
  }

  private Optional<MasterKeyRows.Tally> step(Work work) {
    Optional<MasterKeyRows.Known> pending = MasterKeyRows.pending(work);
    // Whoever lacks the present key was started before it was there, and leaves this to others. So
    // does who lacks the former one: he would find nothing to move, and end what has not ended.
    if (pending.isEmpty()
        || !master.hold(pending.get().fingerprint())
        || !master.holdPresent(work)) {
      return Optional.empty();
    }
    MasterKeyRows.Known former = pending.get();
    MasterKeyRows.Pass pass = former.pass();
    var tally = MasterKeyRows.Tally.NONE;
    if (pass.atCity() == 0) {
      tally = move(work, SealedColumn.Owner.INSTALLATION);
    }
    Optional<TenantId> city = MasterKeyRows.cityBehind(work, pass.atCity());
    if (city.isEmpty()) {
      return end(work, former, pass.to(0, tally)) ? Optional.empty() : Optional.of(tally);
    }
    tally = tally.plus(inCity(work, city.get()));
    long reached = city.get().value();
    MasterKeyRows.reached(work, former.fingerprint(), pass.to(reached, tally), null);
    return Optional.of(tally);
  }

  /** Whether nothing was left; else it begins anew, and finds nothing then. */
  private boolean end(Work work, MasterKeyRows.Known former, MasterKeyRows.Pass pass) {
    String fingerprint = former.fingerprint();
    if (pass.moved() > 0) {
      MasterKeyRows.reached(work, fingerprint, MasterKeyRows.Pass.BEGUN, null);
      return false;
    }
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    MasterKeyRows.reached(work, fingerprint, pass, now);
    Trail.noteForInstallation(
        work,
        AuditNote.of(AuditAction.MASTER_KEY_LEFT, AuditSubject.MASTER_KEY, fingerprint)
            .change(fingerprint, master.present(work)));
    LOG.log(
        Logger.Level.INFO,
        "nothing that opens lies under the master key {0} any more; values that open under no key:"
            + " {1}",
        fingerprint,
        pass.unreadable());
    return true;
  }

  private MasterKeyRows.Tally inCity(Work work, TenantId city) {
    var done = new ArrayList<MasterKeyRows.Tally>();
    work.elsewhere(city, there -> done.add(move(there, SealedColumn.Owner.CITY)));
    return done.get(0);
  }

  private MasterKeyRows.Tally move(Work work, SealedColumn.Owner owner) {
    long moved = 0;
    long unreadable = 0;
    for (SealedColumn column : columns(owner)) {
      for (SealedColumn.Found found : column.notUnder(work, master.present(work))) {
        if (isAnothers(work, found)) {
          continue;
        }
        byte[] anew;
        try {
          anew = master.anew(work, found.place(), found.value());
        } catch (IllegalStateException doesNotOpen) {
          LOG.log(Logger.Level.WARNING, "left as it is: {0}", doesNotOpen.getMessage());
          unreadable++;
          continue;
        }
        // Who has written there meanwhile has laid it under the present key.
        moved += column.replace(work, found, anew);
      }
    }
    return new MasterKeyRows.Tally(moved, unreadable);
  }

  /** Whether it lies under a key of the installation that this node was not given. */
  private boolean isAnothers(Work work, SealedColumn.Found found) {
    Optional<String> head = SealedHead.in(found.value());
    return head.isPresent()
        && !master.hold(head.get())
        && MasterKeyRows.all(work).stream()
            .anyMatch(known -> known.fingerprint().equals(head.get()));
  }

  private List<SealedColumn> columns(SealedColumn.Owner owner) {
    return master.columns().stream().filter(column -> column.owner() == owner).toList();
  }

  /** All keys, the first one first, with what lies under each; it looks into all cities. */
  public List<MasterKeyStanding> list(Caller operator) {
    operator.requireOperator();
    return transactions.read(operator, this::list);
  }

  private List<MasterKeyStanding> list(Work work) {
    var counts = new TreeMap<String, Long>();
    SealedColumn.count(work, columns(SealedColumn.Owner.INSTALLATION), counts);
    counts.merge(presentOf(work), 1L, Long::sum);
    List<SealedColumn> ofCities = columns(SealedColumn.Owner.CITY);
    Optional<TenantId> city = MasterKeyRows.cityBehind(work, 0);
    while (city.isPresent()) {
      work.elsewhere(city.get(), there -> SealedColumn.count(there, ofCities, counts));
      city = MasterKeyRows.cityBehind(work, city.get().value());
    }
    String headless = master.headless();
    Long without = counts.remove("");
    if (without != null) {
      counts.merge(headless == null ? "" : headless, without, Long::sum);
    }
    var all = new ArrayList<MasterKeyStanding>();
    MasterKeyRows.all(work).forEach(known -> all.add(standing(known, counts)));
    counts.forEach(
        (fingerprint, values) ->
            all.add(new MasterKeyStanding(fingerprint, false, null, null, null, values, 0)));
    return all;
  }

  /** The check is a value too. */
  private static String presentOf(Work work) {
    return SealedHead.in(MasterKeyRows.check(work)).orElse("");
  }

  private static MasterKeyStanding standing(MasterKeyRows.Known known, Map<String, Long> counts) {
    Long values = counts.remove(known.fingerprint());
    return new MasterKeyStanding(
        known.fingerprint(),
        known.replacedAt() == null,
        known.takenAt(),
        known.replacedAt(),
        known.endedAt(),
        values == null ? 0 : values,
        known.pass().unreadable());
  }
}
