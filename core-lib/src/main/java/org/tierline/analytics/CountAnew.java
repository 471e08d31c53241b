package org.tierline.analytics;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * Counts a month anew from the rows of orders. Whoever does has the city's turn, so that nobody
 * adds up meanwhile. The orders are read and what waits is taken away by one statement, which sees
 * of each step both or neither: what is written later waits for the next adding up.
 */
final class CountAnew {
  private static final String COUNTS =
      "(o.status not in ('CANCELLED', 'DECLINED', 'MERGED') and not o.excluded)";

  /** The orders of which anything counts in the month, by its bounds. */
  private static final String ORDERS =
      "b as materialized (select o.*, "
          + COUNTS
          + " as counts, ("
          + COUNTS
          + " and o.status = 'CLOSED' and o.closed_at is not null) as ended, p.*"
          + " from tierline.work_order o cross join (select ?::timestamptz as since,"
          + " ?::timestamptz as until, ?::date as of_month, ?::bigint as centre) p"
          + " where o.tenant_id = ? and not o.restricted and (o.registered_at >= p.since and o.registered_at < p.until"
          + " or o.closed_at >= p.since and o.closed_at < p.until"
          + " or o.rated_at >= p.since and o.rated_at < p.until))";

  private static final String ABOUT = "b.category_code, b.family, b.type, b.channel";

  /** Counties are those of then, as they are kept with what was counted. */
  private static final String REGISTERED =
      "select b.tenant_id, b.of_month, coalesce(b.area_u2, b.area_unit_id, b.centre),"
          + " coalesce(b.area_unit_id, b.centre), "
          + ABOUT
          + ", 1, b.ended::int, (not b.counts)::int, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"
          + " from b where b.registered_at >= b.since and b.registered_at < b.until";

  private static final String CLOSED =
      "select b.tenant_id, b.of_month, coalesce(b.u2, b.lead_unit_id, b.centre),"
          + " coalesce(b.lead_unit_id, b.centre), "
          + ABOUT
          + ", 0, 0, 0, 1, coalesce(b.resolution in ('DIRECT', 'THREE_WAY'), false)::int,"
          + " led.yes::int, (led.yes and b.completed_at < b.effective_deadline)::int,"
          + " case when led.yes then greatest(0, floor(extract(epoch from"
          + " b.completed_at - l.dispatched_at) / 60))::int else 0 end,"
          + " (b.rehandle_count + b.reopen_count + b.reject_count = 0)::int,"
          + " (b.rehandle_count > 0)::int, (b.reopen_count > 0)::int, 0, 0"
          + " from b left join tierline.assignment l"
          + " on l.tenant_id = b.tenant_id and l.order_id = b.order_id and l.role = 'LEAD'"
          + " and l.round = b.round and l.status not in ('RETURNED', 'WITHDRAWN')"
          + " cross join lateral (select b.completed_at is not null"
          + " and b.effective_deadline is not null and l.no is not null as yes) led"
          + " where b.ended and b.closed_at >= b.since and b.closed_at < b.until";

  private static final String RATED =
      "select b.tenant_id, b.of_month, coalesce(b.rated_u2, b.rated_unit_id, b.centre),"
          + " coalesce(b.rated_unit_id, b.centre), "
          + ABOUT
          + ", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, b.rated_points"
          + " from b where b.counts and b.rated_at >= b.since and b.rated_at < b.until";

  /** What waits for other months is added up on the way. */
  private static final String COUNT =
      "with d as (delete from tierline.stat_delta where tenant_id = ? returning *), "
          + ORDERS
          + ", f as materialized (select * from ("
          + Rollup.halves("d")
          + ") h where h.month <> ?::date union all "
          + REGISTERED
          + " union all "
          + CLOSED
          + " union all "
          + RATED
          + ")"
          + FoldRows.INTO_ALL
          + " select count(*) from b";

  private CountAnew() {}

  /** How many orders were counted. */
  static long month(Work work, YearMonth month, ZoneId zone, UnitTree tree) {
    String day = month.atDay(1).toString();
    for (Rollup rollup : Rollup.values()) {
      work.sql("delete from tierline." + rollup.table + " where tenant_id = ? and month = ?::date")
          .set(work.tenant().value())
          .set(day)
          .update();
    }
    return work.sql(COUNT)
        .set(work.tenant().value())
        .set(start(month, zone))
        .set(start(month.plusMonths(1), zone))
        .set(day)
        .set(tree.root().id().value())
        .set(work.tenant().value())
        .set(day)
        .number();
  }

  private static Instant start(YearMonth month, ZoneId zone) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }
}
