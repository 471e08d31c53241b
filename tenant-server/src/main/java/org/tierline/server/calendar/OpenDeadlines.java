package org.tierline.server.calendar;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.DeadlineRebasing;
import org.tierline.workorder.RebaseGlance;

/**
 * What a change of a calendar leaves behind: open deadlines that were worked out before it and are
 * not moved by it. Only the first open orders are looked at; the preview looks at all.
 *
 * @param orders how many open orders have such a date
 * @param deadlines how many such dates there are
 * @param more whether further open orders were not looked at: then it may be more
 */
public record OpenDeadlines(int orders, int deadlines, boolean more) {

  static OpenDeadlines of(DeadlineRebasing rebasing, Caller caller, @Nullable UnitId unit) {
    RebaseGlance seen = rebasing.glance(caller, unit);
    return new OpenDeadlines(seen.orders(), seen.deadlines(), seen.more());
  }
}
