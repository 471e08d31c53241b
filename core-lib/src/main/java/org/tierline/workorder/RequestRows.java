package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Requests as they are stored. */
final class RequestRows {
  static final String INSERT =
      " as (insert into tierline.order_request (tenant_id, order_id, no, kind, assignment_no,"
          + " unit_id, asked_at, asked_by, signed_by, reason_code, reason, basis, asked_limit,"
          + " proposed_unit_id, review_at, decide_limit, status, decide_due_at, decided_at,"
          + " decided_by, decision,"
          + " granted_limit, decider_unit_id) select o.tenant_id, o.order_id, ?, ?, ?, ?, ?::timestamptz,"
          + " ?::bigint, ?::bigint, ?, ?, ?, ?, ?::bigint, ?::timestamptz, ?, ?, ?::timestamptz,"
          + " ?::timestamptz, ?::bigint, ?, ?, ?::bigint from o)";
  static final String UPDATE =
      " as (update tierline.order_request r set status = ?, decide_due_at = ?, decided_at = ?,"
          + " decided_by = ?, decision = ?, granted_limit = ?, decider_unit_id = ?"
          + " from o where r.tenant_id = ?"
          + " and r.tenant_id = o.tenant_id and r.order_id = o.order_id and r.no = ?)";
  private static final String COLUMNS =
      "select order_id, no, kind, assignment_no, unit_id, asked_at, asked_by, signed_by,"
          + " reason_code, reason, basis, asked_limit, proposed_unit_id, review_at, status,"
          + " decide_due_at, decide_limit, decided_at, decided_by, decision, granted_limit,"
          + " decider_unit_id"
          + " from tierline.order_request where tenant_id = ? and order_id = ";
  private static final String SELECT = COLUMNS + "?";

  private RequestRows() {}

  /** The values of {@link #INSERT} or {@link #UPDATE}. */
  static void add(List<@Nullable Object> values, OrderRequest request, long tenant) {
    if (request.isNew) {
      addAsked(values, request);
    }
    values.add(request.status);
    values.add(request.decideDueAt);
    values.add(request.decidedAt);
    values.add(id(request.decidedBy));
    values.add(request.decision);
    values.add(request.granted);
    values.add(request.decider == null ? null : request.decider.value());
    if (!request.isNew) {
      values.add(tenant);
      values.add(request.no);
    }
  }

  private static void addAsked(List<@Nullable Object> values, OrderRequest request) {
    OrderRequest.Asked asked = request.asked;
    values.add(request.no);
    values.add(request.kind);
    values.add(request.assignmentNo);
    values.add(request.unit.value());
    values.add(request.askedAt);
    values.add(id(request.askedBy));
    values.add(id(asked.signedBy()));
    values.add(asked.reasonCode());
    values.add(asked.reason());
    values.add(asked.basis());
    values.add(asked.limit());
    values.add(asked.proposed() == null ? null : asked.proposed().value());
    values.add(asked.reviewAt());
    values.add(request.decideLimit);
  }

  private static @Nullable Long id(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }

  static List<OrderRequest> pending(Work work, long order) {
    return work.sql(SELECT + " and status = 'PENDING' order by no")
        .set(work.tenant().value())
        .set(order)
        .list(RequestRows::read);
  }

  /** The same of several orders, put into these. */
  static void addPending(Work work, Collection<WorkOrder> orders) {
    Map<Long, WorkOrder> waiting =
        orders.stream()
            .filter(order -> order.pendingRequests > 0)
            .collect(Collectors.toMap(order -> order.id, order -> order));
    if (!waiting.isEmpty()) {
      work.sql(COLUMNS + "any(?) and status = 'PENDING' order by order_id, no")
          .set(work.tenant().value())
          .setLongs(waiting.keySet())
          .list(
              row ->
                  Objects.requireNonNull(waiting.get(row.getLong("order_id")))
                      .requests
                      .add(read(row)));
    }
  }

  /** Until when somebody has to decide on a request, after that was worked out anew. */
  record Moved(long order, int no, Instant dueAt) {}

  static void move(Work work, List<Moved> moved) {
    if (!moved.isEmpty()) {
      work.sql(
              "update tierline.order_request r set decide_due_at = m.due::timestamptz"
                  + " from unnest(?, ?, ?) as m (order_id, no, due) where r.tenant_id = ?"
                  + " and r.order_id = m.order_id and r.no = m.no and r.status = 'PENDING'")
          .setLongs(moved.stream().map(Moved::order).toList())
          .setLongs(moved.stream().map(each -> (long) each.no()).toList())
          .setTexts(moved.stream().map(each -> each.dueAt().toString()).toList())
          .set(work.tenant().value())
          .update();
    }
  }

  static List<OrderRequest> all(Work work, long order) {
    return work.sql(SELECT + " order by no")
        .set(work.tenant().value())
        .set(order)
        .list(RequestRows::read);
  }

  private static OrderRequest read(ResultSet row) throws SQLException {
    Long proposed = Sql.number(row, "proposed_unit_id");
    Long decider = Sql.number(row, "decider_unit_id");
    var request =
        new OrderRequest(
            new OrderRequest.Place(
                row.getInt("no"),
                RequestKind.valueOf(row.getString("kind")),
                row.getInt("assignment_no"),
                new UnitId(row.getLong("unit_id"))),
            Sql.requiredInstant(row, "asked_at"),
            person(row, "asked_by"),
            new OrderRequest.Asked(
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("basis"),
                person(row, "signed_by"),
                row.getString("asked_limit"),
                proposed == null ? null : new UnitId(proposed),
                Sql.instant(row, "review_at")));
    request.status = RequestStatus.valueOf(row.getString("status"));
    request.decideDueAt = Sql.instant(row, "decide_due_at");
    request.decideLimit = row.getString("decide_limit");
    request.decidedAt = Sql.instant(row, "decided_at");
    request.decidedBy = person(row, "decided_by");
    request.decision = row.getString("decision");
    request.granted = row.getString("granted_limit");
    request.decider = decider == null ? null : new UnitId(decider);
    return request;
  }

  private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    Long id = Sql.number(row, column);
    return id == null ? null : new PersonId(id);
  }
}
