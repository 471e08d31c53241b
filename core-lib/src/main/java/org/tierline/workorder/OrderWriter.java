package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine;
import org.tierline.calendar.RemainingTime;
import org.tierline.kernel.UnitId;

/**
 * What is written of an order, its turns and its log: the columns, and their values in that order.
 * {@link StepStatement} writes one order, {@link OrderBatch} many.
 */
final class OrderWriter {
  /** What a step may change of an order, in the order of {@link #values(WorkOrder)}. */
  static final List<String> ORDER =
      columns(
          "status, round, lead_unit_id, u2, first_dispatch_at, stage_due_at, accept_due_at,"
              + " deadline, effective_deadline, completed_at, closed_at, resolution,"
              + " satisfaction_first::int, satisfaction_final::int, finish_count, callback_count,"
              + " reject_count, step_count, clocks_fired, alarm_at, event_seq, event_hash, state,"
              + " chain_version, rehandle_count, reopen_count, return_count, extension_count,"
              + " suspend_count, urge_count, hard, final_assignment, key_order, excluded,"
              + " supervision_level, first_limit, master_id, request_count, pending_requests,"
              + " request_due_at, urged_at, merged_count, round_callbacks, diverted_to, disputed,"
              + " dissatisfied, round_rated, sampled, unreachable, type, urgency, nature,"
              + " category_code, family, anonymous, confidential, mailable, revision, stage_began_at,"
              + " stage_limit, rated_at, rated_no::int, rated_points::int, rated_unit_id::bigint,"
              + " rated_u2::bigint, area_u2::bigint, restricted, callback_team::bigint,"
              + " callback_checked, title");

  /** What a step may change of a turn, in the order of {@link #values(Assignment)}. */
  static final List<String> TURN =
      columns(
          "status, open, gone, signed_at, contacted_at, effective_deadline, correct_by, submitted_at,"
              + " clocks_fired, sign_due_at, contact_due_at, deadline, yellow_at, yellow_card_at,"
              + " red_card_at, report_due_at, granted_text, held_status, left_unit,"
              + " left_days::int, left_seconds::bigint, left_due_at, resumed_at, resumed_grants,"
              + " correct_from, limit_text, limit_rule, sign_limit, contact_limit, follows, unit_id,"
              + " u2::bigint, u3::bigint, u4::bigint, rests");

  static final String INSERT_TURN =
      " as (insert into tierline.assignment (tenant_id, order_id, no, round, parent_no, role,"
          + " status, open, unit_id, u2, u3, u4, dispatched_at, sign_due_at, signed_at,"
          + " contact_due_at, yellow_at, deadline, effective_deadline, limit_text, limit_rule,"
          + " yellow_card_at, red_card_at, report_due_at, phoned_at, report_limit, sign_limit,"
          + " contact_limit, follows, clocks_fired)"
          + " select o.tenant_id, o.order_id, ?, ?, ?::int, ?, ?, ?, ?, ?::bigint, ?::bigint,"
          + " ?::bigint, ?::timestamptz,"
          + " ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz,"
          + " ?::timestamptz, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz,"
          + " ?::timestamptz, ?, ?, ?, ?::timestamptz, ? from o)";
  static final String EVENT_COLUMNS =
      "(tenant_id, order_id, seq, action, at, person_id, actor, unit_id, assignment_no,"
          + " from_status, to_status, public, text, data, hash)";
  static final String EVENT_VALUES =
      " ?, ?, ?::timestamptz, ?::bigint, ?, ?::bigint, ?::int, ?, ?, ?, ?, ?::jsonb, ?";
  static final String INSERT_EVENT =
      " as (insert into tierline.order_event "
          + EVENT_COLUMNS
          + " select o.tenant_id, o.order_id,"
          + EVENT_VALUES
          + " from o)";

  private OrderWriter() {}

  /**
   * A row of another table that belongs to the order.
   *
   * @param key the columns that are taken from the order's own row
   * @param columns the others; a cast may follow, such as {@code seq::int}
   */
  record Row(String table, Key key, List<String> columns, List<? extends @Nullable Object> values) {

    /** Several rows alike are one insert, if it is known of what type their values are. */
    boolean joins(Row other) {
      return columns == other.columns
          && key == other.key
          && table.equals(other.table)
          && columns.stream().allMatch(column -> column.contains("::"));
    }

    /** Inserts so many rows of the kind. */
    String insert(int rows) {
      var names = new StringBuilder();
      var places = new StringBuilder();
      for (String column : columns) {
        names.append(", ").append(name(column));
        places.append(", ?").append(cast(column));
      }
      String into = " as (insert into tierline." + table + " (" + key.columns + names + ") select ";
      if (rows == 1) {
        return into + key.values + places + " from o)";
      }
      String row = "(" + places.substring(2) + ")";
      return into + key.values + ", v.* from o cross join (values " + repeated(row, rows) + ") v)";
    }
  }

  /** What a row has of the order. */
  enum Key {
    ORDER("tenant_id, order_id", "o.tenant_id, o.order_id"),
    CITY("tenant_id", "o.tenant_id");

    final String columns;
    final String values;

    Key(String columns, String values) {
      this.columns = columns;
      this.values = values;
    }
  }

  static String repeated(String row, int times) {
    return row + (", " + row).repeat(times - 1);
  }

  private static List<String> columns(String list) {
    return List.of(list.split(", "));
  }

  /** The name of a column that is perhaps written with a cast of its place. */
  static String name(String column) {
    int cast = column.indexOf("::");
    return cast < 0 ? column : column.substring(0, cast);
  }

  static String cast(String column) {
    int cast = column.indexOf("::");
    return cast < 0 ? "" : column.substring(cast);
  }

  /** The values of a row, collected in the order of its columns. */
  private static final class RowValues {
    private final List<@Nullable Object> all = new ArrayList<>(ORDER.size());

    RowValues set(@Nullable Object value) {
      all.add(value);
      return this;
    }
  }

  /** An order as it is now, in the order of {@link #ORDER}. */
  static List<@Nullable Object> values(WorkOrder order) {
    return values(order, new OrderClocks(order).alarmAt());
  }

  /** The same with the alarm that stands there, which need not be what follows from the order. */
  static List<@Nullable Object> values(WorkOrder order, @Nullable Instant alarmAt) {
    var sql = new RowValues();
    sql.set(order.status).set(order.round).set(id(order.leadUnit)).set(order.u2);
    sql.set(order.firstDispatchAt).set(order.stageDueAt).set(order.acceptBy);
    sql.set(order.deadline).set(order.effectiveDeadline);
    sql.set(order.completedAt).set(order.closedAt).set(order.resolution);
    sql.set(order.satisfactionFirst).set(order.satisfactionFinal);
    sql.set(order.finishCount).set(order.callBackCount).set(order.rejectCount);
    sql.set(order.stepCount).set(order.clocksFired).set(alarmAt);
    sql.set(order.eventSeq).set(order.eventHash);
    sql.set(order.state).set(order.chainVersion);
    sql.set(order.rehandleCount).set(order.reopenCount).set(order.returnCount);
    sql.set(order.extensionCount).set(order.suspendCount).set(order.urgeCount);
    sql.set(order.hard).set(order.finalAssignment).set(order.keyOrder).set(order.excluded);
    sql.set(order.supervisionLevel).set(order.firstLimit).set(order.master);
    sql.set(order.requestCount).set(order.pendingRequests).set(order.requestDueAt);
    sql.set(order.urgedAt).set(order.mergedCount).set(order.roundCallBacks);
    sql.set(order.divertedTo).set(order.disputed).set(order.dissatisfied).set(order.roundRated);
    sql.set(order.isSampled).set(order.isUnreachable);
    sql.set(order.traits.type()).set(order.traits.urgency());
    sql.set(order.traits.nature()).set(order.traits.category());
    sql.set(order.facts.family()).set(order.facts.anonymous()).set(order.facts.confidential());
    sql.set(order.facts.mailable())
        .set(order.revision)
        .set(order.stageBeganAt)
        .set(order.stageLimit);
    OrderCounts.Rated rated = order.rated;
    sql.set(rated == null ? null : rated.at()).set(rated == null ? null : rated.no());
    sql.set(rated == null ? null : rated.points());
    OrderCounts.Area of = rated == null ? null : rated.of();
    sql.set(OrderCounts.Area.unit(of)).set(OrderCounts.Area.county(of));
    sql.set(OrderCounts.Area.county(order.area)).set(order.restricted);
    TeamCharge charge = order.charge;
    sql.set(charge == null ? null : charge.team()).set(charge != null && charge.checked());
    sql.set(order.title);
    return sql.all;
  }

  /** A turn as it is now, in the order of {@link #TURN}. */
  static List<@Nullable Object> values(Assignment turn) {
    var values = new ArrayList<@Nullable Object>(TURN.size());
    values.add(turn.status);
    values.add(turn.status.isOpen());
    values.add(turn.status.isGone());
    values.add(turn.signedAt);
    values.add(turn.contactedAt);
    values.add(turn.effectiveDeadline);
    values.add(turn.correctBy);
    values.add(turn.submittedAt);
    values.add(turn.clocksFired);
    values.add(turn.signBy);
    values.add(turn.contactBy);
    values.add(turn.deadline);
    values.add(turn.yellowAt);
    values.add(turn.yellowCardAt);
    values.add(turn.redCardAt);
    values.add(turn.reportBy);
    values.add(turn.granted);
    values.add(turn.heldStatus);
    RemainingTime left = turn.left;
    values.add(left == null ? null : left.unit().code());
    values.add(left == null ? null : left.workingDays());
    values.add(left == null ? null : left.time().toSeconds());
    values.add(left == null ? null : left.dueAt());
    values.add(turn.resumedAt);
    values.add(turn.resumedGrants);
    values.add(turn.correctFrom);
    values.add(turn.basis.limit());
    values.add(turn.basis.rule());
    values.add(turn.basis.sign());
    values.add(turn.basis.contact());
    values.add(turn.basis.follows());
    values.add(turn.unit.value());
    values.add(turn.u2);
    values.add(turn.u3);
    values.add(turn.u4);
    values.add(turn.rests.text());
    return values;
  }

  static void addNewTurn(List<@Nullable Object> values, Assignment turn) {
    values.add(turn.no);
    values.add(turn.round);
    values.add(turn.parentNo);
    values.add(turn.role);
    values.add(turn.status);
    values.add(turn.status.isOpen());
    values.add(turn.unit.value());
    values.add(turn.u2);
    values.add(turn.u3);
    values.add(turn.u4);
    values.add(turn.due.dispatchedAt());
    values.add(turn.signBy);
    values.add(turn.signedAt);
    values.add(turn.contactBy);
    values.add(turn.yellowAt);
    values.add(turn.deadline);
    values.add(turn.effectiveDeadline);
    values.add(turn.basis.limit());
    values.add(turn.basis.rule());
    values.add(turn.yellowCardAt);
    values.add(turn.redCardAt);
    values.add(turn.reportBy);
    values.add(turn.phonedAt);
    values.add(turn.reportLimit);
    values.add(turn.basis.sign());
    values.add(turn.basis.contact());
    values.add(turn.basis.follows());
    values.add(turn.clocksFired);
  }

  /** Chains an event to the log and adds its values in the order of {@link #EVENT_VALUES}. */
  static void addEvent(List<@Nullable Object> values, WorkOrder order, NewEvent event) {
    order.eventHash =
        EventHash.of(order.eventHash, order.tenant.value(), order.id, ++order.eventSeq, event);
    values.add(order.eventSeq);
    values.add(event.action());
    values.add(event.at());
    values.add(event.actor().person());
    values.add(event.actor().name());
    values.add(id(event.actor().unit()));
    values.add(event.assignmentNo());
    values.add(event.from());
    values.add(event.to());
    values.add(event.isPublic());
    values.add(event.text());
    values.add(json(event.data()));
    values.add(order.eventHash);
  }

  private static @Nullable Long id(@Nullable UnitId unit) {
    return unit == null ? null : unit.value();
  }

  private static @Nullable String json(Map<String, String> data) {
    return data.isEmpty() ? null : JsonLine.object(data);
  }
}
