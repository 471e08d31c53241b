package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.setting.SettingKey;
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
  private final StepRules judge;
  final Stored stored;
  private final List<OrderWriter.Row> more = new ArrayList<>();
  private final CountedOrder counted;
  private int told;

  OrderAtWork(Work work, WorkOrder order, Rights rights, OrderSteps steps, Instant now) {
    this.work = work;
    this.order = order;
    this.rights = rights;
    this.steps = steps;
    this.deadlines = steps.deadlines();
    this.now = EventHash.stored(now);
    this.judge = new StepRules(this);
    this.stored = new Stored(order);
    this.counted = new CountedOrder(order);
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
    return order.turns.stream().map(t -> t.view(rights.tree(), now)).toList();
  }

  /** How far supervision has risen; 0 where the order is not supervised. */
  public int supervisionLevel() {
    return order.supervisionLevel;
  }

  /** Sets the level of supervision that lists show; the rules are the caller's. */
  public void supervise(int level) {
    order.supervisionLevel = level;
  }

  /** Makes it a key order: a leader has written on it, so its petitioner is always called back. */
  public void makeKey() {
    order.keyOrder = true;
  }

  /** The order as it now stands, without what only its text tells. */
  public OrderStanding standing() {
    return OrderStanding.of(order);
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

  /** Whether the petitioner has left an e-mail address. */
  public boolean isMailable() {
    return order.facts.mailable();
  }

  /** Whether the petitioner has still to be talked to in this round. */
  public boolean isContactOpen() {
    return order.isReachable() && !order.isContacted();
  }

  /** What the rules of the call-back ask of the present round. */
  public CallBackState callBack() {
    return new CallBackState(this);
  }

  /** Refuses an action that the caller may not take, or not now; takes nothing. */
  public void requireMayTake(StepRequest request) {
    noteDueClocks();
    judge.require(request.action(), turnFor(request));
  }

  /** The same for an answer that tells by itself whether the petitioner was talked to. */
  public void requireMayAnswer(StepRequest request) {
    try {
      requireMayTake(request);
    } catch (Rejected refused) {
      if (refused.code() != OrderError.NOT_CONTACTED) {
        throw refused;
      }
    }
  }

  /** Who must sign an action on a turn. */
  public Signing signing(Action action, int assignmentNo) {
    return new Signing(this, StepRequest.of(action, assignmentNo), unitOf(assignmentNo));
  }

  /**
   * Whether an action of the caller takes the lead's answer past the last review that is wanted.
   */
  public boolean endsReview(StepRequest request) {
    Transition line =
        new ReviewDepth(this)
            .way(judge.requireFit(request.action(), turnFor(request)).line())
            .line();
    WorkOrderStatus next = order.chain.phase(line.next(order.state, true));
    return next == WorkOrderStatus.CALLBACK || next == WorkOrderStatus.CLOSED;
  }

  /** The line of the chain that an action would follow, whoever takes it. */
  Transition line(StepRequest request) {
    return order.on(turnFor(request)).find(request.action(), turnFor(request), order.state).get(0);
  }

  /**
   * Takes an action, if the caller may and the states allow it. Clocks that have run out by then
   * are noted first, so that nothing late is hidden by being done before a timer looked.
   *
   * @return the number of its row in the log
   */
  public int take(StepRequest request) {
    return take(request, () -> {});
  }

  /** The same with something that goes before, once nothing stands against it. */
  int take(StepRequest request, Runnable before) {
    noteDueClocks();
    Assignment turn = turnFor(request);
    StepRules.Fit fit = judge.require(request.action(), turn);
    before.run();
    return perform(fit.line(), request, turn, NewEvent.Actor.of(work.caller(), fit.unit()));
  }

  /** What the city or the unit has decided. */
  public <T> T rule(UnitId unit, SettingKey<T> key) {
    return steps.rules().get(work, unit, key);
  }

  /** Takes an action that follows by itself from a rule or from another action. */
  int follow(StepRequest request, String why) {
    Assignment turn = turnFor(request);
    Transition rule = order.chain.find(request.action(), turn, order.state).get(0);
    UnitId unit = turn == null ? null : turn.unit;
    return perform(rule, request, turn, new NewEvent.Actor(null, "system: " + why, unit));
  }

  private int perform(
      Transition line, StepRequest asked, @Nullable Assignment turn, NewEvent.Actor actor) {
    ReviewDepth.Way way = new ReviewDepth(this).way(line);
    Transition rule = way.line();
    var sample = new CallBackSample(this);
    Map<String, String> drawn = sample.decide(rule);
    StepRequest request = asked.adding(way.facts()).adding(drawn);
    WorkOrderStatus before = order.status;
    int lapsed = order.events.size();
    order.take(rule, request, turn, now, times());
    // What the action entails follows it in the log.
    order.events.add(
        lapsed,
        new NewEvent(
            request.action(),
            now,
            actor,
            turn == null ? null : turn.no,
            before,
            order.status,
            request.isPublic(),
            request.text(),
            request.data()));
    int seq = order.eventSeq + lapsed + 1;
    sample.keep(drawn, seq);
    if (before == WorkOrderStatus.MERGED && order.status == before && Merging.frees(this)) {
      setFree(Merging.DISSATISFIED);
    }
    return seq;
  }

  /** A merged order goes its own way again, under whatever chain it lives. */
  void setFree(String why) {
    String to = order.chain.first(WorkOrderStatus.REGISTERED).orElseThrow().code();
    perform(
        Transition.byRule(Action.REOPEN, order.state, to),
        StepRequest.of(Action.REOPEN, null).saying(why),
        null,
        new NewEvent.Actor(null, "system: " + why, null));
  }

  OrderTimes times() {
    return new CalendarTimes(work, order, rights.tree(), deadlines, now);
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /** Whether the caller may take what. */
  StepRules judge() {
    return judge;
  }

  /** What capabilities above have against actions. */
  List<StepRule> rulesAbove() {
    return steps.rulesAbove();
  }

  /** The turn meant; the lead's where an action that concerns it names none. */
  private @Nullable Assignment turnFor(StepRequest request) {
    if (request.assignmentNo() != null) {
      return order.turn(request.assignmentNo());
    }
    return order.chain.concernsLeadOnly(request.action()) ? order.lead() : null;
  }

  /**
   * A row of a capability above that belongs to what was taken, written in the same statement.
   *
   * @param table its name without the schema; its first columns are tenant_id and order_id
   * @param columns the other columns, each perhaps with a cast of its place, such as {@code
   *     seq::int}; where a text stands for another type, always
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
    List<OrderWriter.Row> rows = more();
    boolean takesAlong =
        order.mergedCount > 0 && order.events.stream().anyMatch(e -> e.from() != e.to());
    StepStatement.save(work, order, stored, rows);
    more.clear();
    told = 0;
    counted.written();
    if (takesAlong) {
      new Merging(this, steps).takeAlong();
    }
  }

  /** Whether requests have changed, or other orders end with this one: not for a batch of rows. */
  boolean hasMoreThanRows() {
    tellListeners();
    return order.requests.stream().anyMatch(r -> r.isNew || r.isChanged) || order.mergedCount > 0;
  }

  private void tellListeners() {
    while (told < order.events.size()) {
      NewEvent noted = order.events.get(told++);
      OrderEvent event = noted.view(order.eventSeq + told);
      steps.listeners().forEach(listener -> listener.noted(this, event));
    }
  }

  /** Rows that are written with the step: of capabilities above, of figures and of boards. */
  List<OrderWriter.Row> more() {
    tellListeners();
    var rows = new ArrayList<>(more);
    rows.addAll(counted.changes(rights.tree(), steps.zone(work)));
    return rows;
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
    return note(request, NewEvent.Actor.of(work.caller(), acting));
  }

  private int note(StepRequest request, NewEvent.Actor actor) {
    order.note(
        new NewEvent(
            request.action(),
            now,
            actor,
            request.assignmentNo(),
            order.status,
            order.status,
            request.isPublic(),
            request.text(),
            request.data()));
    return order.eventSeq + order.events.size();
  }

  /**
   * Notes what follows by a rule and was done by nobody, such as an automatic card; the number of
   * its row in the log.
   */
  public int noteByRule(StepRequest request, String rule) {
    if (request.action() == Action.URGE) {
      order.urgeCount++;
    }
    return note(request, new NewEvent.Actor(null, "system: " + rule, null));
  }

  /** What has been taken and noted since the order was opened or saved, oldest first. */
  public List<OrderEvent> noted() {
    var noted = new ArrayList<OrderEvent>();
    for (NewEvent event : order.events) {
      noted.add(event.view(order.eventSeq + noted.size() + 1));
    }
    return noted;
  }

  /** How often the units were urged. */
  public int urges() {
    return order.urgeCount;
  }

  /**
   * Notes the clocks that have run out by now, and what follows from that by itself: a return that
   * nobody decided on is refused, an extension lapses, a suspended order goes on; how many.
   */
  int noteDueClocks() {
    int noted = new OrderClocks(order).noteDue(now);
    if (noted > 0) {
      new OverdueRequests(this).settle();
      if (order.status == WorkOrderStatus.SUSPENDED && Clock.RESUME.isIn(order.clocksFired)) {
        follow(StepRequest.of(Action.RESUME, null), "review date");
      }
    }
    return noted;
  }

  /** Lets what a unit asked for on a turn lapse, as something else has overtaken it. */
  public void lapseRequests(int assignmentNo, RequestKind kind, String why) {
    List.copyOf(order.requests).stream()
        .filter(r -> r.isPending() && r.kind == kind && r.assignmentNo == assignmentNo)
        .forEach(r -> order.lapse(r, why, now));
  }
}
