package org.tierline.supervision;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.OrderId;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderEvent;
import org.tierline.workorder.OrderListener;
import org.tierline.workorder.StepRequest;
import org.tierline.workorder.WorkOrderStatus;

/**
 * Until when the results of instructions are reported to their leaders: so many working days of the
 * centre after there is a result. Told of every event, it costs a statement only where a key order
 * gets its result, or has to wait for another one.
 */
public final class InstructionReports implements OrderListener {
  private final Calendars calendars;
  private final SupervisionSettings settings;

  public InstructionReports(Access access, Calendars calendars, SettingRules rules) {
    this.calendars = calendars;
    this.settings = new SupervisionSettings(access, rules);
  }

  /**
   * The time for a report.
   *
   * @param remindAt when one working day is left
   */
  record Term(Instant reportBy, Instant remindAt) {
    static Term by(WorkCalendar calendar, Instant reportBy) {
      return new Term(reportBy, calendar.minusWorkingDays(reportBy, 1).dueAt());
    }
  }

  /** An instruction at which somebody is to be reminded. */
  record Due(OrderId order, int seq, Instant alarmAt, Instant reportBy) {
    /** Whether the time for the report has passed, and not only begun to run out. */
    boolean isLate(Instant now) {
      return !now.isBefore(reportBy);
    }
  }

  @Override
  public void noted(OrderAtWork order, OrderEvent event) {
    boolean before = event.from() != null && hasResult(event.from());
    boolean after = hasResult(event.to());
    if (before == after || !order.callBack().isKeyOrder()) {
      return;
    }
    if (after) {
      begin(order);
    } else {
      takeBack(order);
    }
  }

  /** Whether an order that stands so has a result of its own; a merged one waits for another's. */
  static boolean hasResult(WorkOrderStatus status) {
    boolean isMerged = status == WorkOrderStatus.MERGED;
    return status == WorkOrderStatus.CALLBACK || status.isFinal() && !isMerged;
  }

  /** The time for a report on a result that there is from now on. */
  Term term(OrderAtWork order) {
    WorkCalendar calendar = calendars.of(order.work(), order.rights().tree().root());
    Instant by = calendar.deadline(order.now(), settings.reportLimit(order.work())).dueAt();
    return Term.by(calendar, by);
  }

  private void begin(OrderAtWork order) {
    Term term = term(order);
    order
        .work()
        .sql(
            "update tierline.instruction set result_at = ?, report_by = ?, alarm_at = ?"
                + " where tenant_id = ? and order_id = ? and reported_at is null")
        .set(order.now())
        .set(term.reportBy())
        .set(term.remindAt())
        .set(order.work().tenant().value())
        .set(order.id().value())
        .update();
  }

  /** There will be another result, with a time of its own. */
  private static void takeBack(OrderAtWork order) {
    order
        .work()
        .sql(
            "update tierline.instruction set result_at = null, report_by = null,"
                + " alarm_at = null, reminded_at = null, overdue_at = null where tenant_id = ? and order_id = ?"
                + " and reported_at is null")
        .set(order.work().tenant().value())
        .set(order.id().value())
        .update();
  }

  /** Whether the result of an instruction on an order is still to be reported. */
  static boolean isWanted(Work work, OrderId order) {
    return work.sql(
            "select 1 from tierline.instruction where tenant_id = ? and order_id = ?"
                + " and reported_at is null limit 1")
        .set(work.tenant().value())
        .set(order.value())
        .first(row -> row.getInt(1))
        .isPresent();
  }

  /** Where somebody is to be reminded by now, earliest first. */
  static List<Due> due(Work work, Instant now, int most) {
    return work.sql(
            "select order_id, seq, alarm_at, report_by from tierline.instruction"
                + " where tenant_id = ? and alarm_at <= ? order by alarm_at, order_id, seq limit ?")
        .set(work.tenant().value())
        .set(now)
        .set(most)
        .list(
            row ->
                new Due(
                    new OrderId(row.getLong("order_id")),
                    row.getInt("seq"),
                    Sql.requiredInstant(row, "alarm_at"),
                    Sql.requiredInstant(row, "report_by")));
  }

  /** Notes one of the two moments, once; false where somebody was faster. */
  static boolean note(OrderAtWork order, Due due) {
    boolean isLate = due.isLate(order.now());
    if (!mark(order, due, isLate)) {
      return false;
    }
    order.note(
        StepRequest.of(Action.INSTRUCT, null)
            .with(
                Map.of(
                    "instruction",
                    Integer.toString(due.seq()),
                    "step",
                    isLate ? "REPORT_LATE" : "REPORT_SOON",
                    "reportBy",
                    due.reportBy().toString())),
        null);
    return true;
  }

  private static boolean mark(OrderAtWork order, Due due, boolean isLate) {
    return order
            .work()
            .sql(
                "update tierline.instruction set "
                    + (isLate
                        ? "alarm_at = null, overdue_at = ?"
                        : "alarm_at = report_by, reminded_at = ?")
                    + " where tenant_id = ? and order_id = ? and seq = ? and alarm_at = ?")
            .set(order.now())
            .set(order.work().tenant().value())
            .set(order.id().value())
            .set(due.seq())
            .set(due.alarmAt())
            .update()
        == 1;
  }
}
