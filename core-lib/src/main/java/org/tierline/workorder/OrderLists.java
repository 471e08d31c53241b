package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Lists of open orders, each one query, by what is due first. */
final class OrderLists {
  /** Those that wait with an emergency line, or for the answer of another order. */
  private static final Set<WorkOrderStatus> WAITING =
      EnumSet.of(WorkOrderStatus.DIVERTED, WorkOrderStatus.MERGED);

  private static final String LINES =
      "select o.order_id, o.order_no, i.title, o.status, o.type, o.urgency, o.registered_at,"
          + " o.lead_unit_id, o.stage_due_at as due_at, o.stage_began_at"
          + " from tierline.work_order o join tierline.intake i"
          + " on i.tenant_id = o.tenant_id and i.order_id = o.order_id and i.revision = o.revision"
          + " where o.tenant_id = ? and not o.restricted and ";

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

  /** The turns of a page; a city has few restricted orders, which are read once. */
  private static final String TURNS =
      "with a as materialized (select a.order_id, a.no, a.status, a.unit_id, a.effective_deadline,"
          + " a.yellow_at, a.correct_by, a.submitted_at, a.clocks_fired"
          + " from tierline.assignment a where a.tenant_id = ? and a.open"
          + " and a.order_id not in (select r.order_id from tierline.restricted_order r"
          + " where r.tenant_id = ?)";

  /**
   * What else a page shows of its turns. Orders that came in one after another lie side by side:
   * looked for all at once and in their order, an index is not begun anew for each.
   */
  private static final String SHOWN =
      "), o as materialized (select order_id, order_no, status, type, urgency, registered_at,"
          + " revision from tierline.work_order where tenant_id = ?"
          + " and order_id = any(array(select order_id from a))),"
          + " i as materialized (select order_id, revision, title from tierline.intake"
          + " where tenant_id = ? and order_id = any(array(select order_id from a)))"
          + " select o.order_id, o.order_no, i.title, o.status, o.type, o.urgency, o.registered_at,"
          + " a.no, a.status as turn, a.unit_id, a.effective_deadline as due_at, a.yellow_at,"
          + " a.correct_by, a.submitted_at, a.clocks_fired from a"
          + " join o on o.order_id = a.order_id"
          + " join i on i.order_id = a.order_id and i.revision = o.revision"
          + " order by a.effective_deadline, a.order_id, a.no";

  /** What no team calls, also where it became so while it waited with one. */
  static final String KEPT = "(o.anonymous or o.confidential or o.type = 'REPORT')";

  private static final int COUNTIES = 2;
  private static final String SEVERAL = " and a.unit_id = any(?)";

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

  Page<OrderRow> inbox(InboxQuery query, PageRequest page) {
    rights.requireSees(query.unit());
    if (query.subtree() && !rights.seesSubtree(query.unit())) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    UnitNode unit = rights.tree().get(query.unit());
    if (query.classId() != null) {
      TurnClassRows.requireUsedBy(work, query.classId(), unit);
    }
    Key after = Key.parse(page.after());
    Sql sql =
        work.sql(
            TURNS
                + at(query, unit)
                + (query.status() == null ? "" : " and a.status = ?")
                + (query.classId() == null ? "" : TurnClassRows.CLASSED)
                + " and (a.effective_deadline, a.order_id, a.no) > (?, ?, ?)"
                + " order by a.effective_deadline, a.order_id, a.no limit ?"
                + SHOWN);
    sql.set(work.tenant().value()).set(work.tenant().value());
    if (at(query, unit).equals(SEVERAL)) {
      sql.setLongs(rights.tree().subtree(unit.id()).stream().map(u -> u.id().value()).toList());
    } else {
      sql.set(query.unit().value());
    }
    if (query.status() != null) {
      sql.set(query.status());
    }
    if (query.classId() != null) {
      sql.set(query.classId());
    }
    sql.set(after.at()).set(after.order()).set(after.no()).set(page.size() + 1);
    sql.set(work.tenant().value()).set(work.tenant().value());
    return Page.of(sql.list(this::turn), page, Key::of);
  }

  /** A whole county lies side by side in an index of its own, by what is due first. */
  private static String at(InboxQuery query, UnitNode unit) {
    if (!query.subtree()) {
      return " and a.unit_id = ?";
    }
    return unit.level() == COUNTIES ? " and a.u2 = ?" : SEVERAL;
  }

  private OrderRow turn(ResultSet row) throws SQLException {
    Instant due = Sql.requiredInstant(row, "due_at");
    var time =
        new TurnTime(
            AssignmentStatus.valueOf(row.getString("turn")),
            Sql.requiredInstant(row, "yellow_at"),
            due,
            Sql.instant(row, "correct_by"),
            Sql.instant(row, "submitted_at"),
            row.getInt("clocks_fired"));
    return new OrderRow(
        new OrderId(row.getLong("order_id")),
        row.getString("order_no"),
        title(row, List.of(new UnitId(row.getLong("unit_id")))),
        WorkOrderStatus.valueOf(row.getString("status")),
        DemandType.valueOf(row.getString("type")),
        Urgency.valueOf(row.getString("urgency")),
        row.getInt("no"),
        time.status(),
        new UnitId(row.getLong("unit_id")),
        due,
        time.lampAt(now),
        Sql.requiredInstant(row, "registered_at"));
  }

  /** What waits with somebody else has no time that runs: the eldest come first. */
  Page<OrderRow> open(WorkOrderStatus status, PageRequest page) {
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
    Key after = Key.parse(page.after());
    Sql sql = work.sql(TO_BE_CALLED.formatted(only, only));
    for (int kind = 0; kind < 2; kind++) {
      sql.set(work.tenant().value()).setAll(values);
      sql.set(after.at()).set(after.order()).set(page.size() + 1);
    }
    return Page.of(sql.set(page.size() + 1).list(this::order), page, Key::of);
  }

  private Page<OrderRow> listed(String condition, List<?> values, String first, PageRequest page) {
    Key after = Key.parse(page.after());
    List<OrderRow> rows =
        work.sql(LINES + condition + first)
            .set(work.tenant().value())
            .setAll(values)
            .set(after.at())
            .set(after.order())
            .set(page.size() + 1)
            .list(this::order);
    return Page.of(rows, page, first.equals(ELDEST_FIRST) ? Key::ofEldest : Key::of);
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

  /** Where a page ends: microseconds of the due time, the order and the turn. */
  private record Key(Instant at, long order, int no) {

    static Key parse(@Nullable String text) {
      if (text == null) {
        return new Key(Instant.EPOCH, 0, 0);
      }
      String[] parts = text.split("-");
      try {
        Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
        return new Key(at, Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
      }
    }

    static String of(OrderRow row) {
      return of(row, Objects.requireNonNull(row.dueAt()));
    }

    static String ofEldest(OrderRow row) {
      return of(row, row.registeredAt());
    }

    private static String of(OrderRow row, Instant at) {
      Integer no = row.assignmentNo();
      return ChronoUnit.MICROS.between(Instant.EPOCH, at)
          + "-"
          + row.id()
          + "-"
          + (no == null ? 0 : no);
    }
  }
}
