package org.tierline.workorder;

import static org.tierline.store.Sql.instant;
import static org.tierline.store.Sql.number;
import static org.tierline.store.Sql.requiredInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.RemainingTime;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Versions;
import org.tierline.store.Work;

/** Loads an order with its turns in one statement, together with the city's versions. */
final class OrderStore {
  private static final String COLUMNS =
      "select t.tree_version, t.people_version, t.calendar_version, t.setting_version,"
          + " t.chain_version as city_chain, o.*,"
          + " a.no as a_no, a.round as a_round, a.parent_no as a_parent_no, a.role as a_role,"
          + " a.status as a_status, a.unit_id as a_unit_id, a.u2 as a_u2, a.u3 as a_u3,"
          + " a.u4 as a_u4, a.dispatched_at as a_dispatched_at, a.sign_due_at as a_sign_due_at,"
          + " a.signed_at as a_signed_at, a.contact_due_at as a_contact_due_at,"
          + " a.contacted_at as a_contacted_at, a.yellow_at as a_yellow_at,"
          + " a.deadline as a_deadline, a.effective_deadline as a_effective_deadline,"
          + " a.correct_by as a_correct_by, a.correct_from as a_correct_from, a.limit_text as a_limit_text,"
          + " a.limit_rule as a_limit_rule, a.submitted_at as a_submitted_at,"
          + " a.clocks_fired as a_clocks_fired, a.yellow_card_at as a_yellow_card_at,"
          + " a.red_card_at as a_red_card_at, a.report_due_at as a_report_due_at,"
          + " a.granted_text as a_granted_text,"
          + " a.held_status as a_held_status, a.left_unit as a_left_unit,"
          + " a.left_days as a_left_days, a.left_seconds as a_left_seconds,"
          + " a.left_due_at as a_left_due_at, a.resumed_at as a_resumed_at,"
          + " a.resumed_grants as a_resumed_grants, a.sign_limit as a_sign_limit,"
          + " a.contact_limit as a_contact_limit, a.follows as a_follows";
  private static final String FROM =
      " from tierline.work_order o"
          + " join tierline.tenant t on t.tenant_id = o.tenant_id"
          + " left join tierline.assignment a"
          + " on a.tenant_id = o.tenant_id and a.order_id = o.order_id";
  private static final String WHERE = " where o.tenant_id = ? and t.tenant_id = ? and ";
  private static final String LOAD = COLUMNS + FROM + WHERE;

  /** Whether a person has worked on the order for a unit, or reviewed it, as its log tells. */
  private static final String OWN_WORK =
      "select coalesce(bool_or(e.action in (%s)), false) as handled,"
              .formatted(OwnWork.actions(OwnWork.HANDLING))
          + " coalesce(bool_or(e.person_id = p.id and e.action in (%s)), false) as reviewed"
              .formatted(OwnWork.actions(OwnWork.REVIEWING))
          + " from (select ?::bigint as id) p join tierline.order_event e"
          + " on e.person_id = p.id or e.data ->> 'signedBy' = p.id::text"
          + " where e.tenant_id = ";

  private static final String LOAD_WITH_OWN_WORK =
      COLUMNS
          + ", w.handled as w_handled, w.reviewed as w_reviewed"
          + FROM
          + " cross join lateral ("
          + OWN_WORK
          + "o.tenant_id and e.order_id = o.order_id) w"
          + WHERE;

  private OrderStore() {}

  static Optional<WorkOrder> find(Work work, long orderId) {
    return load(work, "o.order_id = ? order by a.no", orderId);
  }

  static Optional<WorkOrder> findByNo(Work work, String orderNo) {
    return load(work, "o.order_no = ? order by a.no", orderNo);
  }

  /** The same, and with it what the caller himself has done to the order. */
  static Optional<WorkOrder> findWithOwnWork(Work work, long orderId) {
    return loadWithOwnWork(work, "o.order_id = ? order by a.no", orderId);
  }

  /** By number and the hash of the query code, so that a wrong code finds nothing. */
  static Optional<WorkOrder> findForPetitioner(Work work, String orderNo, byte[] codeHash) {
    return loadWithOwnWork(
        work,
        "o.order_no = ? and exists (select 1 from tierline.intake i"
            + " where i.tenant_id = o.tenant_id and i.order_id = o.order_id and i.revision = 1"
            + " and i.query_code_hash = ?) order by a.no",
        orderNo,
        codeHash);
  }

  /** Only people can have worked on an order before. */
  private static Optional<WorkOrder> loadWithOwnWork(Work work, String condition, Object... keys) {
    PersonId person = work.caller().person();
    if (person == null) {
      return load(work, condition, keys);
    }
    Sql sql = work.sql(LOAD_WITH_OWN_WORK + condition).set(person.value());
    return loaded(new Loaded(work, true), sql, keys);
  }

  /** Reads afterwards what the caller himself has done to an order. */
  static void readOwnWork(Work work, WorkOrder order) {
    PersonId person = work.caller().person();
    order.isOwnWorkRead = true;
    if (person != null) {
      work.sql(OWN_WORK + "? and e.order_id = ?")
          .set(person.value())
          .set(work.tenant().value())
          .set(order.id)
          .first(row -> setOwnWork(order, row.getBoolean(1), row.getBoolean(2)));
    }
  }

  private static WorkOrder setOwnWork(WorkOrder order, boolean handled, boolean reviewed) {
    order.isOwnWorkRead = true;
    order.callerHandled = handled;
    order.callerReviewed = reviewed;
    return order;
  }

  private static Optional<WorkOrder> load(Work work, String condition, Object... keys) {
    return loaded(new Loaded(work, false), work.sql(LOAD + condition), keys);
  }

  private static Optional<WorkOrder> loaded(Loaded loaded, Sql sql, Object... keys) {
    Work work = loaded.work;
    sql.set(work.tenant().value())
        .set(work.tenant().value())
        .setAll(List.of(keys))
        .list(loaded::read);
    WorkOrder order = loaded.order;
    if (order != null) {
      loadRequests(work, order);
    }
    return Optional.ofNullable(order);
  }

  /** Only an order on which something waits costs this statement. */
  private static void loadRequests(Work work, WorkOrder order) {
    if (order.pendingRequests > 0) {
      order.requests.addAll(RequestRows.pending(work, order.id));
    }
  }

  /** Puts the rows of one order together. */
  private static final class Loaded {
    private final Work work;
    private final boolean withOwnWork;
    private @Nullable WorkOrder order;

    Loaded(Work work, boolean withOwnWork) {
      this.work = work;
      this.withOwnWork = withOwnWork;
    }

    WorkOrder read(ResultSet row) throws SQLException {
      WorkOrder found = order;
      if (found == null) {
        work.sawVersions(
            new Versions(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        found = order(work.tenant(), row);
        if (withOwnWork) {
          setOwnWork(found, row.getBoolean("w_handled"), row.getBoolean("w_reviewed"));
        }
        order = found;
      }
      if (number(row, "a_no") != null) {
        found.turns.add(turn(row));
      }
      return found;
    }
  }

  private static WorkOrder order(TenantId tenant, ResultSet row) throws SQLException {
    var traits =
        new DemandTraits(
            DemandType.valueOf(row.getString("type")),
            NatureClass.valueOf(row.getString("nature")),
            Urgency.valueOf(row.getString("urgency")),
            row.getString("category_code"),
            row.getString("channel"));
    var facts =
        new WorkOrder.Facts(
            Family.valueOf(row.getString("family")),
            Channel.valueOf(row.getString("channel")),
            row.getBoolean("anonymous"),
            row.getBoolean("confidential"),
            requiredInstant(row, "registered_at"));
    var order =
        new WorkOrder(tenant, row.getLong("order_id"), row.getString("order_no"), facts, traits);
    order.status = WorkOrderStatus.valueOf(row.getString("status"));
    order.round = row.getInt("round");
    Long lead = number(row, "lead_unit_id");
    order.leadUnit = lead == null ? null : new UnitId(lead);
    order.u2 = number(row, "u2");
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
    readChain(order, row);
    return order;
  }

  private static void readChain(WorkOrder order, ResultSet row) throws SQLException {
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

  private static Assignment turn(ResultSet row) throws SQLException {
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
    turn.granted = row.getString("a_granted_text");
    String held = row.getString("a_held_status");
    turn.heldStatus = held == null ? null : AssignmentStatus.valueOf(held);
    Instant stopped = instant(row, "a_left_due_at");
    turn.left = left(row, stopped == null ? turn.effectiveDeadline : stopped);
    turn.resumedAt = instant(row, "a_resumed_at");
    turn.resumedGrants = row.getInt("a_resumed_grants");
    return turn;
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

  /** When the caller, or any petitioner where he is one, last urged on an order; null if never. */
  static @Nullable Instant lastUrged(Work work, long order) {
    PersonId person = work.caller().person();
    return work.sql(
            "select max(at) as at from tierline.order_event where tenant_id = ? and order_id = ?"
                + " and action = 'URGE' and person_id is not distinct from ?::bigint")
        .set(work.tenant().value())
        .set(order)
        .set(person == null ? null : person.value())
        .list(row -> Optional.ofNullable(instant(row, "at")))
        .get(0)
        .orElse(null);
  }

  /** Several orders at once, those that were due first in front. */
  static List<WorkOrder> load(Work work, Collection<Long> orderIds) {
    List<WorkOrder> orders = loadPlain(work, orderIds);
    orders.forEach(order -> loadRequests(work, order));
    return orders;
  }

  /** The same without the requests that wait on them, for what has nothing to do with these. */
  static List<WorkOrder> loadPlain(Work work, Collection<Long> orderIds) {
    var loaded = new LinkedHashMap<Long, Loaded>();
    work.sql(LOAD + "o.order_id = any(?) order by o.alarm_at, o.order_id, a.no")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .setLongs(orderIds)
        .list(
            row ->
                loaded
                    .computeIfAbsent(row.getLong("order_id"), id -> new Loaded(work, false))
                    .read(row));
    return loaded.values().stream().map(l -> Objects.requireNonNull(l.order)).toList();
  }

  /** An order's place in the queue of those whose alarm goes off. */
  record Due(Instant at, long orderId) {
    static final Due FIRST = new Due(Instant.EPOCH, 0);
  }

  /**
   * Takes orders of the city whose alarm has gone off, earliest first, for the rest of the
   * transaction. Those that somebody else has just taken are passed over, not waited for.
   */
  static List<Due> take(Work work, Due after, Instant now, int most) {
    return work.sql(
            "select alarm_at, order_id from tierline.work_order where tenant_id = ?"
                + " and alarm_at <= ? and (alarm_at, order_id) > (?, ?)"
                + " order by alarm_at, order_id limit ? for no key update skip locked")
        .set(work.tenant().value())
        .set(now)
        .set(after.at())
        .set(after.orderId())
        .set(most)
        .list(row -> new Due(requiredInstant(row, "alarm_at"), row.getLong("order_id")));
  }
}
