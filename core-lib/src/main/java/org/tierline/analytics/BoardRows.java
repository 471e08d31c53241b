package org.tierline.analytics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.Restriction;

/** How many turns stand open: what was added up, and what waits to be. */
final class BoardRows {
  private static final int COUNTIES = 2;

  /** Changes as counts: one less of what a turn was, one more of what it is. */
  private static final String HALVES =
      "select tenant_id, county, unit_id, old_status as status, old_lamp as lamp, -1 as turns"
          + " from %s d where old_status is not null"
          + " union all select tenant_id, county, unit_id, new_status, new_lamp, 1"
          + " from %s d where new_status is not null";

  private static final String ADD_UP =
      "insert into tierline.open_count as r (tenant_id, county, unit_id, status, lamp, turns)"
          + " select tenant_id, county, unit_id, status, lamp, sum(turns) from f"
          + " group by tenant_id, county, unit_id, status, lamp"
          + " order by county, unit_id, status, lamp"
          + " on conflict (tenant_id, county, unit_id, status, lamp)"
          + " do update set turns = r.turns + excluded.turns";

  private static final String FOLD =
      "with d as (delete from tierline.open_delta where tenant_id = ?"
          + " and (order_id, version, no) in (select order_id, version, no"
          + " from tierline.open_delta where tenant_id = ? and "
          + Folded.BEHIND
          + " order by order_id, version, no limit ?)"
          + " returning *), f as ("
          + HALVES.formatted("d", "d")
          + "), a as ("
          + ADD_UP
          + ")"
          + Folded.LAST;

  /** Everything that waits belongs to what is counted now, so both are seen by one statement. */
  private static final String RECOUNT =
      "with d as (delete from tierline.open_delta where tenant_id = ?),"
          + " f as (select tenant_id, coalesce(u2, unit_id) as county, unit_id, status,"
          + " case when clocks_fired & ? <> 0 then 2 when clocks_fired & ? <> 0 then 1 else 0 end"
          + " as lamp, 1 as turns from tierline.assignment t where tenant_id = ? and open"
          + Restriction.none("t")
          + "), a as ("
          + ADD_UP
          + " returning turns) select coalesce(sum(turns), 0) from a";

  private BoardRows() {}

  static boolean isAnyLeft(Work work, Folded last) {
    return last.hasMore(work, "open_delta");
  }

  /** Adds up at most so many changes behind the last one, and takes away exactly those. */
  static Folded fold(Work work, Folded last, int most) {
    Sql sql = work.sql(FOLD).set(work.tenant().value());
    return last.next(last.place(sql, work).set(most));
  }

  /** Counts all open turns anew, by whoever holds the city's turn; how many there are. */
  static long recount(Work work, int late, int used) {
    work.sql("delete from tierline.open_count where tenant_id = ?")
        .set(work.tenant().value())
        .update();
    return work.sql(RECOUNT)
        .set(work.tenant().value())
        .set(late)
        .set(used)
        .set(work.tenant().value())
        .number();
  }

  /** One count. */
  private record Cell(UnitId unit, AssignmentStatus status, int lamp, long turns) {}

  /**
   * The lines of a board.
   *
   * @param units those that are asked for below a county
   */
  static Map<UnitId, Board.Counts> read(Work work, UnitNode unit, Collection<Long> units) {
    boolean isTop = unit.parent() == null;
    String by = isTop ? "county" : "unit_id";
    boolean whole = unit.level() == COUNTIES;
    String where =
        isTop ? "" : " and county = ?" + (whole ? "" : " and unit_id = any(?::bigint[])");
    Sql sql =
        work.sql(
            "select "
                + by
                + " as unit, status, lamp, sum(turns) as turns from ("
                + "select tenant_id, county, unit_id, status, lamp, turns from tierline.open_count"
                + " where tenant_id = ?"
                + where
                + " union all select tenant_id, county, unit_id, status, lamp, turns from ("
                + HALVES.formatted("tierline.open_delta", "tierline.open_delta")
                + ") h where tenant_id = ?"
                + where
                + ") f group by 1, 2, 3 having sum(turns) <> 0");
    for (int half = 0; half < 2; half++) {
      sql.set(work.tenant().value());
      if (!isTop) {
        sql.set(county(unit));
      }
      if (!isTop && !whole) {
        sql.setLongs(units);
      }
    }
    var lines = new TreeMap<UnitId, Board.Counts>(Comparator.comparing(UnitId::value));
    for (Cell cell : cells(sql)) {
      Board.Counts one = Board.Counts.of(cell.status, cell.lamp, cell.turns);
      lines.merge(cell.unit, one, Board.Counts::plus);
    }
    return lines;
  }

  private static long county(UnitNode unit) {
    @Nullable Long county = unit.ancestorAt(COUNTIES);
    return county == null ? unit.id().value() : county;
  }

  private static List<Cell> cells(Sql sql) {
    return sql.list(
        row ->
            new Cell(
                new UnitId(row.getLong("unit")),
                AssignmentStatus.valueOf(row.getString("status")),
                row.getInt("lamp"),
                row.getLong("turns")));
  }
}
