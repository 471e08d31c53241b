package org.tierline.workorder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.TenantId;
import org.tierline.store.Versions;
import org.tierline.store.Work;

/**
 * Orders as they stood when this node last read or wrote them, and the versions of their cities.
 * Whoever takes a step on one need not read it: the step's statement compares the order's version,
 * the end of its log and the city's versions, and writes nothing where any of them is another by
 * now. So what is remembered here decides nothing by itself, and may be lost or old.
 */
final class RecentOrders {
  private static final int MOST = 10_000;

  /** Nothing that is erased stays much longer than that. */
  private static final Duration AT_MOST = Duration.ofHours(1);

  private final Cache<Key, WorkOrder> orders =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(AT_MOST).build();
  private final Cache<TenantId, Versions> cities = Caffeine.newBuilder().maximumSize(MOST).build();

  private record Key(TenantId city, long order) {}

  /** An order with its city's versions, kept apart from the work that has them. */
  record Seen(WorkOrder order, Versions city) {}

  /**
   * An order as it was just read or written in a work; null where it is not to be remembered: with
   * requests that wait, or where the work changes the rules that it is judged by.
   */
  static @Nullable Seen seen(Work work, WorkOrder order) {
    if (order.pendingRequests > 0 || work.hasRaised()) {
      return null;
    }
    return new Seen(order.clone(), work.versions());
  }

  /** Remembers what is committed. */
  void remember(@Nullable Seen seen) {
    if (seen != null) {
      orders.put(new Key(seen.order.tenant, seen.order.id), seen.order);
      cities.put(seen.order.tenant, seen.city);
    }
  }

  /**
   * An order as it was when it was last seen here, to be worked on; null where it was not.
   *
   * @param expectedVersion the version that the caller has read; null if any will do
   */
  @Nullable Seen recall(TenantId city, OrderId id, @Nullable Long expectedVersion) {
    WorkOrder order = orders.getIfPresent(new Key(city, id.value()));
    Versions versions = cities.getIfPresent(city);
    if (order == null || versions == null) {
      return null;
    }
    if (expectedVersion != null && expectedVersion != order.version) {
      return null;
    }
    WorkOrder copy = order.clone();
    copy.recalled = versions;
    return new Seen(copy, versions);
  }

  void forget(TenantId city, OrderId id) {
    orders.invalidate(new Key(city, id.value()));
  }
}
