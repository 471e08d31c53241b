package org.tierline.supervision;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;
import org.tierline.workorder.Restriction;

/**
 * Supervision notices that units have still to answer, for the capability above that takes units
 * out of service. Who may is for the caller to check.
 */
public final class UnitNotices {
  private static final String OPEN = "status in ('ISSUED', 'RETURN_ASKED', 'REVIEW')";
  private static final String UNANSWERED =
      "status in ('DRAFT', 'ISSUED', 'RETURN_ASKED', 'REVIEW')";

  /** How many there are at the units; those about restricted orders are counted nowhere. */
  public long count(Work work, Collection<UnitId> units) {
    return work.sql(
            "select count(*) from tierline.supervision_notice_unit n"
                + " where n.tenant_id = ? and n.unit_id = any(?) and n."
                + OPEN
                + Restriction.none("n"))
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .number();
  }

  /**
   * Lets another unit answer them, also those that are only drafted; where it was sent the same
   * notice, it answers for itself. Who answers at the same moment is told that the order has
   * changed.
   */
  public void pass(Work work, UnitId from, UnitId to) {
    List<Long> passed =
        work.sql(
                "update tierline.supervision_notice_unit n set unit_id = ? where n.tenant_id = ?"
                    + " and n.unit_id = ? and n."
                    + UNANSWERED
                    + " and not exists (select 1 from tierline.supervision_notice_unit o"
                    + " where o.tenant_id = n.tenant_id and o.order_id = n.order_id"
                    + " and o.seq = n.seq and o.unit_id = ?) returning n.order_id")
            .set(to.value())
            .set(work.tenant().value())
            .set(from.value())
            .set(to.value())
            .list(row -> row.getLong(1));
    dropDrafts(work, from);
    var changed = new TreeSet<>(passed);
    changed.addAll(endTwins(work, from));
    work.sql(
            "update tierline.work_order set version = version + 1"
                + " where tenant_id = ? and order_id = any(?)")
        .set(work.tenant().value())
        .setLongs(List.copyOf(changed))
        .update();
  }

  /** What was drafted for the ended unit besides its successor was never sent. */
  private static void dropDrafts(Work work, UnitId from) {
    work.sql(
            "delete from tierline.supervision_notice_unit where tenant_id = ? and unit_id = ?"
                + " and status = 'DRAFT'")
        .set(work.tenant().value())
        .set(from.value())
        .update();
  }

  /** What the ended unit was asked besides its successor is no longer waited for. */
  private static List<Long> endTwins(Work work, UnitId from) {
    List<Long> orders =
        work.sql(
                "update tierline.supervision_notice_unit set status = 'FINISHED'"
                    + " where tenant_id = ? and unit_id = ? and "
                    + OPEN
                    + " returning order_id")
            .set(work.tenant().value())
            .set(from.value())
            .list(row -> row.getLong(1));
    if (orders.isEmpty()) {
      return orders;
    }
    work.sql(
            "update tierline.supervision_notice n set status = 'ANSWERED' where n.tenant_id = ?"
                + " and n.order_id = any(?) and n."
                + OPEN
                + " and not exists (select 1 from tierline.supervision_notice_unit u"
                + " where u.tenant_id = n.tenant_id and u.order_id = n.order_id"
                + " and u.seq = n.seq and u."
                + OPEN
                + ")")
        .set(work.tenant().value())
        .setLongs(orders)
        .update();
    return orders;
  }
}
