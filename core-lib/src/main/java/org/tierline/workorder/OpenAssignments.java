package org.tierline.workorder;

import java.util.Collection;
import java.util.List;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.setting.SettingReach;
import org.tierline.store.Work;

/** The open orders that a change of settings touches: those with an open turn at a unit. */
final class OpenAssignments implements SettingReach {

  @Override
  public long openOrders(Work work, Collection<UnitId> units) {
    return work.sql(
            "select count(distinct order_id) from tierline.assignment"
                + " where tenant_id = ? and open and unit_id = any(?)")
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .number();
  }

  @Override
  public List<OrderId> someOpenOrders(Work work, Collection<UnitId> units, int most) {
    return work.sql(
            "select distinct order_id from tierline.assignment"
                + " where tenant_id = ? and open and unit_id = any(?) order by order_id limit ?")
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .set(most)
        .list(row -> new OrderId(row.getLong(1)));
  }
}
