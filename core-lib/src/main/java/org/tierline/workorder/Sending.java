package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.TreeHold;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitNode;

/** Sends an order to units: from the centre, down the tree, beside the lead, and once more. */
record Sending(OrderAtWork at) {

  /** To its lead and co-handlers. */
  void dispatch(DispatchOrder command) {
    send(Action.DISPATCH, command);
  }

  /** The same for good: no unit may give it back any more. */
  void arbitrate(DispatchOrder command) {
    send(Action.ARBITRATE, command);
  }

  private void send(Action action, DispatchOrder command) {
    WorkOrder order = at.order();
    Transition line = order.chain.find(action, null, order.state).get(0);
    boolean tierTwo = line.needs(Need.TIER_TWO);
    at.take(StepRequest.of(action, null).saying(command.advice()).with(facts(command)));
    UnitNode lead = tier(command.lead(), tierTwo);
    requireMayHave(lead, line.needs(Need.CATALOGUE));
    requireProvision(lead, command);
    var due = at.deadlines().lead(at.work(), lead, order.traits, command.limit(), at.now());
    var sent = new ArrayList<Assignment>();
    int no = order.nextNo();
    Assignment first = turn(no++, AssignmentRole.LEAD, null, lead, due);
    toldByPhone(first, lead, command.phonedAt());
    sent.add(first);
    for (UnitId each : command.coHandlers()) {
      UnitNode unit = tier(each, tierTwo);
      requireMayHave(unit, false);
      var own = at.deadlines().coHandler(at.work(), unit, order.traits, due);
      sent.add(turn(no++, AssignmentRole.CO, null, unit, own));
    }
    order.dispatch(List.copyOf(sent), at.now());
  }

  private static Map<String, String> facts(DispatchOrder command) {
    String lead = command.lead().toString();
    String basis = command.basis();
    return basis == null ? Map.of("lead", lead) : Map.of("lead", lead, "basis", basis);
  }

  /** Only the law gives a unit longer than the table does; the provision stays in the log. */
  private void requireProvision(UnitNode lead, DispatchOrder command) {
    Limit own = command.limit();
    boolean none = command.basis() == null || command.basis().isBlank();
    if (own != null && none) {
      Limit usual = at.deadlines().usual(at.work(), lead, at.order().traits, at.now());
      WorkCalendar calendar = at.deadlines().calendar(at.work(), lead);
      if (!calendar.shorter(at.now(), own, usual).equals(own)) {
        throw new Rejected(OrderError.PROVISION_REQUIRED, usual);
      }
    }
  }

  /** A unit that was told by phone reports at once (蚌埠 2019); by the table of its limits. */
  private void toldByPhone(Assignment turn, UnitNode lead, @Nullable Instant phonedAt) {
    if (phonedAt == null) {
      return;
    }
    if (phonedAt.isAfter(at.now()) || phonedAt.isBefore(at.order().facts.registeredAt())) {
      throw Invalid.of("phonedAt", OrderError.CALLED_AT_ANOTHER_TIME);
    }
    OrderTimes.Stage report =
        at.deadlines()
            .stage(at.work(), lead, LimitCode.PHONE_ASSIGN_URGENT, at.order().traits, phonedAt);
    turn.phonedAt = phonedAt;
    turn.reportLimit = report.limit().toString();
    turn.reportBy = report.dueAt();
  }

  /** To a unit directly below; the turn above is signed at once where that was not done. */
  void delegate(DelegateOrder command) {
    WorkOrder order = at.order();
    Assignment parent = order.turn(command.assignmentNo());
    if (parent.status == AssignmentStatus.PENDING_SIGN) {
      at.take(StepRequest.of(Action.SIGN, parent.no));
    }
    boolean byCatalogue =
        order.on(parent).find(Action.DELEGATE, parent, order.state).get(0).needs(Need.CATALOGUE);
    at.take(
        StepRequest.of(Action.DELEGATE, parent.no)
            .saying(command.advice())
            .with(Map.of("to", command.to().toString())));
    UnitNode from = at.rights().tree().get(parent.unit);
    UnitNode child = receiving(command.to());
    if (!units(from).contains(child)) {
      throw new Rejected(OrderError.NOT_A_DIRECT_CHILD, child.name(), from.name());
    }
    requireMayHave(child, byCatalogue);
    Rejected unnamed = againstHandingDown(from, child);
    if (unnamed != null) {
      throw unnamed;
    }
    var due = at.deadlines().child(at.work(), child, order, parent, at.now());
    order.addTurn(turn(order.nextNo(), AssignmentRole.CHILD, parent.no, child, due).joining());
  }

  /** Why a unit does not hand the matter to one below it by its own lines; null where it does. */
  @Nullable Rejected againstHandingDown(UnitNode from, UnitNode to) {
    return at.deadlines().rules().catalogue().againstHandingDown(at.work(), at.traits(), from, to);
  }

  /** To which units one may hand down: those directly below, in an emergency all below. */
  List<UnitNode> units(UnitNode from) {
    boolean skips =
        at.rule(from.id(), OrderSettings.DELEGATIONS_SKIP).contains(at.traits().urgency());
    return skips
        ? at.rights().tree().subtree(from.id()).stream()
            .filter(unit -> !unit.id().equals(from.id()))
            .toList()
        : at.rights().tree().children(from.id());
  }

  /** To further units that help the lead. */
  void addCoHandlers(List<UnitId> units, @Nullable String advice) {
    WorkOrder order = at.order();
    for (UnitId each : units) {
      at.take(
          StepRequest.of(Action.ADD_CO_HANDLER, null)
              .saying(advice)
              .with(Map.of("to", each.toString())));
      addCoHandler(each);
    }
    order.followLead();
  }

  void addCoHandler(UnitId to) {
    WorkOrder order = at.order();
    UnitNode unit = receiving(to);
    requireMayHave(unit, false);
    Assignment lead = order.lead();
    // As for a child: one working day before the lead, with at least half of the time left.
    var due = at.deadlines().beside(at.work(), unit, order, lead, at.now());
    order.addTurn(turn(order.nextNo(), AssignmentRole.CO, null, unit, due).joining());
  }

  /** A township calls departments, which report to it soon (吹哨报到). */
  void whistle(WhistleOrder command) {
    int assignmentNo = command.assignmentNo();
    List<UnitId> departments = command.departments();
    WorkOrder order = at.order();
    if (departments.stream().distinct().count() < 2) {
      throw new Rejected(OrderError.TWO_DEPARTMENTS_AT_LEAST);
    }
    at.take(StepRequest.of(Action.WHISTLE, assignmentNo).saying(command.text()));
    Limit limit = at.rule(at.unitOf(assignmentNo), OrderSettings.WHISTLES_LIMIT);
    for (UnitId each : departments) {
      UnitNode unit = receiving(each);
      if (unit.kind() != UnitKind.DEPARTMENT) {
        throw new Rejected(OrderError.NOT_A_DEPARTMENT, unit.name());
      }
      var due = at.deadlines().joint(at.work(), unit, order.traits, limit, at.now());
      order.addTurn(turn(order.nextNo(), AssignmentRole.CO, assignmentNo, unit, due));
    }
  }

  /**
   * Once more to the same lead, or to the unit that goes on in its place, in a new round, for at
   * most its first limit.
   */
  void again(UnitId lead) {
    WorkOrder order = at.order();
    UnitNode unit = receiving(at.rights().tree().standing(lead));
    Limit first =
        order.firstLimit == null || order.firstLimit.equals("-")
            ? at.deadlines().usual(at.work(), unit, order.traits, at.now())
            : Limit.parse(order.firstLimit);
    var due = at.deadlines().again(at.work(), unit, order.traits, first, at.now());
    order.dispatch(List.of(turn(order.nextNo(), AssignmentRole.LEAD, null, unit, due)), at.now());
  }

  /** To a unit higher up, which leads from now on. */
  void lift(UnitId to) {
    WorkOrder order = at.order();
    UnitNode unit = receiving(to);
    var due = at.deadlines().lead(at.work(), unit, order.traits, null, at.now());
    order.dispatch(List.of(turn(order.nextNo(), AssignmentRole.LEAD, null, unit, due)), at.now());
  }

  private Assignment turn(
      int no, AssignmentRole role, @Nullable Integer parent, UnitNode unit, Assignment.Due due) {
    return Assignment.send(new Assignment.Place(no, at.order().round, role, parent), unit, due);
  }

  private UnitNode tier(UnitId id, boolean tierTwo) {
    UnitNode unit = receiving(id);
    Rejected against = againstTier(unit, tierTwo);
    if (against != null) {
      throw against;
    }
    return unit;
  }

  /** Why the centre does not send to a unit so far up or down; null where it does. */
  @Nullable Rejected againstTier(UnitNode unit, boolean tierTwo) {
    if (tierTwo && unit.level() != 2) {
      return new Rejected(OrderError.NOT_TIER_TWO, unit.name());
    }
    return unit.level() < 2 || unit.level() > 3
        ? new Rejected(OrderError.NOT_TIER_TWO_OR_THREE, unit.name())
        : null;
  }

  /**
   * Whether a unit may be given the matter: who is to be responsible, by the dispatch catalogue
   * where the chain asks it; everybody, also helpers and whoever arbitration finds, only if nothing
   * is pushed down to a township by it.
   */
  private void requireMayHave(UnitNode unit, boolean byCatalogue) {
    Rejected against =
        at.deadlines().rules().catalogue().against(at.work(), at.traits(), unit, byCatalogue);
    if (against != null) {
      throw against;
    }
  }

  UnitNode receiving(UnitId id) {
    UnitNode unit = at.rights().tree().get(id);
    Rejected against = againstReceiving(unit);
    if (against != null) {
      throw against;
    }
    if (at.order().accused != null) {
      TreeHold.take(at.work());
    }
    return unit;
  }

  /** Why a unit gets no orders; null where it does. */
  @Nullable Rejected againstReceiving(UnitNode unit) {
    UnitId accused = at.order().accused;
    if (accused != null && Restriction.isOfAccused(at.rights().tree(), accused, unit)) {
      return new Rejected(OrderError.UNIT_IS_ACCUSED, unit.name());
    }
    if (!unit.isActive()) {
      return new Rejected(OrderError.UNIT_OUT_OF_SERVICE, unit.name());
    }
    return unit.capabilities().handle()
        ? null
        : new Rejected(OrderError.UNIT_CANNOT_HANDLE, unit.name());
  }

  /** Why a unit does not get this order; null where it could. */
  @Nullable Rejected against(UnitId id) {
    Rejected against = againstReceiving(at.rights().tree().get(id));
    return against == null && at.order().isOnOrder(id)
        ? new Rejected(OrderError.UNIT_ALREADY_ON_ORDER, id)
        : against;
  }
}
