package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.CalendarDate;
import org.tierline.workorder.CalendarDates;
import org.tierline.workorder.DeadlineKind;

/**
 * Until when results of instructions are reported, as dates that go along with a changed calendar
 * of the centre; the reminder before goes with them. Each is counted from the result, by the limit
 * in force then.
 */
public final class InstructionDates implements CalendarDates {
  private static final String DATES =
      "select order_id, seq, result_at, report_by from tierline.instruction where tenant_id = ?"
          + " and order_id = any(?) and reported_at is null and overdue_at is null"
          + " and report_by is not null order by order_id, seq";

  private final Access access;
  private final Calendars calendars;
  private final SupervisionSettings settings;

  public InstructionDates(Access access, Calendars calendars, SettingRules rules) {
    this.access = access;
    this.calendars = calendars;
    this.settings = new SupervisionSettings(access, rules);
  }

  @Override
  public List<OrderId> orders(Work work, Collection<UnitId> units) {
    if (!units.contains(centre(work))) {
      return List.of();
    }
    return work.sql(
            "select distinct order_id from tierline.instruction where tenant_id = ?"
                + " and alarm_at is not null")
        .set(work.tenant().value())
        .list(row -> new OrderId(row.getLong(1)));
  }

  @Override
  public List<CalendarDate> find(Work work, Collection<OrderId> orders) {
    return dates(work, DATES, orders);
  }

  @Override
  public List<CalendarDate> take(Work work, Collection<CalendarDate> found) {
    List<OrderId> orders = found.stream().map(CalendarDate::order).distinct().toList();
    return dates(work, DATES + " for no key update skip locked", orders);
  }

  @Override
  public void move(Work work, Collection<CalendarDate> moved) {
    List<CalendarDate> own =
        moved.stream().filter(date -> date.kind() == DeadlineKind.INSTRUCTION_REPORT).toList();
    if (own.isEmpty()) {
      return;
    }
    WorkCalendar calendar = calendars.of(work, access.tree(work).root());
    work.sql(
            "update tierline.instruction i set report_by = m.due::timestamptz,"
                + " alarm_at = case when i.reminded_at is null then m.soon::timestamptz"
                + " else m.due::timestamptz end"
                + " from unnest(?, ?, ?, ?) as m (order_id, seq, due, soon)"
                + " where i.tenant_id = ? and i.order_id = m.order_id and i.seq = m.seq"
                + " and i.reported_at is null and i.overdue_at is null")
        .setLongs(own.stream().map(d -> d.order().value()).toList())
        .setLongs(own.stream().map(d -> (long) d.seq()).toList())
        .setTexts(own.stream().map(d -> d.dueAt().toString()).toList())
        .setTexts(own.stream().map(d -> soon(calendar, d.dueAt()).toString()).toList())
        .set(work.tenant().value())
        .update();
  }

  private static Instant soon(WorkCalendar calendar, Instant due) {
    return InstructionReports.Term.by(calendar, due).remindAt();
  }

  private List<CalendarDate> dates(Work work, String select, Collection<OrderId> orders) {
    return work.sql(select)
        .set(work.tenant().value())
        .setLongs(orders.stream().map(OrderId::value).toList())
        .list(row -> date(work, row));
  }

  private CalendarDate date(Work work, ResultSet row) throws SQLException {
    Instant began = Sql.requiredInstant(row, "result_at");
    return new CalendarDate(
        new OrderId(row.getLong("order_id")),
        DeadlineKind.INSTRUCTION_REPORT,
        row.getInt("seq"),
        centre(work),
        began,
        settings.reportLimit(work, began),
        Sql.requiredInstant(row, "report_by"));
  }

  private UnitId centre(Work work) {
    return access.tree(work).root().id();
  }
}
