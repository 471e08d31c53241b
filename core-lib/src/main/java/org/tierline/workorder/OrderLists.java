package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Lists of the centre and of call-back teams, each one query, by what is due first. */
final class OrderLists {
  /** Those that wait with an emergency line, or for the answer of another order. */
  private static final Set<WorkOrderStatus> WAITING =
      EnumSet.of(WorkOrderStatus.DIVERTED, WorkOrderStatus.MERGED);

  private static final String LINES =
      "select o.order_id, o.order_no, o.title, o.status, o.type, o.urgency, o.registered_at,"
          + " o.lead_unit_id, o.stage_due_at as due_at, o.stage_began_at"
          + " from tierline.work_order o where o.tenant_id = ? and not o.restricted and ";

  private static final String DUE_FIRST =
      " and (o.stage_due_at, o.order_id) > (?, ?) order by o.stage_due_at, o.order_id limit ?";

  private static final String ELDEST_FIRST =
      " and (o.registered_at, o.order_id) > (?, ?) order by o.registered_at, o.order_id limit ?";

  /**
   * Merged orders are asked about by themselves, also when they have ended with their master. Each
   * kind lies in its order in an index of its own.
   */
  private static final String TO_BE_CALLED =
      ("(" + LINES + "o.status = 'CALLBACK' and o.closed_at is null%s" + DUE_FIRST + ")")
          + (" union all (" + LINES + "o.status = 'MERGED' and o.stage_due_at is not null%s")
          + (DUE_FIRST + ") order by due_at, order_id limit ?");

  /** What no team calls, also where it became so while it waited with one. */
  static final String KEPT = "(o.anonymous or o.confidential or o.type = 'REPORT')";

  private final Work work;
  private final OrderRules rules;
  private final Rights rights;
  private final Instant now;
  private final Map<List<UnitId>, PersonalSight> sights = new HashMap<>();

  OrderLists(Work work, OrderRules rules, Rights rights, Instant now) {
    this.work = work;
    this.rules = rules;
    this.rights = rights;
    this.now = now;
  }

  /** What waits with somebody else has no time that runs: the eldest come first. */
  Page<OrderRow> open(WorkOrderStatus status, PageRequest page) {
    if (status.isFinal() && !WAITING.contains(status)) {
      throw Invalid.of("status", OrderError.NOT_AN_OPEN_STATE, status);
    }
    UnitNode centre = rights.tree().root();
    rights.requireSees(centre.id());
    return status == WorkOrderStatus.CALLBACK
        ? toBeCalled("", List.of(), page)
        : listed("o.status = ? and o.closed_at is null", List.of(status), first(status), page);
  }

  private static String first(WorkOrderStatus status) {
    return WAITING.contains(status) ? ELDEST_FIRST : DUE_FIRST;
  }

  /** What a team has to call: not what it has answered and the centre checks. */
  Page<OrderRow> ofTeam(long team, PageRequest page) {
    return listed(
        "o.callback_team = ? and o.status = 'CALLBACK' and not "
            + KEPT
            + " and not (o.callback_checked and o.round_rated)",
        List.of(team),
        DUE_FIRST,
        page);
  }

  /**
   * What is the centre's to call: where no team is at work, where it checks one, what no team
   * calls, and whoever is dissatisfied.
   *
   * @param atWork the ids of the teams that are
   */
  Page<OrderRow> ofCentre(Collection<Long> atWork, PageRequest page) {
    String teams = atWork.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    return toBeCalled(
        " and (o.callback_team is null or o.callback_team <> all(?::bigint[])"
            + " or o.dissatisfied or "
            + KEPT
            + " or o.callback_checked and o.round_callbacks > 0)",
        List.of(teams),
        page);
  }

  private Page<OrderRow> toBeCalled(String only, List<?> values, PageRequest page) {
    OrderKey after = OrderKey.parse(page.after());
    Sql sql = work.sql(TO_BE_CALLED.formatted(only, only));
    for (int kind = 0; kind < 2; kind++) {
      sql.set(work.tenant().value()).setAll(values);
      sql.set(after.at()).set(after.order()).set(page.size() + 1);
    }
    return Page.of(sql.set(page.size() + 1).list(this::order), page, OrderKey::of);
  }

  private Page<OrderRow> listed(String condition, List<?> values, String first, PageRequest page) {
    OrderKey after = OrderKey.parse(page.after());
    List<OrderRow> rows =
        work.sql(LINES + condition + first)
            .set(work.tenant().value())
            .setAll(values)
            .set(after.at())
            .set(after.order())
            .set(page.size() + 1)
            .list(this::order);
    return Page.of(rows, page, first.equals(ELDEST_FIRST) ? OrderKey::ofEldest : OrderKey::of);
  }

  private OrderRow order(ResultSet row) throws SQLException {
    Long lead = Sql.number(row, "lead_unit_id");
    WorkOrderStatus status = WorkOrderStatus.valueOf(row.getString("status"));
    Instant due = Sql.instant(row, "due_at");
    Instant stopped =
        status == WorkOrderStatus.DIVERTED ? Sql.instant(row, "stage_began_at") : null;
    boolean late = due != null && !(stopped == null ? now : stopped).isBefore(due);
    return new OrderRow(
        new OrderId(row.getLong("order_id")),
        row.getString("order_no"),
        title(row, lead == null ? List.of() : List.of(new UnitId(lead))),
        status,
        DemandType.valueOf(row.getString("type")),
        Urgency.valueOf(row.getString("urgency")),
        null,
        null,
        lead == null ? null : new UnitId(lead),
        due,
        late ? Lamp.RED : Lamp.GREEN,
        Sql.requiredInstant(row, "registered_at"));
  }

  /** As the order itself shows it. */
  private String title(ResultSet row, List<UnitId> units) throws SQLException {
    return sights
        .computeIfAbsent(units, at -> PersonalSight.of(work, rules, rights, at))
        .text(row.getString("title"));
  }
}
