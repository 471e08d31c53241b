package org.tierline.workorder;

import java.util.Collection;
import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.setting.SettingReach;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * The open orders that a change of settings touches. An order lies with each unit that has an open
 * turn on it, with its lead until it is closed, and with the centre as long as the centre has to do
 * something: to dispatch, to review, to call back, or to wait for an emergency line.
 */
final class OpenAssignments implements SettingReach {
  private static final String ORDERS =
      "select a.order_id from tierline.assignment a"
          + " where a.tenant_id = ? and a.open and a.unit_id = any(?)"
          + Restriction.none("a")
          + " union select order_id from tierline.work_order"
          + " where tenant_id = ? and closed_at is null and not restricted and status = any(?)"
          + " and lead_unit_id = any(?)"
          + " union select o.order_id from tierline.work_order o"
          + " join tierline.unit u on u.tenant_id = o.tenant_id and u.parent_id is null"
          + " where o.tenant_id = ? and o.closed_at is null and not o.restricted"
          + " and o.status = any(?)"
          + " and u.unit_id = any(?)";
  private static final List<String> ANSWERED =
      List.of(WorkOrderStatus.UNDER_REVIEW.name(), WorkOrderStatus.CALLBACK.name());
  private static final List<String> AT_THE_CENTRE =
      List.of(
          WorkOrderStatus.REGISTERED.name(),
          WorkOrderStatus.UNDER_REVIEW.name(),
          WorkOrderStatus.CALLBACK.name(),
          WorkOrderStatus.DIVERTED.name());

  @Override
  public long openOrders(Work work, Collection<UnitId> units) {
    return orders(work, "select count(*) from (" + ORDERS + ") as touched", units).number();
  }

  @Override
  public List<OrderId> someOpenOrders(Work work, Collection<UnitId> units, int most) {
    return orders(work, ORDERS + " order by order_id limit ?", units)
        .set(most)
        .list(row -> new OrderId(row.getLong(1)));
  }

  private static Sql orders(Work work, String sql, Collection<UnitId> units) {
    List<Long> ids = units.stream().map(UnitId::value).toList();
    return work.sql(sql)
        .set(work.tenant().value())
        .setLongs(ids)
        .set(work.tenant().value())
        .setTexts(ANSWERED)
        .setLongs(ids)
        .set(work.tenant().value())
        .setTexts(AT_THE_CENTRE)
        .setLongs(ids);
  }
}
