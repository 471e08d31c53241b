package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tierline.calendar.Limit;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.setting.SettingRules;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.CalendarDate;
import org.tierline.workorder.CalendarDates;
import org.tierline.workorder.DeadlineKind;

/**
 * The dates of supervision that go along with a changed calendar: until when units answer notices,
 * each by its own calendar, and until when the centre decides on proposals, also on those that come
 * from a seat. Each is counted from the notice or the proposal, by the limit in force then.
 */
public final class SupervisionDates implements CalendarDates {
  private static final String NOTICES =
      "select u.order_id, u.seq, u.unit_id, n.issued_at as began_at, u.answer_by as due_at,"
          + " null as kind from tierline.supervision_notice_unit u join tierline.supervision_notice n"
          + " on n.tenant_id = u.tenant_id and n.order_id = u.order_id and n.seq = u.seq"
          + " where u.tenant_id = ? and u.order_id = any(?)"
          + " and u.status in ('ISSUED', 'RETURN_ASKED', 'REVIEW') and u.overdue_at is null"
          + " and u.answer_by is not null and n.issued_at is not null";
  private static final String PROPOSALS =
      "select p.order_id, p.seq, 0::bigint as unit_id, p.asked_at as began_at,"
          + " p.decide_due_at as due_at, p.kind from tierline.supervision_request p"
          + " where p.tenant_id = ? and p.order_id = any(?) and p.status = 'PENDING'"
          + " and p.overdue_at is null";

  private final Access access;
  private final SupervisionSettings settings;

  public SupervisionDates(Access access, SettingRules rules) {
    this.access = access;
    this.settings = new SupervisionSettings(access, rules);
  }

  @Override
  public List<OrderId> orders(Work work, Collection<UnitId> units) {
    return work.sql(
            "select order_id from tierline.supervision_notice_unit where tenant_id = ?"
                + " and unit_id = any(?) and status in ('ISSUED', 'RETURN_ASKED', 'REVIEW')"
                + " and overdue_at is null union select order_id from tierline.supervision_request"
                + " where tenant_id = ? and status = 'PENDING' and overdue_at is null"
                + " and ?::boolean")
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .set(work.tenant().value())
        .set(units.contains(access.tree(work).root().id()))
        .list(row -> new OrderId(row.getLong(1)));
  }

  @Override
  public List<CalendarDate> find(Work work, Collection<OrderId> orders) {
    return work.sql(
            "select d.*, d.unit_id > 0 as is_notice from ("
                + NOTICES
                + " union all "
                + PROPOSALS
                + ") d order by d.order_id, d.seq, d.unit_id")
        .set(work.tenant().value())
        .setLongs(ids(orders))
        .set(work.tenant().value())
        .setLongs(ids(orders))
        .list(row -> row.getBoolean("is_notice") ? notice(work, row) : proposal(work, row));
  }

  @Override
  public List<CalendarDate> take(Work work, Collection<CalendarDate> found) {
    var taken = new ArrayList<CalendarDate>();
    List<Long> notices = orders(found, DeadlineKind.NOTICE_ANSWER);
    if (!notices.isEmpty()) {
      taken.addAll(lock(work, NOTICES, "u").setLongs(notices).list(row -> notice(work, row)));
    }
    List<Long> proposals = orders(found, DeadlineKind.PROPOSAL_DECIDE);
    if (!proposals.isEmpty()) {
      taken.addAll(lock(work, PROPOSALS, "p").setLongs(proposals).list(row -> proposal(work, row)));
    }
    return taken;
  }

  private static Sql lock(Work work, String select, String table) {
    return work.sql(select + " for no key update of " + table + " skip locked")
        .set(work.tenant().value());
  }

  @Override
  public void move(Work work, Collection<CalendarDate> moved) {
    List<CalendarDate> notices = of(moved, DeadlineKind.NOTICE_ANSWER);
    if (!notices.isEmpty()) {
      Sql sql =
          work.sql(
              "update tierline.supervision_notice_unit u set answer_by = m.due::timestamptz"
                  + " from unnest(?, ?, ?, ?) as m (order_id, seq, unit_id, due)"
                  + " where u.tenant_id = ? and u.order_id = m.order_id and u.seq = m.seq"
                  + " and u.unit_id = m.unit_id and u.overdue_at is null");
      dates(sql, notices).set(work.tenant().value()).update();
    }
    List<CalendarDate> proposals = of(moved, DeadlineKind.PROPOSAL_DECIDE);
    if (!proposals.isEmpty()) {
      Sql sql =
          work.sql(
              "update tierline.supervision_request p set decide_due_at = m.due::timestamptz"
                  + " from unnest(?, ?, ?, ?) as m (order_id, seq, unit_id, due)"
                  + " where p.tenant_id = ? and p.order_id = m.order_id and p.seq = m.seq"
                  + " and p.status = 'PENDING'");
      dates(sql, proposals).set(work.tenant().value()).update();
    }
  }

  private static Sql dates(Sql sql, List<CalendarDate> dates) {
    return sql.setLongs(dates.stream().map(d -> d.order().value()).toList())
        .setLongs(dates.stream().map(d -> (long) d.seq()).toList())
        .setLongs(dates.stream().map(d -> d.unit().value()).toList())
        .setTexts(dates.stream().map(d -> d.dueAt().toString()).toList());
  }

  private CalendarDate notice(Work work, ResultSet row) throws SQLException {
    Instant began = Sql.requiredInstant(row, "began_at");
    Limit limit = settings.answerLimit(work, began);
    return date(row, DeadlineKind.NOTICE_ANSWER, new UnitId(row.getLong("unit_id")), limit);
  }

  private CalendarDate proposal(Work work, ResultSet row) throws SQLException {
    UnitNode centre = access.tree(work).root();
    Instant began = Sql.requiredInstant(row, "began_at");
    Limit limit = settings.limit(work, ProposalKind.valueOf(row.getString("kind")), began);
    return date(row, DeadlineKind.PROPOSAL_DECIDE, centre.id(), limit);
  }

  private static CalendarDate date(ResultSet row, DeadlineKind kind, UnitId unit, Limit limit)
      throws SQLException {
    return new CalendarDate(
        new OrderId(row.getLong("order_id")),
        kind,
        row.getInt("seq"),
        unit,
        Sql.requiredInstant(row, "began_at"),
        limit,
        Sql.requiredInstant(row, "due_at"));
  }

  private static List<CalendarDate> of(Collection<CalendarDate> dates, DeadlineKind kind) {
    return dates.stream().filter(date -> date.kind() == kind).toList();
  }

  private static List<Long> orders(Collection<CalendarDate> dates, DeadlineKind kind) {
    return of(dates, kind).stream().map(d -> d.order().value()).distinct().toList();
  }

  private static List<Long> ids(Collection<OrderId> orders) {
    return orders.stream().map(OrderId::value).toList();
  }
}
