package org.tierline.server.calendar;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.DeadlineRebasing;
import org.tierline.workorder.RebasePreview;

/**
 * What a change of a calendar leaves behind: open deadlines that were worked out before it and are
 * not moved by it.
 *
 * @param orders how many open orders have such a date
 * @param deadlines how many such dates there are
 */
public record OpenDeadlines(int orders, int deadlines) {

  static OpenDeadlines of(DeadlineRebasing rebasing, Caller caller, @Nullable UnitId unit) {
    RebasePreview preview = rebasing.preview(caller, unit);
    return new OpenDeadlines(preview.orders(), preview.deadlines());
  }
}
