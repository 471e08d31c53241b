package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.LimitCode;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.store.Work;

/**
 * An order that one transaction works on: opened by {@link OrderSteps}, taken through one or more
 * actions that the caller may do, and saved in one statement. The door for capabilities above.
 */
public final class OrderAtWork {
  private final Work work;
  private final WorkOrder order;
  private final Rights rights;
  private final OrderSteps steps;
  private final Deadlines deadlines;
  private final Instant now;
  private final List<OrderWriter.Row> more = new ArrayList<>();
  private int told;

  OrderAtWork(Work work, WorkOrder order, Rights rights, OrderSteps steps, Instant now) {
    this.work = work;
    this.order = order;
    this.rights = rights;
    this.steps = steps;
    this.deadlines = steps.deadlines();
    this.now = EventHash.stored(now);
  }

  public OrderId id() {
    return new OrderId(order.id);
  }

  public Rights rights() {
    return rights;
  }

  public Instant now() {
    return now;
  }

  public Work work() {
    return work;
  }

  /** What decides about limits and short ways, and does not change while the order lives. */
  public DemandTraits traits() {
    return order.traits;
  }

  /** The turns of all rounds, in the order in which they were sent. */
  public List<AssignmentView> turns() {
    return order.turns.stream().map(t -> t.view(rights.tree().get(t.unit).name(), now)).toList();
  }

  /** How far supervision has risen; 0 where the order is not supervised. */
  public int supervisionLevel() {
    return order.supervisionLevel;
  }

  /** Raises or lowers the level of supervision that lists show; the rules are the caller's. */
  public void supervise(int level) {
    order.supervisionLevel = level;
  }

  /** Makes it a key order: a leader has written on it, so its petitioner is always called back. */
  public void makeKey() {
    order.keyOrder = true;
  }

  /** The order as it now stands, without what only its text tells. */
  public OrderStanding standing() {
    return new OrderStanding(
        id(),
        order.orderNo,
        order.status,
        order.round,
        order.facts.anonymous(),
        order.satisfactionFinal,
        order.callBackCount,
        order.version);
  }

  /** The unit of a turn. */
  public UnitId unitOf(int assignmentNo) {
    return order.turn(assignmentNo).unit;
  }

  /** The part in which a unit takes its turn. */
  public AssignmentRole roleOf(int assignmentNo) {
    return order.turn(assignmentNo).role;
  }

  /** The turn that handed the given one down. */
  public int parentOf(int assignmentNo) {
    return order.parentOf(order.turn(assignmentNo)).no;
  }

  /** The lead's turn of this round. */
  public int leadNo() {
    return order.lead().no;
  }

  /** Whether the petitioner has still to be talked to in this round. */
  public boolean isContactOpen() {
    return order.isReachable() && !order.isContacted();
  }

  /** Refuses an answer of a unit whose feedback chain (反馈) is closed. */
  public void requireMayAnswer(int assignmentNo) {
    UnitNode unit = rights.tree().get(unitOf(assignmentNo));
    if (!unit.capabilities().feedback()) {
      throw new Rejected(OrderError.UNIT_CANNOT_ANSWER, unit.name());
    }
  }

  /** Whether a person may sign for the unit of a turn as its responsible leader. */
  public void requireLeader(Rights leader, int assignmentNo) {
    if (!leader.has(unitOf(assignmentNo), Role.UNIT_LEADER)) {
      throw new Rejected(OrderError.LEADER_MUST_SIGN);
    }
  }

  /** Refuses an action that the caller may not take, or not now; takes nothing. */
  public void requireMayTake(StepRequest request) {
    Assignment turn = turnFor(request);
    Transition rule = rule(request.action(), turn);
    requireMay(rule, turn);
    order.requireAllows(rule, turn);
  }

  private static Transition rule(Action action, @Nullable Assignment turn) {
    AssignmentRole role = turn == null ? null : turn.role;
    return Transitions.find(action, role)
        .orElseThrow(
            () ->
                new Rejected(OrderError.WRONG_ASSIGNMENT_ROLE, action, role == null ? "-" : role));
  }

  /**
   * Takes an action, if the caller may and the states allow it. Clocks that have run out by then
   * are noted first, so that nothing late is hidden by being done before a timer looked.
   *
   * @return the number of its row in the log
   */
  public int take(StepRequest request) {
    Assignment turn = turnFor(request);
    Transition rule = rule(request.action(), turn);
    UnitId acting = requireMay(rule, turn);
    new OrderClocks(order).noteDue(now);
    WorkOrderStatus before = order.status;
    order.take(rule, request, turn, now, () -> correction(turn));
    startStageClock(before);
    order.note(
        new NewEvent(
            request.action(),
            now,
            actor(work.caller(), acting),
            turn == null ? null : turn.no,
            before,
            order.status,
            request.isPublic(),
            request.text(),
            request.data()));
    return order.eventSeq + order.events.size();
  }

  private @Nullable Assignment turnFor(StepRequest request) {
    if (request.assignmentNo() != null) {
      return order.turn(request.assignmentNo());
    }
    boolean concernsLead =
        request.action() == Action.REVIEW_PASS || request.action() == Action.REVIEW_REJECT;
    return concernsLead ? order.lead() : null;
  }

  private UnitId requireMay(Transition rule, @Nullable Assignment turn) {
    Caller caller = work.caller();
    UnitId acting =
        switch (rule.side()) {
          case CENTRE, CENTRE_OR_CITIZEN -> rights.tree().root().id();
          case HOLDER -> Objects.requireNonNull(turn).unit;
          case PARENT -> order.parentOf(Objects.requireNonNull(turn)).unit;
        };
    boolean citizen =
        rule.side() == Transitions.Side.CENTRE_OR_CITIZEN && caller.kind() == Caller.Kind.CITIZEN;
    if (!citizen && !rights.has(acting, rule.roles())) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return acting;
  }

  private Instant correction(@Nullable Assignment turn) {
    UnitNode unit = rights.tree().get(Objects.requireNonNull(turn).unit);
    return deadlines.correction(work, unit, now);
  }

  private void startStageClock(WorkOrderStatus before) {
    if (before == order.status) {
      return;
    }
    LimitCode code =
        switch (order.status) {
          case UNDER_REVIEW -> LimitCode.REVIEW;
          case CALLBACK -> LimitCode.CALLBACK;
          default -> null;
        };
    if (code != null) {
      UnitNode centre = rights.tree().root();
      order.stageDueAt = deadlines.stage(work, centre, code, order.traits, now);
    } else if (order.status == WorkOrderStatus.HANDLING) {
      order.stageDueAt = order.lead().time().answerBy();
    }
  }

  /** Sends the order to its lead and co-handlers. */
  void dispatch(DispatchOrder command) {
    take(
        StepRequest.of(Action.DISPATCH, null)
            .saying(command.advice())
            .with(Map.of("lead", command.lead().toString())));
    UnitNode lead = tierTwo(command.lead());
    var due = deadlines.lead(work, lead, order.traits, command.limit(), now);
    var sent = new ArrayList<Assignment>();
    int no = order.nextNo();
    sent.add(send(no++, AssignmentRole.LEAD, null, lead, due));
    for (UnitId each : command.coHandlers()) {
      UnitNode unit = tierTwo(each);
      var own = deadlines.coHandler(work, unit, order.traits, due);
      sent.add(send(no++, AssignmentRole.CO, null, unit, own));
    }
    order.dispatch(List.copyOf(sent), now);
  }

  /** Hands a turn down to a unit directly below; signs it at once where that was not done. */
  void delegate(int assignmentNo, UnitId to, @Nullable String advice) {
    Assignment parent = order.turn(assignmentNo);
    if (parent.status == AssignmentStatus.PENDING_SIGN) {
      take(StepRequest.of(Action.SIGN, assignmentNo));
    }
    take(
        StepRequest.of(Action.DELEGATE, assignmentNo)
            .saying(advice)
            .with(Map.of("to", to.toString())));
    UnitNode from = rights.tree().get(parent.unit);
    UnitNode child = receiving(to);
    if (!from.capabilities().assign()) {
      throw new Rejected(OrderError.UNIT_CANNOT_ASSIGN, from.name());
    }
    if (!from.id().equals(child.parent())) {
      throw new Rejected(OrderError.NOT_A_DIRECT_CHILD, child.name(), from.name());
    }
    var due = deadlines.child(work, child, order.traits, parent, now);
    order.addTurn(send(order.nextNo(), AssignmentRole.CHILD, parent.no, child, due));
  }

  private Assignment send(
      int no, AssignmentRole role, @Nullable Integer parent, UnitNode unit, Assignment.Due due) {
    return Assignment.send(new Assignment.Place(no, order.round, role, parent), unit, due);
  }

  private UnitNode tierTwo(UnitId id) {
    UnitNode unit = receiving(id);
    if (unit.level() != 2) {
      throw new Rejected(OrderError.NOT_TIER_TWO, unit.name());
    }
    return unit;
  }

  private UnitNode receiving(UnitId id) {
    UnitNode unit = rights.tree().get(id);
    if (!unit.isActive()) {
      throw new Rejected(OrderError.UNIT_OUT_OF_SERVICE, unit.name());
    }
    if (!unit.capabilities().handle()) {
      throw new Rejected(OrderError.UNIT_CANNOT_HANDLE, unit.name());
    }
    return unit;
  }

  /**
   * A row of a capability above that belongs to what was taken, written in the same statement.
   *
   * @param table its name without the schema; its first columns are tenant_id and order_id
   * @param columns the other columns, each perhaps with a cast of its place, such as {@code
   *     seq::int}
   * @param values as many values
   */
  public void add(String table, List<String> columns, List<? extends @Nullable Object> values) {
    more.add(new OrderWriter.Row(table, OrderWriter.Key.ORDER, columns, values));
  }

  /**
   * A row of a capability above that goes with what was taken, but is the city's and not the
   * order's; written in the same statement.
   *
   * @param table its name without the schema; its first column is tenant_id
   * @param columns the other columns, as in {@link #add}
   * @param values as many values
   */
  public void addToCity(
      String table, List<String> columns, List<? extends @Nullable Object> values) {
    more.add(new OrderWriter.Row(table, OrderWriter.Key.CITY, columns, values));
  }

  /** Writes everything taken so far in one statement, or refuses it as stale. */
  public void save() {
    tellListeners();
    OrderWriter.save(work, order, more);
    more.clear();
    told = 0;
  }

  private void tellListeners() {
    while (told < order.events.size()) {
      NewEvent noted = order.events.get(told++);
      OrderEvent event = noted.view(order.eventSeq + told);
      steps.listeners().forEach(listener -> listener.noted(this, event));
    }
  }

  /** Rows of capabilities above that wait for being written with the step. */
  List<OrderWriter.Row> more() {
    tellListeners();
    return more;
  }

  WorkOrder order() {
    return order;
  }

  /**
   * Notes that something was done that moves no state; who may do it is for the caller to check.
   *
   * @param acting for which unit it was done; null for the system and citizens
   * @return the number of its row in the log
   */
  public int note(StepRequest request, @Nullable UnitId acting) {
    order.note(
        new NewEvent(
            request.action(),
            now,
            actor(work.caller(), acting),
            request.assignmentNo(),
            order.status,
            order.status,
            request.isPublic(),
            request.text(),
            request.data()));
    return order.eventSeq + order.events.size();
  }

  /** Notes the clocks that have run out by now; how many. */
  int noteDueClocks() {
    return new OrderClocks(order).noteDue(now);
  }

  static NewEvent.Actor actor(Caller caller, @Nullable UnitId acting) {
    PersonId person = caller.person();
    return switch (caller.kind()) {
      case PERSON -> new NewEvent.Actor(Objects.requireNonNull(person).value(), "person", acting);
      case CITIZEN -> new NewEvent.Actor(null, "citizen", null);
      case SYSTEM, OPERATOR -> new NewEvent.Actor(null, "system: " + caller.reason(), null);
    };
  }
}
