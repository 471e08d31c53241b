package org.tierline.tenant;

import java.lang.System.Logger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.store.Transactions;

/**
 * Notes what has run out of everything that capabilities time by a {@link DueClock}: some hundred a
 * transaction, so that a killed node loses no more, and all of one look at one moment. Any number
 * of nodes may run it at once.
 */
public final class DueClocks {
  private static final Logger LOG = System.getLogger(DueClocks.class.getName());
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final InstantSource time;
  private final List<DueClock> clocks;

  public DueClocks(Transactions transactions, InstantSource time, List<DueClock> clocks) {
    this.transactions = transactions;
    this.time = time;
    this.clocks = List.copyOf(clocks);
  }

  /**
   * Notes what has run out by now. A clock that fails is logged and holds up no other.
   *
   * @param system a system caller of the city
   * @param most how much of each clock at most; the rest waits for the next call
   * @return how much was noted
   */
  public int noteDue(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    return clocks.stream().mapToInt(clock -> noteDue(system, clock, now, most)).sum();
  }

  private int noteDue(Caller system, DueClock clock, Instant now, int most) {
    int noted = 0;
    try {
      int last = BATCH;
      while (last >= BATCH && noted < most) {
        int wanted = Math.min(BATCH, most - noted);
        last = transactions.write(system, work -> clock.noteDue(work, now, wanted));
        noted += last;
      }
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, clock + " of " + system + " not noted", e);
    }
    return noted;
  }
}
