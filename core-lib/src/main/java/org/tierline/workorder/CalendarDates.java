package org.tierline.workorder;

import java.util.Collection;
import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * Dates on orders that a capability above keeps in rows of its own and that are counted by a
 * calendar. It finds and writes them; what the new dates are, and that the order's log tells them,
 * is for {@link DeadlineRebasing}. Dates that were noted as overdue, or set by a person, are none.
 */
public interface CalendarDates {

  /** The orders that have such a date by the calendar of one of the units. */
  List<OrderId> orders(Work work, Collection<UnitId> units);

  /** Such dates of some orders as they stand. */
  List<CalendarDate> find(Work work, Collection<OrderId> orders);

  /**
   * Takes the rows of dates that were found for the rest of the transaction. Those that somebody
   * else has just in hand, or that have gone meanwhile, are passed over.
   */
  List<CalendarDate> take(Work work, Collection<CalendarDate> found);

  /** Writes the new dates of rows that were taken. */
  void move(Work work, Collection<CalendarDate> moved);
}
