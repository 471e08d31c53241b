package org.tierline.supervision;

import java.util.Collection;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * Supervision notices that units have still to answer, for the capability above that takes units
 * out of service. Who may is for the caller to check.
 */
public final class UnitNotices {
  private static final String OPEN = "status in ('ISSUED', 'RETURN_ASKED', 'REVIEW')";

  /** How many there are at the units. */
  public long count(Work work, Collection<UnitId> units) {
    return work.sql(
            "select count(*) from tierline.supervision_notice_unit"
                + " where tenant_id = ? and unit_id = any(?) and "
                + OPEN)
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .number();
  }

  /** Lets another unit answer them; where it was sent the same notice, it answers for itself. */
  public void pass(Work work, UnitId from, UnitId to) {
    work.sql(
            "update tierline.supervision_notice_unit n set unit_id = ? where n.tenant_id = ?"
                + " and n.unit_id = ? and n."
                + OPEN
                + " and not exists (select 1 from tierline.supervision_notice_unit o"
                + " where o.tenant_id = n.tenant_id and o.order_id = n.order_id and o.seq = n.seq"
                + " and o.unit_id = ?)")
        .set(to.value())
        .set(work.tenant().value())
        .set(from.value())
        .set(to.value())
        .update();
  }
}
