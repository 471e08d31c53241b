package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * Where an order stands, in short.
 *
 * @param satisfaction the last rating of the petitioner, 1 to 5; null while there is none
 * @param version to be sent back with the next step
 */
public record OrderStanding(
    OrderId id,
    String orderNo,
    WorkOrderStatus status,
    int round,
    boolean anonymous,
    @Nullable Integer satisfaction,
    int callBacks,
    long version) {

  static OrderStanding of(WorkOrder order) {
    return new OrderStanding(
        new OrderId(order.id),
        order.orderNo,
        order.status,
        order.round,
        order.facts.anonymous(),
        order.satisfactionFinal,
        order.callBackCount,
        order.version);
  }
}
