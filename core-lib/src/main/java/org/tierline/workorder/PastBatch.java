package org.tierline.workorder;

import java.util.List;
import java.util.Set;
import org.tierline.kernel.TenantId;

/**
 * Orders that are brought in together, worked out and ready to be written: {@link
 * PastOrders#prepare} makes it, {@link PastOrders#begin} and {@link PastOrders#end} write it.
 */
public final class PastBatch {
  private final TenantId tenant;
  private final List<PastRow> rows;
  private final PastCounts counts;

  PastBatch(TenantId tenant, List<PastRow> rows) {
    this.tenant = tenant;
    this.rows = rows;
    this.counts = PastCounts.of(tenant, rows);
  }

  List<PastRow> rows() {
    return rows;
  }

  PastCounts counts() {
    return counts;
  }

  /** The same without orders of these numbers of another system. */
  public PastBatch without(Set<String> externalNos) {
    return externalNos.isEmpty()
        ? this
        : new PastBatch(
            tenant,
            rows.stream().filter(r -> !externalNos.contains(r.past().externalNo())).toList());
  }
}
