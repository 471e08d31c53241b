package org.tierline.workorder;

import java.security.MessageDigest;
import java.time.InstantSource;
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
  private final Deadlines deadlines;
  private final InstantSource time;

  public OrderSteps(Access access, Calendars calendars, InstantSource time) {
    this.access = access;
    this.deadlines = new Deadlines(calendars);
    this.time = time;
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
    return new OrderAtWork(work, order, access.rights(work), deadlines, time.instant());
  }

  /** Opens an order for its petitioner, who shows its number and query code. */
  public OrderAtWork openForPetitioner(Work work, String orderNo, String queryCode) {
    WorkOrder order =
        OrderStore.findByNo(work, orderNo)
            .orElseThrow(() -> new NotFound(OrderError.WRONG_QUERY_CODE));
    byte[] expected =
        work.sql(
                "select query_code_hash from tierline.intake"
                    + " where tenant_id = ? and order_id = ? and revision = 1")
            .set(work.tenant().value())
            .set(order.id)
            .first(row -> row.getBytes(1))
            .orElseThrow();
    if (!MessageDigest.isEqual(expected, QueryCode.hash(queryCode))) {
      throw new NotFound(OrderError.WRONG_QUERY_CODE);
    }
    return new OrderAtWork(work, order, access.rights(work), deadlines, time.instant());
  }

  WorkOrder load(Work work, OrderId id) {
    return seen(work, OrderStore.find(work, id.value()), id);
  }

  WorkOrder loadByNo(Work work, String orderNo) {
    return seen(work, OrderStore.findByNo(work, orderNo), orderNo);
  }

  /** Answers an order out of reach as one that does not exist, in the words of who asks. */
  private WorkOrder seen(Work work, Optional<WorkOrder> found, Object asked) {
    WorkOrder order = found.orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ORDER, asked));
    Rights rights = access.rights(work);
    boolean sees =
        !rights.tree().isEmpty()
            && (rights.sees(rights.tree().root().id())
                || order.turns.stream().anyMatch(t -> rights.sees(t.unit)));
    if (!sees) {
      throw new NotFound(OrderError.UNKNOWN_ORDER, asked);
    }
    return order;
  }
}
