package org.tierline.workorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** The dates on orders that all capabilities above keep together. */
record DatesAbove(List<CalendarDates> keepers) {

  DatesAbove {
    keepers = List.copyOf(keepers);
  }

  /**
   * Dates that were taken for a batch.
   *
   * @param byOrder by the order's id
   * @param busy the orders with a date that somebody else has in hand
   */
  record Taken(Map<Long, List<CalendarDate>> byOrder, Set<Long> busy) {
    List<CalendarDate> of(WorkOrder order) {
      return byOrder.getOrDefault(order.id, List.of());
    }
  }

  Set<Long> orders(Work work, Collection<UnitId> units) {
    return keepers.stream()
        .flatMap(keeper -> keeper.orders(work, units).stream())
        .map(OrderId::value)
        .collect(Collectors.toSet());
  }

  Taken find(Work work, Collection<Long> orders) {
    var found = new ArrayList<CalendarDate>();
    keepers.forEach(keeper -> found.addAll(keeper.find(work, ids(orders))));
    return new Taken(byOrder(found), Set.of());
  }

  Taken take(Work work, Collection<Long> orders) {
    var taken = new ArrayList<CalendarDate>();
    var busy = new HashSet<Long>();
    for (CalendarDates keeper : keepers) {
      List<CalendarDate> found = keeper.find(work, ids(orders));
      List<CalendarDate> mine = found.isEmpty() ? List.of() : keeper.take(work, found);
      Set<CalendarDate.Key> keys = mine.stream().map(CalendarDate::key).collect(Collectors.toSet());
      found.stream()
          .filter(date -> !keys.contains(date.key()))
          .forEach(date -> busy.add(date.order().value()));
      taken.addAll(mine);
    }
    return new Taken(byOrder(taken), busy);
  }

  void move(Work work, Collection<CalendarDate> moved) {
    if (!moved.isEmpty()) {
      keepers.forEach(keeper -> keeper.move(work, moved));
    }
  }

  private static List<OrderId> ids(Collection<Long> orders) {
    return orders.stream().map(OrderId::new).toList();
  }

  private static Map<Long, List<CalendarDate>> byOrder(List<CalendarDate> dates) {
    var byOrder = new HashMap<Long, List<CalendarDate>>();
    dates.forEach(
        date -> byOrder.computeIfAbsent(date.order().value(), id -> new ArrayList<>()).add(date));
    return byOrder;
  }
}
