package org.tierline.workorder;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tierline.catalogue.CatalogueError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Classes of turns as they are stored. */
final class TurnClassRows {
  /** A class counts as long as its order is of the category that it is part of. */
  private static final String FITS = " and starts_with(c.code, o.category_code)";

  /** Open turns, known as a, on orders of which a turn bears a class that counts. */
  static final String CLASSED =
      " and exists (select 1 from tierline.turn_class t"
          + " join tierline.local_class c on c.tenant_id = t.tenant_id"
          + " and c.class_id = t.class_id"
          + " join tierline.work_order o on o.tenant_id = t.tenant_id"
          + " and o.order_id = t.order_id"
          + " where t.tenant_id = a.tenant_id and c.tenant_id = a.tenant_id"
          + " and o.tenant_id = a.tenant_id and t.order_id = a.order_id and t.class_id = ?"
          + FITS
          + ")";

  private TurnClassRows() {}

  /** Answers as what is not there a class that is neither a unit's own nor one above's. */
  static void requireUsedBy(Work work, long classId, UnitNode unit) {
    long found =
        work.sql(
                "select count(*) from tierline.local_class where tenant_id = ? and class_id = ?"
                    + " and unit_id = any(?)")
            .set(work.tenant().value())
            .set(classId)
            .setLongs(unit.ancestry())
            .number();
    if (found == 0) {
      throw new NotFound(CatalogueError.UNKNOWN_CLASS, classId);
    }
  }

  static void put(OrderAtWork at, int assignmentNo, long classId) {
    at.work()
        .sql(
            "insert into tierline.turn_class (tenant_id, order_id, assignment_no, class_id,"
                + " classed_at) values (?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, order_id, assignment_no) do update set"
                + " class_id = excluded.class_id, classed_at = excluded.classed_at")
        .set(at.work().tenant().value())
        .set(at.id().value())
        .set(assignmentNo)
        .set(classId)
        .set(at.now())
        .update();
  }

  /** Those of an order that still fit its category, by its turns. */
  static List<TurnClass> of(Work work, long order) {
    return work.sql(
            "select t.assignment_no, a.unit_id, c.class_id, c.unit_id as owner, c.code, c.name_zh,"
                + " c.name_en, t.classed_at from tierline.turn_class t"
                + " join tierline.local_class c on c.tenant_id = t.tenant_id"
                + " and c.class_id = t.class_id"
                + " join tierline.assignment a on a.tenant_id = t.tenant_id"
                + " and a.order_id = t.order_id and a.no = t.assignment_no"
                + " join tierline.work_order o on o.tenant_id = t.tenant_id"
                + " and o.order_id = t.order_id"
                + " where t.tenant_id = ? and c.tenant_id = ? and a.tenant_id = ?"
                + " and o.tenant_id = ? and t.order_id = ?"
                + FITS
                + " order by t.assignment_no")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(order)
        .list(
            row ->
                new TurnClass(
                    row.getInt("assignment_no"),
                    new UnitId(row.getLong("unit_id")),
                    row.getLong("class_id"),
                    new UnitId(row.getLong("owner")),
                    row.getString("code"),
                    row.getString("name_zh"),
                    row.getString("name_en"),
                    Sql.requiredInstant(row, "classed_at")));
  }

  /** Orders that were registered from one moment to another, by the classes of units' turns. */
  static List<ClassCount> count(Work work, Collection<Long> units, Instant from, Instant to) {
    return work.sql(
            "select c.class_id, c.unit_id, c.code, c.name_zh, c.name_en,"
                + " count(distinct o.order_id) as orders,"
                + " count(distinct o.order_id) filter (where o.status = 'CLOSED') as closed"
                + " from tierline.turn_class t"
                + " join tierline.local_class c on c.tenant_id = t.tenant_id"
                + " and c.class_id = t.class_id"
                + " join tierline.assignment a on a.tenant_id = t.tenant_id"
                + " and a.order_id = t.order_id and a.no = t.assignment_no"
                + " join tierline.work_order o on o.tenant_id = t.tenant_id"
                + " and o.order_id = t.order_id"
                + " where t.tenant_id = ? and c.tenant_id = ? and a.tenant_id = ?"
                + " and o.tenant_id = ? and a.unit_id = any(?) and not o.restricted"
                + " and o.registered_at >= ? and o.registered_at < ?"
                + FITS
                + " group by c.class_id, c.unit_id, c.code, c.name_zh, c.name_en"
                + " order by c.code, c.class_id")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(work.tenant().value())
        .setLongs(units)
        .set(from)
        .set(to)
        .list(
            row ->
                new ClassCount(
                    row.getLong("class_id"),
                    new UnitId(row.getLong("unit_id")),
                    row.getString("code"),
                    row.getString("name_zh"),
                    row.getString("name_en"),
                    row.getLong("orders"),
                    row.getLong("closed")));
  }
}
