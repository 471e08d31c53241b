package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * Orders that have ended, what came last first. Those of a unit lie by its accepted turns in one
 * index, those of the city by their registration in another, so that a page is read without what
 * lies behind it.
 */
final class EndedOrders {
  private static final String OF_UNIT =
      "select o.order_id, o.order_no, o.title, o.status, o.type, o.urgency, o.category_code,"
          + " a.no, a.dispatched_at as came_at, o.closed_at, a.u2, a.u3, a.u4"
          + " from tierline.assignment a join tierline.work_order o"
          + " on o.tenant_id = a.tenant_id and o.order_id = a.order_id"
          + " where a.tenant_id = ? and o.tenant_id = ? and a.unit_id = ?"
          + " and not a.open and not a.gone and o.closed_at is not null and not o.restricted"
          + " and (a.dispatched_at, a.order_id, a.no) < (?, ?, ?) and a.dispatched_at >= ?"
          + " order by a.dispatched_at desc, a.order_id desc, a.no desc limit ?";

  private static final String OF_CITY =
      "select o.order_id, o.order_no, o.title, o.status, o.type, o.urgency, o.category_code,"
          + " 0 as no, o.registered_at as came_at, o.closed_at, null::bigint as u2,"
          + " null::bigint as u3, null::bigint as u4 from tierline.work_order o"
          + " where o.tenant_id = ? and o.closed_at is not null and not o.restricted"
          + " and (o.registered_at, o.order_id) < (?, ?) and o.registered_at >= ?"
          + " order by o.registered_at desc, o.order_id desc limit ?";

  private final Work work;
  private final OrderRules rules;
  private final Rights rights;
  private final ZoneId zone;

  EndedOrders(Work work, OrderRules rules, Rights rights, ZoneId zone) {
    this.work = work;
    this.rules = rules;
    this.rights = rights;
    this.zone = zone;
  }

  /** A row with where the unit stood when the turn was sent. */
  private record Read(EndedOrder line, List<@Nullable Long> above) {}

  /**
   * A page may hold fewer lines than it could: of a unit that has moved, those above it now do not
   * see what is older than that.
   */
  Page<EndedOrder> of(EndedQuery query, PageRequest page) {
    rights.requireSees(query.unit());
    boolean isCentre = query.unit().equals(rights.tree().root().id());
    Page<Read> found =
        Page.of(
            isCentre ? ofCity(query, page) : ofUnit(query, page), page, read -> key(read.line()));
    var sight = PersonalSight.of(work, rules, rights, isCentre ? List.of() : List.of(query.unit()));
    return new Page<>(
        found.items().stream()
            .filter(read -> isCentre || isSeen(query.unit(), read))
            .map(read -> read.line().titled(sight.text(read.line().title())))
            .toList(),
        found.next());
  }

  private boolean isSeen(UnitId unit, Read read) {
    return rights.sees(rights.tree().root().id()) || rights.sawAt(unit, read.above());
  }

  private List<Read> ofUnit(EndedQuery query, PageRequest page) {
    OrderKey before = before(query, page);
    return work.sql(OF_UNIT)
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(query.unit().value())
        .set(before.at())
        .set(before.order())
        .set(before.no())
        .set(from(query))
        .set(page.size() + 1)
        .list(EndedOrders::read);
  }

  private List<Read> ofCity(EndedQuery query, PageRequest page) {
    OrderKey before = before(query, page);
    return work.sql(OF_CITY)
        .set(work.tenant().value())
        .set(before.at())
        .set(before.order())
        .set(from(query))
        .set(page.size() + 1)
        .list(EndedOrders::read);
  }

  /** Where the page before ended, or the end of the last day. */
  private OrderKey before(EndedQuery query, PageRequest page) {
    LocalDate last = query.to();
    if (page.after() != null) {
      return OrderKey.parse(page.after());
    }
    Instant end = last == null ? EndedQuery.LATEST : begin(last.plusDays(1));
    return new OrderKey(end, 0, 0);
  }

  private Instant from(EndedQuery query) {
    LocalDate first = query.from();
    return first == null ? Instant.EPOCH : begin(first);
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static String key(EndedOrder line) {
    Integer no = line.assignmentNo();
    return ChronoUnit.MICROS.between(Instant.EPOCH, line.cameAt())
        + "-"
        + line.id()
        + "-"
        + (no == null ? 0 : no);
  }

  private static Read read(ResultSet row) throws SQLException {
    int no = row.getInt("no");
    var line =
        new EndedOrder(
            new OrderId(row.getLong("order_id")),
            row.getString("order_no"),
            row.getString("title"),
            WorkOrderStatus.valueOf(row.getString("status")),
            DemandType.valueOf(row.getString("type")),
            Urgency.valueOf(row.getString("urgency")),
            row.getString("category_code"),
            no == 0 ? null : no,
            Sql.requiredInstant(row, "came_at"),
            Sql.requiredInstant(row, "closed_at"));
    return new Read(
        line, Arrays.asList(Sql.number(row, "u2"), Sql.number(row, "u3"), Sql.number(row, "u4")));
  }
}
