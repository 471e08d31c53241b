package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * What waits on the desks of units, by what is due first. A page of one unit's is one message to
 * the database: it is read before it is known whether the caller sees the unit, as an order is, and
 * he gets nothing of it where he does not.
 */
final class DeskLists {
  /** The turns of a page; a city has few restricted orders, which are read once. */
  private static final String TURNS =
      "with a as materialized (select a.order_id, a.no, a.status, a.unit_id, a.effective_deadline,"
          + " a.yellow_at, a.correct_by, a.submitted_at, a.clocks_fired"
          + " from tierline.assignment a where a.tenant_id = ? and a.open"
          + " and a.order_id not in (select r.order_id from tierline.restricted_order r"
          + " where r.tenant_id = ?)";

  private static final String PAGE =
      " and (a.effective_deadline, a.order_id, a.no) > (?, ?, ?)"
          + " order by a.effective_deadline, a.order_id, a.no limit ?";

  /**
   * What else a page shows of its turns. Orders that came in one after another lie side by side:
   * looked for all at once and in their order, an index is not begun anew for each. The lines are
   * not sorted again, which would cost more here than where they are made.
   */
  private static final String SHOWN =
      "), o as materialized (select order_id, order_no, title, status, type, urgency, registered_at"
          + " from tierline.work_order where tenant_id = ?"
          + " and order_id = any(array(select order_id from a)))"
          + " select a.order_id, o.order_no, o.title, o.status, o.type, o.urgency, a.no,"
          + " a.status, a.unit_id, a.effective_deadline, a.yellow_at, a.correct_by, a.submitted_at,"
          + " a.clocks_fired, o.registered_at from a join o on o.order_id = a.order_id";

  private static final int COUNTIES = 2;
  private static final String OF_UNIT = " and a.unit_id = ?";
  private static final String OF_COUNTY = " and a.u2 = ?";
  private static final String OF_SEVERAL = " and a.unit_id = any(?)";

  private final Work work;
  private final OrderRules rules;
  private final Access access;
  private final Instant now;
  private final Map<UnitId, PersonalSight> sights = new HashMap<>();

  DeskLists(Work work, OrderRules rules, Access access, Instant now) {
    this.work = work;
    this.rules = rules;
    this.access = access;
    this.now = now;
  }

  Page<OrderRow> of(InboxQuery query, PageRequest page) {
    boolean isOfOne = !query.subtree() && query.classId() == null;
    List<OrderRow> early = isOfOne ? rows(query, page, null) : List.of();
    Rights rights = access.rights(work);
    UnitNode unit = seen(query, rights);
    List<OrderRow> rows = isOfOne ? early : rows(query, page, unit);
    return Page.of(rows.stream().map(row -> shown(row, rights)).toList(), page, OrderKey::of);
  }

  /** The unit, where the caller may see what is asked for. */
  private UnitNode seen(InboxQuery query, Rights rights) {
    rights.requireSees(query.unit());
    if (query.subtree() && !rights.seesSubtree(query.unit())) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    UnitNode unit = rights.tree().get(query.unit());
    if (query.classId() != null) {
      TurnClassRows.requireUsedBy(work, query.classId(), unit);
    }
    return unit;
  }

  /**
   * The lines of a page and one more, in their order.
   *
   * @param top where it is known already; only lists of several units need it
   */
  private List<OrderRow> rows(InboxQuery query, PageRequest page, @Nullable UnitNode top) {
    OrderKey after = OrderKey.parse(page.after());
    String at = at(query, top);
    Sql sql =
        work.sql(
            TURNS
                + at
                + (query.status() == null ? "" : " and a.status = ?")
                + (query.classId() == null ? "" : TurnClassRows.CLASSED)
                + PAGE
                + SHOWN);
    sql.set(work.tenant().value()).set(work.tenant().value());
    if (at.equals(OF_SEVERAL)) {
      UnitId unit = query.unit();
      sql.setLongs(access.tree(work).subtree(unit).stream().map(u -> u.id().value()).toList());
    } else {
      sql.set(query.unit().value());
    }
    if (query.status() != null) {
      sql.set(query.status());
    }
    if (query.classId() != null) {
      sql.set(query.classId());
    }
    sql.set(after.at()).set(after.order()).set(after.no()).set(page.size() + 1);
    List<OrderRow> rows = sql.set(work.tenant().value()).withVersions().last().list(this::line);
    rows.sort(OrderKey.DUE_FIRST);
    return rows;
  }

  /** A whole county lies side by side in an index of its own, by what is due first. */
  private static String at(InboxQuery query, @Nullable UnitNode top) {
    if (top == null || !query.subtree()) {
      return OF_UNIT;
    }
    return top.level() == COUNTIES ? OF_COUNTY : OF_SEVERAL;
  }

  /** Columns by their places: a page has some hundred values. */
  private OrderRow line(ResultSet row) throws SQLException {
    AssignmentStatus turn = AssignmentStatus.valueOf(row.getString(8));
    Instant due = Objects.requireNonNull(Sql.instant(row, 10));
    var time =
        new TurnTime(
            turn,
            Objects.requireNonNull(Sql.instant(row, 11)),
            due,
            Sql.instant(row, 12),
            Sql.instant(row, 13),
            row.getInt(14));
    return new OrderRow(
        new OrderId(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        WorkOrderStatus.valueOf(row.getString(4)),
        DemandType.valueOf(row.getString(5)),
        Urgency.valueOf(row.getString(6)),
        row.getInt(7),
        turn,
        new UnitId(row.getLong(9)),
        due,
        time.lampAt(now),
        Objects.requireNonNull(Sql.instant(row, 15)));
  }

  /** As the order itself shows its title. */
  private OrderRow shown(OrderRow row, Rights rights) {
    UnitId unit = Objects.requireNonNull(row.unit());
    PersonalSight sight =
        sights.computeIfAbsent(unit, at -> PersonalSight.of(work, rules, rights, List.of(at)));
    return row.titled(sight.text(row.title()));
  }
}
