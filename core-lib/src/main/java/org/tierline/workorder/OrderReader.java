package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
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

  OrderView view(Work work, WorkOrder order) {
    Rights rights = access.rights(work);
    Instant now = time.instant();
    Intake intake = Intake.of(work, order);
    Assignment lead = order.findLead();
    return new OrderView(
        new OrderId(order.id),
        order.orderNo,
        order.status,
        order.round,
        order.facts.family(),
        order.traits.type(),
        order.traits.urgency(),
        order.traits.nature(),
        String.valueOf(order.traits.category()),
        order.facts.channel(),
        intake.title(),
        intake.content(),
        intake.place().address(),
        intake.occurredAt(),
        intake.wantsReply(),
        intake.objectName(),
        order.revision,
        shown(rights, intake.petitioner()),
        order.facts.registeredAt(),
        order.leadUnit,
        order.stageDueAt,
        order.deadline,
        order.effectiveDeadline,
        lead == null ? null : lead.time().lampAt(now),
        lead != null && lead.time().isOverdueAt(now),
        order.completedAt,
        order.closedAt,
        order.resolution,
        order.satisfactionFirst,
        order.satisfactionFinal,
        order.turns.stream().map(t -> t.view(rights.tree().get(t.unit).name(), now)).toList(),
        allowed(work, rights, order),
        order.version);
  }

  /** Masked; where he asked for confidence, units and oversight seats see nothing of him. */
  static PetitionerView shown(Rights rights, PetitionerView petitioner) {
    boolean hidden = petitioner.confidential() && !rights.worksAt(rights.tree().root().id());
    return hidden ? petitioner.hidden() : petitioner.masked();
  }

  private static List<AllowedAction> allowed(Work work, Rights rights, WorkOrder order) {
    var doers = new Doers(work.caller(), rights, order);
    var allowed = new ArrayList<AllowedAction>();
    for (Transition rule : order.chain.lines()) {
      if (!rule.concernsTurn()) {
        if (rule.allows(order.state, null) && doers.find(rule, null).isPresent()) {
          boolean accepts = rule.action() == Action.ACCEPT;
          if (!accepts || order.acceptBy != null) {
            Instant until = accepts ? order.acceptBy : order.stageDueAt;
            allowed.add(new AllowedAction(rule.action(), null, until));
          }
        }
        continue;
      }
      order
          .current()
          .filter(t -> rule.concerns(t.role) && rule.allows(order.state, t.status))
          .filter(t -> doers.find(rule, t).isPresent())
          .filter(t -> isAsked(rule.action(), order, t))
          .forEach(t -> allowed.add(new AllowedAction(rule.action(), t.no, until(rule, order, t))));
    }
    return allowed;
  }

  /** Decisions are offered only where something waits for one. */
  private static boolean isAsked(Action action, WorkOrder order, Assignment turn) {
    for (RequestKind kind : RequestKind.values()) {
      if (action == kind.approve() || action == kind.reject()) {
        return order.requests.stream()
            .anyMatch(r -> r.isPending() && r.kind == kind && r.assignmentNo == turn.no);
      }
    }
    return true;
  }

  /** Until when an action is in time. */
  private static @Nullable Instant until(Transition rule, WorkOrder order, Assignment turn) {
    return switch (rule.action()) {
      case SIGN -> turn.signBy;
      case CONTACT -> turn.contactedAt == null ? turn.contactBy : null;
      case REVIEW_PASS, REVIEW_REJECT, RESUME -> order.stageDueAt;
      default -> turn.status.isRunning() ? turn.time().answerBy() : null;
    };
  }

  static PetitionerView petitioner(Work work, OrderId id) {
    return work.sql(
            "select i.petitioner_kind, i.petitioner_name, i.petitioner_phone, i.company,"
                + " o.anonymous, o.confidential from tierline.intake i"
                + " join tierline.work_order o"
                + " on o.tenant_id = i.tenant_id and o.order_id = i.order_id"
                + " where i.tenant_id = ? and o.tenant_id = ? and i.order_id = ?"
                + " order by i.revision desc limit 1")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(id.value())
        .first(
            row ->
                new PetitionerView(
                    PetitionerKind.valueOf(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getBoolean(6)))
        .orElseThrow();
  }

  /** For whom the caller may see the petitioner: the centre, or a unit whose turn is open. */
  UnitId requireMayUnmask(Work work, WorkOrder order) {
    Rights rights = access.rights(work);
    UnitId centre = rights.tree().root().id();
    if (rights.has(
        centre, Role.AGENT, Role.DISPATCHER, Role.CALLBACK_AGENT, Role.CENTER_DIRECTOR)) {
      return centre;
    }
    UnitId unit =
        order
            .current()
            .filter(t -> t.status.isOpen() && rights.has(t.unit, Role.UNIT_LIAISON))
            .map(t -> t.unit)
            .findFirst()
            .orElseThrow(() -> new Forbidden(KernelError.NOT_PERMITTED));
    if (order.facts.confidential()) {
      throw new Forbidden(OrderError.CONFIDENTIAL_PETITIONER);
    }
    return unit;
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
        unit == null ? null : tree.find(unit).map(UnitNode::name).orElse(null),
        assignment == null ? null : assignment.intValue(),
        from == null ? null : WorkOrderStatus.valueOf(from),
        WorkOrderStatus.valueOf(row.getString("to_status")),
        row.getBoolean("public"),
        row.getString("text"),
        row.getString("data"),
        HexFormat.of().formatHex(row.getBytes("hash")));
  }

  TrackView track(Work work, WorkOrder order) {
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
    Intake intake = Intake.of(work, order);
    return new TrackView(
        order.orderNo,
        intake.title(),
        intake.content(),
        order.status,
        order.facts.registeredAt(),
        order.effectiveDeadline,
        order.satisfactionFinal,
        order.status == WorkOrderStatus.CALLBACK,
        entries);
  }

  Page<OrderRow> inbox(Work work, InboxQuery query, PageRequest page) {
    return new OrderLists(work, access.rights(work), time.instant()).inbox(query, page);
  }

  Page<OrderRow> open(Work work, WorkOrderStatus status, PageRequest page) {
    return new OrderLists(work, access.rights(work), time.instant()).open(status, page);
  }
}
