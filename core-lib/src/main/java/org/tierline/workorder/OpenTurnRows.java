package org.tierline.workorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;

/** Statements about the open turns of many units at once. */
final class OpenTurnRows {
  /**
   * The ancestors follow, the order's lead likewise; what a turn counts as on boards goes from the
   * county before to the one of now. A restricted order counts on none, so it goes from none to
   * none. The order is locked already.
   */
  private static final String RELOCATE =
      "with p as (select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
          + " as p (unit_id, u2, u3, u4)),"
          + " m as materialized (select a.tenant_id, a.order_id, a.no, a.unit_id, a.role, a.status,"
          + " case when a.clocks_fired & ? <> 0 then 2 when a.clocks_fired & ? <> 0 then 1 else 0 end"
          + " as lamp, coalesce(a.u2, a.unit_id) as old_county,"
          + " coalesce(p.u2, a.unit_id) as new_county, p.u2, p.u3, p.u4"
          + " from tierline.assignment a join p on p.unit_id = a.unit_id"
          + " where a.tenant_id = ? and a.open),"
          + " t as (update tierline.assignment a set u2 = m.u2, u3 = m.u3, u4 = m.u4 from m"
          + " where a.tenant_id = ? and a.tenant_id = m.tenant_id and a.order_id = m.order_id"
          + " and a.no = m.no),"
          + " l as (select tenant_id, order_id, max(u2) filter (where role = 'LEAD') as u2 from m"
          + " group by tenant_id, order_id),"
          + " o as (update tierline.work_order w set u2 = coalesce(l.u2, w.u2),"
          + " version = w.version + 1 from l where w.tenant_id = ? and w.tenant_id = l.tenant_id"
          + " and w.order_id = l.order_id returning w.tenant_id, w.order_id, w.version,"
          + " w.restricted),"
          + " d as (insert into tierline.open_delta (tenant_id, order_id, version, no, county,"
          + " unit_id, old_status, old_lamp, new_status, new_lamp)"
          + " select o.tenant_id, o.order_id, o.version, h.sign * m.no,"
          + " case h.sign when 1 then m.new_county else m.old_county end, m.unit_id,"
          + " case h.sign when -1 then m.status end, case h.sign when -1 then m.lamp else 0 end,"
          + " case h.sign when 1 then m.status end, case h.sign when 1 then m.lamp else 0 end"
          + " from m join o on o.tenant_id = m.tenant_id and o.order_id = m.order_id"
          + " cross join (values (-1), (1)) as h (sign) where m.old_county <> m.new_county"
          + " and not o.restricted)"
          + " select count(*) from m";

  private OpenTurnRows() {}

  static Map<AssignmentStatus, Long> count(Work work, Collection<Long> units) {
    var counts = new EnumMap<AssignmentStatus, Long>(AssignmentStatus.class);
    work.sql(
            "select status, count(*) from tierline.assignment"
                + " where tenant_id = ? and open and unit_id = any(?) group by status")
        .set(work.tenant().value())
        .setLongs(units)
        .list(row -> counts.put(AssignmentStatus.valueOf(row.getString(1)), row.getLong(2)));
    return counts;
  }

  /** The same as far as lists show them: a figure may not tell of a restricted order. */
  static Map<AssignmentStatus, Long> shown(Work work, Collection<Long> units) {
    var counts = new EnumMap<AssignmentStatus, Long>(AssignmentStatus.class);
    work.sql(
            "select a.status, count(*) from tierline.assignment a"
                + " where a.tenant_id = ? and a.open and a.unit_id = any(?)"
                + Restriction.none("a")
                + " group by a.status")
        .set(work.tenant().value())
        .setLongs(units)
        .list(row -> counts.put(AssignmentStatus.valueOf(row.getString(1)), row.getLong(2)));
    return counts;
  }

  /** How many orders these are on. */
  static long shownOrders(Work work, Collection<Long> units) {
    return work.sql(
            "select count(distinct a.order_id) from tierline.assignment a"
                + " where a.tenant_id = ? and a.open and a.unit_id = any(?)"
                + Restriction.none("a"))
        .set(work.tenant().value())
        .setLongs(units)
        .number();
  }

  static List<Long> ordersOf(Work work, Collection<Long> units) {
    return work.sql(
            "select distinct order_id from tierline.assignment"
                + " where tenant_id = ? and open and unit_id = any(?) order by order_id")
        .set(work.tenant().value())
        .setLongs(units)
        .list(row -> row.getLong(1));
  }

  /**
   * Orders older than one with open turns of the units, and those that are named, the newest first;
   * restricted ones stand in no list.
   */
  static List<Long> newest(
      Work work, Collection<Long> units, Collection<Long> named, long before, int most) {
    long city = work.tenant().value();
    return work.sql(
            "select o.order_id from (select tenant_id, order_id from tierline.assignment"
                + " where tenant_id = ? and open and unit_id = any(?)"
                + " union select tenant_id, order_id from tierline.work_order"
                + " where tenant_id = ? and order_id = any(?)) o"
                + " where o.tenant_id = ? and o.order_id < ?"
                + Restriction.none("o")
                + " order by o.order_id desc limit ?")
        .set(city)
        .setLongs(units)
        .set(city)
        .setLongs(named)
        .set(city)
        .set(before)
        .set(most)
        .list(row -> row.getLong(1));
  }

  static long leading(Work work, Collection<Long> units) {
    return work.sql(
            "select count(*) from tierline.assignment"
                + " where tenant_id = ? and open and unit_id = any(?) and role = 'LEAD'")
        .set(work.tenant().value())
        .setLongs(units)
        .number();
  }

  static Set<Long> of(Work work, UnitId unit, Collection<Long> orders) {
    return new TreeSet<>(
        work.sql(
                "select order_id from tierline.assignment where tenant_id = ? and open"
                    + " and unit_id = ? and order_id = any(?)")
            .set(work.tenant().value())
            .set(unit.value())
            .setLongs(orders)
            .list(row -> row.getLong(1)));
  }

  static Set<Long> handedOnlyTo(Work work, UnitId unit, Collection<Long> children) {
    return new TreeSet<>(
        work.sql(
                "select p.order_id from tierline.assignment p join tierline.assignment c"
                    + " on c.tenant_id = p.tenant_id and c.order_id = p.order_id"
                    + " and c.round = p.round and c.parent_no = p.no and c.role = 'CHILD'"
                    + " and not c.gone where p.tenant_id = ? and c.tenant_id = ? and p.open"
                    + " and p.unit_id = ? group by p.order_id"
                    + " having bool_and(c.unit_id = any(?))")
            .set(work.tenant().value())
            .set(work.tenant().value())
            .set(unit.value())
            .setLongs(children)
            .list(row -> row.getLong(1)));
  }

  /** The orders on which one of the first takes a turn beside another of all. */
  static List<Long> withSeveral(Work work, Collection<Long> from, Collection<Long> all) {
    return work.sql(
            "select distinct a.order_id from tierline.assignment a join tierline.assignment b"
                + " on b.tenant_id = a.tenant_id and b.order_id = a.order_id"
                + " and b.round = a.round and b.no <> a.no and not b.gone"
                + " where a.tenant_id = ? and b.tenant_id = ? and a.open"
                + " and a.unit_id = any(?) and b.unit_id = any(?) order by a.order_id")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .setLongs(from)
        .setLongs(all)
        .list(row -> row.getLong(1));
  }

  /** Keeps the orders with open turns of the units from being worked on until the end. */
  static void lockOrders(Work work, Collection<Long> units) {
    work.sql(
            "select count(*) from (select order_id from tierline.work_order where tenant_id = ?"
                + " and order_id in (select order_id from tierline.assignment"
                + " where tenant_id = ? and open and unit_id = any(?))"
                + " order by order_id for no key update) o")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .setLongs(units)
        .number();
  }

  static void lock(Work work, Collection<Long> orders) {
    work.sql(
            "select count(*) from (select order_id from tierline.work_order where tenant_id = ?"
                + " and order_id = any(?) order by order_id for no key update) o")
        .set(work.tenant().value())
        .setLongs(orders)
        .number();
  }

  static long relocate(Work work, List<UnitNode> units) {
    return work.sql(RELOCATE)
        .setLongs(units.stream().map(u -> u.id().value()).toList())
        .setArray("bigint", ancestors(units, 2))
        .setArray("bigint", ancestors(units, 3))
        .setArray("bigint", ancestors(units, 4))
        .set(Clock.DEADLINE.bit())
        .set(Clock.YELLOW.bit())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .number();
  }

  private static List<@Nullable Long> ancestors(List<UnitNode> units, int level) {
    var column = new ArrayList<@Nullable Long>();
    units.forEach(unit -> column.add(unit.ancestorAt(level)));
    return column;
  }
}
