package org.tierline.workorder;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * What waits for the decision of one unit. The requests lie in their order in an index; the orders
 * of a page are opened at once, as what may be done depends on all that stands on them.
 */
record PendingRequests(Work work, Access access, OrderSteps steps) {
  /** What is overdue has no time any more by which it is due, and stands by when it was asked. */
  private static final String SELECT =
      "select r.order_id, r.no, coalesce(r.decide_due_at, r.asked_at) as place"
          + " from tierline.order_request r where r.tenant_id = ? and r.decider_unit_id = ?"
          + " and r.status = 'PENDING'"
          + " and r.order_id not in (select x.order_id from tierline.restricted_order x"
          + " where x.tenant_id = ?)";

  private static final String OF_KIND = " and r.kind = ?";

  private static final String PAGE =
      " and (coalesce(r.decide_due_at, r.asked_at), r.order_id, r.no) > (?, ?, ?)"
          + " order by coalesce(r.decide_due_at, r.asked_at), r.order_id, r.no limit ?";

  /** Where a request stands in the list. */
  private record Place(long order, int no, Instant at) {
    String key() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + order + "-" + no;
    }
  }

  Page<PendingRequest> of(UnitId unit, @Nullable RequestKind kind, PageRequest page) {
    access.rights(work).requireSees(unit);
    Page<Place> found = Page.of(places(unit, kind, page), page, Place::key);
    if (found.items().isEmpty()) {
      return new Page<>(List.of(), null);
    }
    Map<Long, OrderAtWork> orders =
        steps.together(work, found.items().stream().map(Place::order).distinct().toList());
    // All as they are stored, before clocks are noted on their orders for the actions.
    List<PendingRequest> stored =
        found.items().stream().flatMap(place -> line(place, orders).stream()).toList();
    return new Page<>(
        stored.stream().map(line -> line.with(actions(line, orders))).toList(), found.next());
  }

  private List<Place> places(UnitId unit, @Nullable RequestKind kind, PageRequest page) {
    OrderKey after = OrderKey.parse(page.after());
    Sql sql =
        work.sql(SELECT + (kind == null ? "" : OF_KIND) + PAGE)
            .set(work.tenant().value())
            .set(unit.value())
            .set(work.tenant().value());
    if (kind != null) {
      sql.set(kind);
    }
    return sql.set(after.at())
        .set(after.order())
        .set(after.no())
        .set(page.size() + 1)
        .list(
            row ->
                new Place(
                    row.getLong("order_id"), row.getInt("no"), Sql.requiredInstant(row, "place")));
  }

  /** Nothing where somebody has decided since the place was read. */
  private static Optional<PendingRequest> line(Place place, Map<Long, OrderAtWork> orders) {
    return Optional.ofNullable(orders.get(place.order()))
        .flatMap(
            at ->
                at.order().requests.stream()
                    .filter(request -> request.no == place.no())
                    .findFirst()
                    .map(request -> line(at, request)));
  }

  private static PendingRequest line(OrderAtWork at, OrderRequest request) {
    WorkOrder order = at.order();
    PersonalSight sight = PersonalSight.of(at);
    return new PendingRequest(
        at.id(),
        order.orderNo,
        sight.text(order.title),
        order.status,
        order.traits.type(),
        order.traits.urgency(),
        RequestView.of(request).worded(sight::text),
        order.turn(request.assignmentNo).effectiveDeadline,
        request.decideDueAt == null || request.isLate(at.now()),
        List.of(),
        order.version);
  }

  private static List<AllowedAction> actions(PendingRequest line, Map<Long, OrderAtWork> orders) {
    return new NextActions(Objects.requireNonNull(orders.get(line.id().value())))
        .deciding(line.request().kind(), line.request().no());
  }
}
