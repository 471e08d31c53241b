package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.GrantView;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitTree;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Reads orders for people: one order, its log, and what the petitioner may see. */
final class OrderReader {
  private final Access access;
  private final InstantSource time;

  OrderReader(Access access, InstantSource time) {
    this.access = access;
    this.time = time;
  }

  OrderView view(OrderAtWork at) {
    return view(at, at.order(), Intake.of(at), PersonalSight.of(at));
  }

  private static OrderView view(OrderAtWork at, WorkOrder order, Intake intake, PersonalSight by) {
    TurnTime lead = order.findLead() == null ? null : order.lead().time();
    return new OrderView(
        at.id(),
        order.orderNo,
        order.status,
        order.round,
        order.facts.family(),
        order.traits.type(),
        order.traits.urgency(),
        order.traits.nature(),
        String.valueOf(order.traits.category()),
        order.facts.channel(),
        by.text(intake.title()),
        by.text(intake.content()),
        by.address(intake.place().address()),
        intake.occurredAt(),
        intake.wantsReply(),
        intake.objectName(),
        order.revision,
        by.shown(intake.petitioner()),
        by.shown(intake.petitioner(), intake.particulars()),
        order.facts.registeredAt(),
        order.leadUnit,
        order.stageDueAt,
        order.deadline,
        order.effectiveDeadline,
        lead == null ? null : lead.lampAt(at.now()),
        lead != null && lead.isOverdueAt(at.now()),
        order.completedAt,
        order.closedAt,
        order.resolution,
        order.satisfactionFirst,
        order.satisfactionFinal,
        order.isUnreachable,
        at.turns(),
        // Last, as clocks that have run out are noted for it.
        new NextActions(at).allowed(),
        order.version);
  }

  static PetitionerView petitioner(Work work, PersonalData people, OrderId id) {
    return work.sql(
            "select i.petitioner_kind, o.anonymous, o.confidential, "
                + PersonalData.COLUMNS
                + " from tierline.intake i join tierline.work_order o"
                + " on o.tenant_id = i.tenant_id and o.order_id = i.order_id"
                + " where i.tenant_id = ? and o.tenant_id = ? and i.order_id = ?"
                + " order by i.revision desc limit 1")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(id.value())
        .first(
            row ->
                people
                    .read(work, row)
                    .petitioner(
                        PetitionerKind.valueOf(row.getString(1)),
                        row.getBoolean(2),
                        row.getBoolean(3)))
        .orElseThrow();
  }

  /**
   * That the caller may see the petitioner, and how.
   *
   * @param acting for which unit: the centre, or one whose turn is open
   */
  record Asked(UnitId acting, Map<PersonalField, Sight> sights) {}

  /** By which of his roles the caller may ask who the petitioner is. */
  Asked requireMayUnmask(Work work, OrderRules rules, WorkOrder order) {
    Rights rights = access.rights(work);
    UnitId centre = rights.tree().root().id();
    Map<PersonalField, Sight> atCentre = asked(work, rules, rights, centre, true);
    if (PersonalSight.isAnyOnRequest(atCentre)) {
      return new Asked(centre, atCentre);
    }
    UnitId team = rules.teams().acting(work, order, time.instant());
    if (team != null && order.status == WorkOrderStatus.CALLBACK) {
      return new Asked(team, asCentre(work, rules, rights, team));
    }
    for (UnitId unit :
        order.current().filter(t -> t.status.isOpen()).map(t -> t.unit).distinct().toList()) {
      Map<PersonalField, Sight> sights = asked(work, rules, rights, unit, false);
      if (PersonalSight.isAnyOnRequest(sights)) {
        if (order.facts.confidential()) {
          throw new Forbidden(OrderError.CONFIDENTIAL_PETITIONER);
        }
        return new Asked(unit, sights);
      }
    }
    throw new Forbidden(KernelError.NOT_PERMITTED);
  }

  /** Whoever calls back in the centre's place is shown what call-back agents of the centre are. */
  private static Map<PersonalField, Sight> asCentre(
      Work work, OrderRules rules, Rights rights, UnitId team) {
    UnitId centre = rights.tree().root().id();
    List<GrantView> there =
        rights.grants().stream()
            .filter(held -> held.unit().equals(team) && held.role() == Role.CALLBACK_AGENT)
            .map(held -> held.at(centre))
            .toList();
    return PersonalSight.by(work, rules, rights.tree(), there);
  }

  /** What the caller's roles at a unit show; but for the centre also those that reach it. */
  private static Map<PersonalField, Sight> asked(
      Work work, OrderRules rules, Rights rights, UnitId unit, boolean onlyThere) {
    List<GrantView> grants =
        rights.grants().stream()
            .filter(
                grant ->
                    onlyThere
                        ? grant.unit().equals(unit)
                        : PersonalSight.reaches(rights.tree(), grant, unit))
            .toList();
    return PersonalSight.by(work, rules, rights.tree(), grants);
  }

  List<EventView> timeline(Work work, OrderId id) {
    UnitTree tree = access.tree(work);
    return work.sql(
            "select e.seq, e.action, e.at, e.person_id, e.actor, e.unit_id, e.assignment_no,"
                + " e.from_status, e.to_status, e.public, e.text, e.data::text as data, e.hash,"
                + " p.name from tierline.order_event e left join tierline.person p"
                + " on p.tenant_id = e.tenant_id and p.person_id = e.person_id"
                + " where e.tenant_id = ? and e.order_id = ? order by e.seq")
        .set(work.tenant().value())
        .set(id.value())
        .list(row -> event(row, tree));
  }

  private static EventView event(ResultSet row, UnitTree tree) throws SQLException {
    Long person = Sql.number(row, "person_id");
    Long unitId = Sql.number(row, "unit_id");
    UnitId unit = unitId == null ? null : new UnitId(unitId);
    Long assignment = Sql.number(row, "assignment_no");
    String from = row.getString("from_status");
    String name = row.getString("name");
    return new EventView(
        row.getInt("seq"),
        Action.valueOf(row.getString("action")),
        Sql.requiredInstant(row, "at"),
        person == null ? null : new PersonId(person),
        name == null ? row.getString("actor") : name,
        unit,
        unit == null ? null : name(tree, unit, Sql.requiredInstant(row, "at")),
        assignment == null ? null : assignment.intValue(),
        from == null ? null : WorkOrderStatus.valueOf(from),
        WorkOrderStatus.valueOf(row.getString("to_status")),
        row.getBoolean("public"),
        row.getString("text"),
        row.getString("data"),
        HexFormat.of().formatHex(row.getBytes("hash")));
  }

  /** As the unit was called when it happened. */
  private static @Nullable String name(UnitTree tree, UnitId unit, Instant at) {
    return tree.find(unit).map(node -> tree.nameAt(node.id(), at)).orElse(null);
  }

  TrackView track(OrderAtWork at) {
    Work work = at.work();
    WorkOrder order = at.order();
    List<TrackView.PublicEntry> entries =
        work.sql(
                "select at, action, text from tierline.order_event"
                    + " where tenant_id = ? and order_id = ? and public order by seq")
            .set(work.tenant().value())
            .set(order.id)
            .list(
                row ->
                    new TrackView.PublicEntry(
                        Sql.requiredInstant(row, "at"),
                        Action.valueOf(row.getString("action")),
                        row.getString("text")));
    Intake intake = Intake.of(at);
    WorkOrderStatus status = order.status;
    Instant deadline = order.effectiveDeadline;
    List<AllowedAction> actions = new NextActions(at).allowed();
    return new TrackView(
        order.orderNo,
        intake.title(),
        intake.content(),
        status,
        order.facts.registeredAt(),
        deadline,
        order.satisfactionFinal,
        actions.stream().anyMatch(a -> a.action() == Action.RECORD_CALLBACK),
        entries,
        actions);
  }

  OrderLists lists(Work work, OrderRules rules) {
    return new OrderLists(work, rules, access.rights(work), time.instant());
  }

  DeskLists desks(Work work, OrderRules rules) {
    return new DeskLists(work, rules, access, time.instant());
  }
}
