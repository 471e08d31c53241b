package org.tierline.notice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.notice.TimelineEntry.Logged;
import org.tierline.notice.TimelineEntry.Notified;
import org.tierline.workorder.EventView;
import org.tierline.workorder.WorkOrders;

/**
 * The timeline of an order as people read it: the rows of its log, and between them who was told of
 * what. The log itself knows nothing of notices and is not touched by them.
 */
public final class Timelines {
  private final WorkOrders workOrders;
  private final Notices notices;

  public Timelines(WorkOrders workOrders, Notices notices) {
    this.workOrders = workOrders;
    this.notices = notices;
  }

  /**
   * The log, oldest first and always in its own order, with each notice where it falls in time. For
   * whoever sees the order; of notices, those that {@link Notices#ofOrder} shows him.
   */
  public List<TimelineEntry> ofOrder(Caller caller, OrderId id) {
    // Notices are read first: then each of their events is in the log that is read after them.
    var waiting =
        new ArrayList<>(
            notices.ofOrder(caller, id).stream()
                .map(Notified::of)
                .sorted(Comparator.comparing(Notified::at).thenComparing(Notified::noticeId))
                .toList());
    var entries = new ArrayList<TimelineEntry>();
    for (EventView row : workOrders.timeline(caller, id)) {
      List<Notified> before = waiting.stream().filter(each -> isBefore(each, row)).toList();
      waiting.removeAll(before);
      entries.addAll(before);
      entries.add(new Logged(row));
    }
    entries.addAll(waiting);
    return entries;
  }

  /** Never before the row that it tells of, whatever the clocks of two nodes say. */
  private static boolean isBefore(Notified notice, EventView row) {
    return notice.eventSeq() < row.seq() && notice.at().isBefore(row.at());
  }
}
