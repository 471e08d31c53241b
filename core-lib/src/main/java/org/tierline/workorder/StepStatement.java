package org.tierline.workorder;

import static org.tierline.workorder.OrderWriter.repeated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.store.Sql;
import org.tierline.store.Versions;
import org.tierline.store.Work;

/**
 * The statement of a step: the order by its version, the turns that changed or began, the rows of
 * the log and whatever goes with them. Nothing of it is written when somebody else was faster.
 */
final class StepStatement {
  private static final int BODY_SIZE = 4096;
  private static final int HASH = OrderWriter.ORDER.indexOf("event_hash");
  private static final List<String> ORDER_PLACES = places(OrderWriter.ORDER);
  private static final List<String> TURN_PLACES = places(OrderWriter.TURN);

  /** Around what is set, and what is asked besides. */
  private static final List<String> UPDATE_ORDER =
      around(
          "o as (update tierline.work_order set %s, version = version + 1"
              + " where tenant_id = ? and order_id = ? and version = ?%s"
              + " returning tenant_id, order_id)");

  /** What was assumed of an order that was not read: the end of its log, and the city's rules. */
  private static final String AS_RECALLED =
      " and event_hash = ? and exists (select 1 from tierline.tenant t where t.tenant_id = ?"
          + " and t.tree_version = ? and t.people_version = ? and t.calendar_version = ?"
          + " and t.setting_version = ? and t.chain_version = ? and t.catalogue_version = ?"
          + " and t.chain_part_version = ? and t.incarnation = ?)";

  /** Holds the units to which turns are sent where they stand, in service, to the end. */
  private static final String HOLD_UNITS =
      "u as materialized (select 1 from tierline.unit where tenant_id = ? and unit_id = any(?)"
          + " and path = any(?) and status = 'ACTIVE' for share), ";

  /** By values, not by the order's row: so it is found by its key, whatever is known of tables. */
  private static final List<String> UPDATE_TURN =
      around(
          " as (update tierline.assignment a set %s from o"
              + " where a.tenant_id = ? and a.order_id = ? and a.no = ?)");

  private static final String INSERT_EVENTS =
      " as (insert into tierline.order_event "
          + OrderWriter.EVENT_COLUMNS
          + " select o.tenant_id, o.order_id, v.* from o cross join (values ";
  private static final String TYPED_EVENT =
      "(?::int, ?::varchar, ?::timestamptz, ?::bigint, ?::varchar, ?::bigint, ?::int, ?::varchar,"
          + " ?::varchar, ?::boolean, ?::varchar, ?::jsonb, ?::bytea)";

  private StepStatement() {}

  /**
   * Writes what differs of the order from what stands there, and what it has noted, with rows of
   * capabilities above; {@link Conflict} when its version is stale, or when a unit to which a turn
   * is sent was moved or went out of service meanwhile. A place is always of the same type,
   * whatever stands in it, so that a statement is prepared once and not whenever a value is null or
   * is not.
   */
  static void save(Work work, WorkOrder order, Stored stored, List<OrderWriter.Row> more) {
    order.stepCount += order.events.size();
    var body = new StringBuilder(BODY_SIZE);
    var tail = new ArrayList<@Nullable Object>();
    int part = 0;
    for (Assignment turn : order.turns) {
      if (turn.isNew) {
        body.append(", p").append(part++).append(OrderWriter.INSERT_TURN);
        OrderWriter.addNewTurn(tail, turn);
        stored.stands(turn, OrderWriter.values(turn));
      } else if (turn.isChanged) {
        List<@Nullable Object> now = OrderWriter.values(turn);
        String set = set(TURN_PLACES, stored.turn(turn), now, tail);
        stored.stands(turn, now);
        body.append(", p").append(part++).append(UPDATE_TURN.get(0)).append(set);
        body.append(UPDATE_TURN.get(1));
        tail.addAll(List.of(work.tenant().value(), order.id, turn.no));
      }
    }
    if (!order.events.isEmpty()) {
      body.append(", p").append(part++).append(insertEvents(order.events.size()));
      order.events.forEach(event -> OrderWriter.addEvent(tail, order, event));
    }
    for (OrderRequest request : order.requests) {
      if (request.isNew || request.isChanged) {
        body.append(", p").append(part++);
        body.append(request.isNew ? RequestRows.INSERT : RequestRows.UPDATE);
        RequestRows.add(tail, request, work.tenant().value());
      }
    }
    addRows(body, tail, part, more);
    write(work, order, stored, body.append(" select count(*) from o"), tail);
    order.version++;
    order.events.clear();
    order.turns.forEach(t -> t.isNew = t.isChanged = false);
    order.requests.forEach(r -> r.isNew = r.isChanged = false);
    order.recalled = null;
    order.isAllOfWork = false;
  }

  /** Rows that are alike and follow each other are inserted together. */
  private static void addRows(
      StringBuilder body, List<@Nullable Object> tail, int parts, List<OrderWriter.Row> more) {
    int part = parts;
    for (int from = 0; from < more.size(); ) {
      int to = from + 1;
      while (to < more.size() && more.get(from).joins(more.get(to))) {
        to++;
      }
      body.append(", p").append(part++).append(more.get(from).insert(to - from));
      more.subList(from, to).forEach(row -> tail.addAll(row.values()));
      from = to;
    }
  }

  private static String insertEvents(int events) {
    return events == 1
        ? OrderWriter.INSERT_EVENT
        : INSERT_EVENTS + repeated(TYPED_EVENT, events) + ") v)";
  }

  /** The order's own part comes first, but its log has to be chained before. */
  private static void write(
      Work work, WorkOrder order, Stored stored, StringBuilder body, List<@Nullable Object> tail) {
    var head = new ArrayList<@Nullable Object>();
    List<@Nullable Object> before = stored.order();
    List<@Nullable Object> now = OrderWriter.values(order);
    String set = set(ORDER_PLACES, before, now, head);
    List<Assignment> sent = order.turns.stream().filter(t -> t.isNew && t.sentTo != null).toList();
    String held = sent.isEmpty() ? "" : " and (select count(*) from u) = ?";
    String first = sent.isEmpty() ? "with " : "with " + HOLD_UNITS;
    Versions city = order.recalled;
    String as = city == null ? "" : AS_RECALLED;
    Sql sql =
        work.sql(
            first
                + UPDATE_ORDER.get(0)
                + set
                + UPDATE_ORDER.get(1)
                + held
                + as
                + UPDATE_ORDER.get(2)
                + body);
    if (!sent.isEmpty()) {
      sql.set(order.tenant.value()).setLongs(sent.stream().map(t -> t.unit.value()).toList());
      sql.setTexts(sent.stream().map(t -> t.sentTo).toList());
    }
    sql.setAll(head).set(order.tenant.value()).set(order.id).set(order.version);
    if (!sent.isEmpty()) {
      sql.set(sent.size());
    }
    if (city != null) {
      sql.set(before.get(HASH)).set(order.tenant.value());
      setVersions(sql, city);
    }
    sql.setAll(tail);
    if ((order.isAllOfWork ? sql.only() : sql).number() == 0) {
      throw new Conflict(KernelError.STALE_VERSION, order.version);
    }
    order.alarmAt = (Instant) now.get(Stored.ALARM);
    stored.stands(now);
  }

  private static void setVersions(Sql sql, Versions city) {
    sql.set(city.tree()).set(city.people()).set(city.calendar()).set(city.setting());
    sql.set(city.chain()).set(city.catalogue()).set(city.chainParts()).set(city.incarnation());
  }

  /** The columns that differ; where none does, the first, since something must be set. */
  private static String set(
      List<String> places,
      List<@Nullable Object> before,
      List<@Nullable Object> after,
      List<@Nullable Object> values) {
    var text = new StringBuilder();
    for (int i = 0; i < places.size(); i++) {
      if (!Objects.deepEquals(before.get(i), after.get(i))) {
        text.append(text.isEmpty() ? "" : ", ").append(places.get(i));
        values.add(after.get(i));
      }
    }
    if (text.isEmpty()) {
      text.append(places.get(0));
      values.add(after.get(0));
    }
    return text.toString();
  }

  private static List<String> around(String statement) {
    return List.of(statement.split("%s"));
  }

  private static List<String> places(List<String> columns) {
    return columns.stream()
        .map(column -> OrderWriter.name(column) + " = ?" + OrderWriter.cast(column))
        .toList();
  }
}
