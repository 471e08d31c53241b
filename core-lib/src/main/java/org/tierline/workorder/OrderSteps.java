package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Work;

/**
 * Opens orders for the capabilities above, within their transaction. An order that the caller may
 * not see is not found.
 */
public final class OrderSteps {
  private final Access access;
  private final OrderRules rules;
  private final Deadlines deadlines;
  private final InstantSource time;
  private final List<OrderListener> listeners;

  /**
   * Wires the steps.
   *
   * @param listeners told of every event, in this order
   */
  public OrderSteps(
      Access access,
      Calendars calendars,
      OrderRules rules,
      InstantSource time,
      List<OrderListener> listeners) {
    this.access = access;
    this.rules = rules;
    this.deadlines = new Deadlines(calendars, rules);
    this.time = time;
    this.listeners = List.copyOf(listeners);
  }

  OrderRules rules() {
    return rules;
  }

  List<OrderListener> listeners() {
    return listeners;
  }

  /** An order that was loaded or made elsewhere, at work. */
  OrderAtWork at(Work work, WorkOrder order, Instant now) {
    order.chain = rules.chain(work, order.chainVersion);
    return new OrderAtWork(work, order, access.rights(work), this, now);
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /**
   * Opens an order of the caller's reach.
   *
   * @param expectedVersion the version that the caller has read; null to take whatever stands
   */
  public OrderAtWork open(Work work, OrderId id, @Nullable Long expectedVersion) {
    WorkOrder order = load(work, id);
    Work.requireVersion(expectedVersion, order.version);
    return at(work, order, time.instant());
  }

  /** Opens an order of the caller's reach, and finds out whether it is his own work. */
  public OrderAtWork openForCallBack(Work work, OrderId id, @Nullable Long expectedVersion) {
    WorkOrder order = visible(work, OrderStore.findWithOwnWork(work, id.value()), id);
    Work.requireVersion(expectedVersion, order.version);
    return at(work, order, time.instant());
  }

  /**
   * Opens an order that lies perhaps out of the caller's reach, but that a row of a capability
   * above lets him take part in, such as a notice sent to his unit; that capability has checked it.
   */
  public OrderAtWork openFor(Work work, OrderId id) {
    WorkOrder order =
        OrderStore.find(work, id.value())
            .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, id));
    return at(work, order, time.instant());
  }

  /** Opens an order for its petitioner, who shows its number and query code. */
  public OrderAtWork openForPetitioner(Work work, String orderNo, String queryCode) {
    WorkOrder order =
        OrderStore.findForPetitioner(work, orderNo, QueryCode.hash(queryCode))
            .orElseThrow(() -> new NotFound(OrderError.WRONG_QUERY_CODE));
    return at(work, order, time.instant());
  }

  WorkOrder load(Work work, OrderId id) {
    WorkOrder order = visible(work, OrderStore.find(work, id.value()), id);
    order.chain = rules.chain(work, order.chainVersion);
    return order;
  }

  WorkOrder loadByNo(Work work, String orderNo) {
    return visible(work, OrderStore.findByNo(work, orderNo), orderNo);
  }

  /** What is not there and what is out of reach are answered alike. */
  private WorkOrder visible(Work work, Optional<WorkOrder> found, Object asked) {
    return found
        .filter(order -> sees(access.rights(work), order))
        .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, asked));
  }

  private static boolean sees(Rights rights, WorkOrder order) {
    return !rights.tree().isEmpty()
        && (rights.sees(rights.tree().root().id())
            || order.turns.stream().anyMatch(t -> rights.sees(t.unit)));
  }
}
