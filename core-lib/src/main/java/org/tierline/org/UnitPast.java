package org.tierline.org;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** How units stood before they were changed, as rows. */
final class UnitPast {
  private UnitPast() {}

  /**
   * Keeps how units stand now, before they are changed. What has held for no time leaves no row.
   */
  static void keep(Work work, Collection<Long> units, Instant now) {
    work.sql(
            "insert into tierline.unit_history (tenant_id, unit_id, valid_to, valid_from, parent_id,"
                + " code, name, level, path) select u.tenant_id, u.unit_id, t.now,"
                + " coalesce(h.since, u.created_at), u.parent_id, u.code, u.name, u.level, u.path"
                + " from tierline.unit u cross join (select ?::timestamptz as now) t"
                + " left join lateral (select max(p.valid_to) as since from tierline.unit_history p"
                + " where p.tenant_id = u.tenant_id and p.unit_id = u.unit_id) h on true"
                + " where u.tenant_id = ? and u.unit_id = any(?)"
                + " and coalesce(h.since, u.created_at) < t.now")
        .set(now)
        .set(work.tenant().value())
        .setLongs(units)
        .update();
  }

  /** Of all units of the city, those of one unit in order of time. */
  static List<UnitState> all(Work work) {
    return work.sql(
            "select unit_id, parent_id, code, name, level, path, valid_from, valid_to"
                + " from tierline.unit_history where tenant_id = ? order by unit_id, valid_to")
        .set(work.tenant().value())
        .list(
            row -> {
              Long parent = Sql.number(row, "parent_id");
              return new UnitState(
                  new UnitId(row.getLong("unit_id")),
                  parent == null ? null : new UnitId(parent),
                  row.getString("code"),
                  row.getString("name"),
                  row.getInt("level"),
                  row.getString("path"),
                  Sql.requiredInstant(row, "valid_from"),
                  Sql.requiredInstant(row, "valid_to"));
            });
  }

  /** Where a page of states begins, the last ones first. */
  static Instant before(@Nullable String after) {
    try {
      return after == null ? Instant.MAX : Instant.parse(after);
    } catch (DateTimeException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }
}
