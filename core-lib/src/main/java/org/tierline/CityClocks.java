package org.tierline;

import java.lang.System.Logger;
import org.tierline.kernel.Caller;
import org.tierline.supervision.SupervisionClocks;
import org.tierline.workorder.DeadlineRebasing;
import org.tierline.workorder.OrderAlarms;

/**
 * The clocks of one city's orders. Dates that a batch is about to move are moved before any clock
 * is noted, in this city only: others' clocks do not wait for its batch.
 */
record CityClocks(DeadlineRebasing rebasing, OrderAlarms alarms, SupervisionClocks supervision) {
  private static final Logger LOG = System.getLogger(CityClocks.class.getName());

  /** Moves and notes at most so many; how many dates and clocks they were. */
  int noteDue(Caller system, int most) {
    int moved = move(system, most);
    if (moved >= most) {
      return moved;
    }
    return moved
        + alarms.noteDue(system, most)
        + supervision.noteDue(as(system, "supervision"), most);
  }

  /** As whom the log names it. */
  private static Caller as(Caller system, String name) {
    return Caller.system(system.tenant(), name);
  }

  /** A batch that cannot go on keeps no clock from being noted. */
  private int move(Caller system, int most) {
    try {
      return rebasing.work(as(system, "rebase"), most);
    } catch (RuntimeException e) {
      LOG.log(Logger.Level.ERROR, "batches of " + system + " do not go on", e);
      return 0;
    }
  }
}
