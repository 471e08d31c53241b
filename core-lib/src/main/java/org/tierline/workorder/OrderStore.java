package org.tierline.workorder;

import static org.tierline.store.Sql.instant;
import static org.tierline.store.Sql.number;
import static org.tierline.store.Sql.requiredInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.store.Sql;
import org.tierline.store.Versions;
import org.tierline.store.Work;

/** Loads an order with its turns in one statement, together with the city's versions. */
final class OrderStore {
  private static final String COLUMNS =
      "select t.tree_version, t.people_version, t.calendar_version, t.setting_version,"
          + " t.chain_version as city_chain, t.catalogue_version, t.chain_part_version,"
          + " t.incarnation, o.*,"
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
          + " a.phoned_at as a_phoned_at, a.report_limit as a_report_limit,"
          + " a.granted_text as a_granted_text,"
          + " a.held_status as a_held_status, a.left_unit as a_left_unit,"
          + " a.left_days as a_left_days, a.left_seconds as a_left_seconds,"
          + " a.left_due_at as a_left_due_at, a.resumed_at as a_resumed_at,"
          + " a.resumed_grants as a_resumed_grants, a.sign_limit as a_sign_limit,"
          + " a.contact_limit as a_contact_limit, a.follows as a_follows, a.rests as a_rests";
  private static final String FROM =
      " from tierline.work_order o"
          + " join tierline.tenant t on t.tenant_id = o.tenant_id"
          + " left join tierline.assignment a"
          + " on a.tenant_id = o.tenant_id and a.order_id = o.order_id";
  private static final String WHERE = " where o.tenant_id = ? and t.tenant_id = ? and ";
  private static final String LOAD = COLUMNS + FROM + WHERE;

  /** Whether a person has worked on the order for a unit, or reviewed it, as its log tells. */
  private static final String LOAD_WITH_OWN_WORK =
      COLUMNS
          + ", w.handled as w_handled, w.reviewed as w_reviewed"
          + FROM
          + " cross join lateral ("
          + OwnWork.TOLD
          + "o.tenant_id and e.order_id = o.order_id) w"
          + WHERE;

  /** The number stands where the request was first written down. */
  private static final String OF_NUMBER =
      "o.order_id = (select i.order_id from tierline.intake i"
          + " where i.tenant_id = ? and i.order_no = ?";

  private OrderStore() {}

  static Optional<WorkOrder> find(Work work, long orderId) {
    return load(work, "o.order_id = ?", orderId);
  }

  static Optional<WorkOrder> findByNo(Work work, String orderNo) {
    return load(work, OF_NUMBER + ")", work.tenant().value(), orderNo);
  }

  /** The same, and with it what the caller himself has done to the order. */
  static Optional<WorkOrder> findWithOwnWork(Work work, long orderId) {
    return loadWithOwnWork(work, "o.order_id = ?", orderId);
  }

  /** By number and the hash of the query code, so that a wrong code finds nothing. */
  static Optional<WorkOrder> findForPetitioner(Work work, String orderNo, byte[] codeHash) {
    return loadWithOwnWork(
        work, OF_NUMBER + " and i.query_code_hash = ?)", work.tenant().value(), orderNo, codeHash);
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
      work.sql(OwnWork.TOLD + "? and e.order_id = ?")
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
      // Sorted here, as a sort of few but wide rows costs the server more than reading them.
      order.turns.sort(Comparator.comparingInt(turn -> turn.no));
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
        work.sawVersions(Versions.of(row));
        found = OrderColumns.order(work.tenant(), row);
        if (withOwnWork) {
          setOwnWork(found, row.getBoolean("w_handled"), row.getBoolean("w_reviewed"));
        }
        order = found;
      }
      if (number(row, "a_no") != null) {
        found.turns.add(OrderColumns.turn(row));
      }
      return found;
    }
  }

  /**
   * The orders that follow one and have not ended, kept from being worked on until the end: who
   * goes his own way meanwhile is no longer among them.
   */
  static List<WorkOrder> mergedInto(Work work, long master) {
    List<Long> ids =
        work.sql(
                "select order_id from tierline.work_order where tenant_id = ? and master_id = ?"
                    + " and closed_at is null order by order_id for no key update")
            .set(work.tenant().value())
            .set(master)
            .list(row -> row.getLong(1));
    return load(work, ids);
  }

  /** When the caller, or any petitioner where he is one, last urged on an order; null if never. */
  static @Nullable Instant lastUrged(Work work, long order) {
    PersonId person = work.caller().person();
    return work.sql(
            "select max(at) as at from tierline.order_event where tenant_id = ? and order_id = ?"
                + " and action = 'URGE' and person_id is not distinct from ?::bigint"
                + " and actor not like 'system:%'")
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
    RequestRows.addPending(work, orders);
    return orders;
  }

  private static List<WorkOrder> loadPlain(Work work, Collection<Long> orderIds) {
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
