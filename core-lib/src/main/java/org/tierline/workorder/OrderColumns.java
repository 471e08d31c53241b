package org.tierline.workorder;

import static org.tierline.store.Sql.instant;
import static org.tierline.store.Sql.number;
import static org.tierline.store.Sql.requiredInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.RemainingTime;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;

/** Makes an order and its turns of the columns that {@link OrderStore} has selected. */
final class OrderColumns {
  private OrderColumns() {}

  static WorkOrder order(TenantId tenant, ResultSet row) throws SQLException {
    var traits =
        new DemandTraits(
            DemandType.valueOf(row.getString("type")),
            NatureClass.valueOf(row.getString("nature")),
            Urgency.valueOf(row.getString("urgency")),
            row.getString("category_code"),
            row.getString("channel"));
    var facts =
        new OrderFacts(
            Family.valueOf(row.getString("family")),
            Channel.valueOf(row.getString("channel")),
            row.getBoolean("anonymous"),
            row.getBoolean("confidential"),
            row.getBoolean("mailable"),
            requiredInstant(row, "registered_at"));
    var order =
        new WorkOrder(tenant, row.getLong("order_id"), row.getString("order_no"), facts, traits);
    order.status = WorkOrderStatus.valueOf(row.getString("status"));
    order.round = row.getInt("round");
    Long lead = number(row, "lead_unit_id");
    order.leadUnit = lead == null ? null : new UnitId(lead);
    order.u2 = number(row, "u2");
    order.area = OrderCounts.Area.of(number(row, "area_unit_id"), number(row, "area_u2"));
    readTimes(order, row);
    order.resolution = row.getString("resolution");
    order.satisfactionFirst = small(row, "satisfaction_first");
    order.satisfactionFinal = small(row, "satisfaction_final");
    order.finishCount = row.getInt("finish_count");
    order.callBackCount = row.getInt("callback_count");
    order.rejectCount = row.getInt("reject_count");
    order.stepCount = row.getInt("step_count");
    order.clocksFired = row.getInt("clocks_fired");
    order.eventSeq = row.getInt("event_seq");
    order.eventHash = row.getBytes("event_hash");
    order.version = row.getLong("version");
    order.charge = charge(row);
    readChain(order, row);
    return order;
  }

  private static void readChain(WorkOrder order, ResultSet row) throws SQLException {
    order.title = row.getString("title");
    order.restricted = row.getBoolean("restricted");
    order.state = row.getString("state");
    order.chainVersion = row.getInt("chain_version");
    order.rehandleCount = row.getInt("rehandle_count");
    order.reopenCount = row.getInt("reopen_count");
    order.returnCount = row.getInt("return_count");
    order.extensionCount = row.getInt("extension_count");
    order.suspendCount = row.getInt("suspend_count");
    order.urgeCount = row.getInt("urge_count");
    order.hard = row.getBoolean("hard");
    order.finalAssignment = row.getBoolean("final_assignment");
    order.keyOrder = row.getBoolean("key_order");
    order.excluded = row.getBoolean("excluded");
    order.supervisionLevel = row.getInt("supervision_level");
    order.firstLimit = row.getString("first_limit");
    order.master = number(row, "master_id");
    order.requestCount = row.getInt("request_count");
    order.pendingRequests = row.getInt("pending_requests");
    order.requestDueAt = instant(row, "request_due_at");
    order.urgedAt = instant(row, "urged_at");
    order.mergedCount = row.getInt("merged_count");
    order.roundCallBacks = row.getInt("round_callbacks");
    order.divertedTo = row.getString("diverted_to");
    order.disputed = row.getBoolean("disputed");
    order.dissatisfied = row.getBoolean("dissatisfied");
    order.roundRated = row.getBoolean("round_rated");
    order.revision = row.getInt("revision");
    order.isSampled = row.getBoolean("sampled");
    order.isUnreachable = row.getBoolean("unreachable");
    order.rated = rated(row);
  }

  private static OrderCounts.@Nullable Rated rated(ResultSet row) throws SQLException {
    Instant at = instant(row, "rated_at");
    return at == null
        ? null
        : new OrderCounts.Rated(
            at,
            small(row, "rated_no"),
            row.getInt("rated_points"),
            OrderCounts.Area.of(number(row, "rated_unit_id"), number(row, "rated_u2")));
  }

  private static @Nullable TeamCharge charge(ResultSet row) throws SQLException {
    Long team = number(row, "callback_team");
    return team == null ? null : new TeamCharge(team, row.getBoolean("callback_checked"));
  }

  private static void readTimes(WorkOrder order, ResultSet row) throws SQLException {
    order.firstDispatchAt = instant(row, "first_dispatch_at");
    order.stageDueAt = instant(row, "stage_due_at");
    order.stageBeganAt = instant(row, "stage_began_at");
    order.stageLimit = row.getString("stage_limit");
    order.acceptBy = instant(row, "accept_due_at");
    order.deadline = instant(row, "deadline");
    order.effectiveDeadline = instant(row, "effective_deadline");
    order.completedAt = instant(row, "completed_at");
    order.closedAt = instant(row, "closed_at");
    order.alarmAt = instant(row, "alarm_at");
  }

  static Assignment turn(ResultSet row) throws SQLException {
    var due =
        new Assignment.Due(
            requiredInstant(row, "a_dispatched_at"),
            requiredInstant(row, "a_sign_due_at"),
            requiredInstant(row, "a_contact_due_at"),
            requiredInstant(row, "a_yellow_at"),
            requiredInstant(row, "a_deadline"),
            instant(row, "a_yellow_card_at"),
            instant(row, "a_red_card_at"),
            basis(row));
    var place =
        new Assignment.Place(
            row.getInt("a_no"),
            row.getInt("a_round"),
            AssignmentRole.valueOf(row.getString("a_role")),
            small(row, "a_parent_no"));
    var ancestors =
        new @Nullable Long[] {number(row, "a_u2"), number(row, "a_u3"), number(row, "a_u4")};
    var turn = new Assignment(place, new UnitId(row.getLong("a_unit_id")), ancestors, due);
    turn.status = AssignmentStatus.valueOf(row.getString("a_status"));
    turn.signedAt = instant(row, "a_signed_at");
    turn.contactedAt = instant(row, "a_contacted_at");
    turn.effectiveDeadline = requiredInstant(row, "a_effective_deadline");
    turn.correctBy = instant(row, "a_correct_by");
    turn.correctFrom = instant(row, "a_correct_from");
    turn.submittedAt = instant(row, "a_submitted_at");
    turn.clocksFired = row.getInt("a_clocks_fired");
    turn.reportBy = instant(row, "a_report_due_at");
    turn.phonedAt = instant(row, "a_phoned_at");
    turn.reportLimit = row.getString("a_report_limit");
    turn.granted = row.getString("a_granted_text");
    readSuspension(turn, row);
    return turn;
  }

  private static void readSuspension(Assignment turn, ResultSet row) throws SQLException {
    String held = row.getString("a_held_status");
    turn.heldStatus = held == null ? null : AssignmentStatus.valueOf(held);
    Instant stopped = instant(row, "a_left_due_at");
    turn.left = left(row, stopped == null ? turn.effectiveDeadline : stopped);
    turn.rests = Rests.parse(row.getString("a_rests"));
    turn.resumedAt = instant(row, "a_resumed_at");
    turn.resumedGrants = row.getInt("a_resumed_grants");
  }

  private static Assignment.Basis basis(ResultSet row) throws SQLException {
    return new Assignment.Basis(
        row.getString("a_limit_text"),
        row.getString("a_limit_rule"),
        row.getString("a_sign_limit"),
        row.getString("a_contact_limit"),
        instant(row, "a_follows"));
  }

  /** What was left of the time when the turn was last suspended; null where it never was. */
  private static @Nullable RemainingTime left(ResultSet row, Instant dueAt) throws SQLException {
    String code = row.getString("a_left_unit");
    if (code == null) {
      return null;
    }
    Duration time = Duration.ofSeconds(row.getLong("a_left_seconds"));
    int days = row.getInt("a_left_days");
    ClockUnit unit = ClockUnit.findByCode(code).orElseThrow();
    return new RemainingTime(unit, dueAt, time.isZero() && days == 0, days, time);
  }

  private static @Nullable Integer small(ResultSet row, String column) throws SQLException {
    Long value = number(row, column);
    return value == null ? null : value.intValue();
  }
}
