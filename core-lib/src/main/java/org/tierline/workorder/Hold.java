package org.tierline.workorder;

import java.util.Collection;
import java.util.List;
import org.tierline.store.Work;

/** What leaves orders alone that are under a legal hold, for statements that erase. */
public final class Hold {
  private Hold() {}

  /**
   * The condition that the order of a row is under no hold; it holds where the row has no order.
   *
   * @param alias of the table whose rows have {@code tenant_id} and {@code order_id}
   */
  public static String none(String alias) {
    return " and not exists (select 1 from tierline.legal_hold h where h.tenant_id = "
        + alias
        + ".tenant_id and h.order_id = "
        + alias
        + ".order_id and h.released_at is null)";
  }

  /**
   * Takes orders before something of them is erased, and tells which. Nobody places a hold on these
   * until the work ends: whoever does waits. Those on which somebody places one now are left for
   * the next time. What is erased has to be found by a statement of its own after this one: it sees
   * the holds that were placed before.
   */
  public static List<Long> take(Work work, Collection<Long> orders) {
    return work.sql(
            "select order_id from tierline.work_order where tenant_id = ? and order_id = any(?)"
                + " order by order_id for key share skip locked")
        .set(work.tenant().value())
        .setLongs(orders)
        .list(row -> row.getLong(1));
  }
}
