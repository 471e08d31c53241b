package org.tierline.workorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;

/**
 * Drives an order in memory by the rules that the use cases go through, without a database: the
 * action itself, the request that it makes or decides, and the turns that it sends.
 */
final class OrderDriver {
  static final long LEAD_UNIT = 10;
  static final long CO_UNIT = 20;
  private static final long HIGHEST_UNIT = 5;
  private static final Duration LIMIT = Duration.ofHours(40);
  private static final int RETURNS_MAX = 2;
  private static final int SUPERVISION_MAX = 3;
  private static final Map<Action, RequestKind> ASKS = new HashMap<>();
  private static final Map<Action, RequestKind> DECIDES = new HashMap<>();

  static {
    for (RequestKind kind : RequestKind.values()) {
      ASKS.put(kind.ask(), kind);
      DECIDES.put(kind.approve(), kind);
      DECIDES.put(kind.reject(), kind);
    }
  }

  /** An action on a turn; null where it is on the order. Three days pass with {@code OVERDUE}. */
  record Step(Action action, @Nullable Integer turn) {}

  /** An order's state, and the part and state of the turn that is meant, if one is. */
  private record Situation(
      String state, @Nullable AssignmentRole role, @Nullable AssignmentStatus turn) {}

  final WorkOrder order;

  /** How many reviews the city wants. */
  int reviews = 5;

  /** Whether its petitioner is drawn for the call-back. */
  boolean isDrawn = true;

  private final Map<Situation, Set<Action>> known;
  Instant now;

  OrderDriver(Chain chain, boolean anonymous) {
    now = Instant.parse("2026-03-02T01:00:00Z");
    var traits = new DemandTraits(DemandType.HELP, NatureClass.ORDINARY, Urgency.NORMAL, "010203");
    order =
        new WorkOrder(
            new TenantId(1),
            7,
            "T1",
            new WorkOrder.Facts(Family.ADMINISTRATIVE, Channel.PHONE, anonymous, false, now),
            traits);
    order.chain = chain;
    known = new HashMap<>();
    order.stageDueAt = now.plus(Duration.ofDays(1));
    order.acceptBy = now.plus(Duration.ofHours(2));
  }

  private OrderDriver(WorkOrder order, Map<Situation, Set<Action>> known, Instant now) {
    this.order = order;
    this.known = known;
    this.now = now;
  }

  /** An equal order that goes its own way from now on. */
  OrderDriver copy() {
    var copy = new OrderDriver(OrderCopy.of(order), known, now);
    copy.reviews = reviews;
    copy.isDrawn = isDrawn;
    return copy;
  }

  /** Every action on the order and on each turn of its round, and that time passes. */
  List<Step> everyStep() {
    return Arrays.stream(Action.values())
        .flatMap(
            action ->
                Stream.concat(
                    Stream.of(new Step(action, null)),
                    order.turns.stream()
                        .filter(t -> t.round == order.round && action != Action.OVERDUE)
                        .map(t -> new Step(action, t.no))))
        .toList();
  }

  /** Whether the chain has a line for it in the present states. */
  boolean isInChain(Step step) {
    return allowed(turnOf(step)).contains(step.action());
  }

  /** What the chain has lines for on a turn, or on the order, in the present states. */
  Set<Action> allowed(@Nullable Assignment turn) {
    var at =
        new Situation(
            order.state, turn == null ? null : turn.role, turn == null ? null : turn.status);
    return known.computeIfAbsent(at, this::inChain);
  }

  private Set<Action> inChain(Situation at) {
    return order.chain.lines().stream()
        .filter(line -> at.role() == null ? !line.concernsTurn() : line.turns().contains(at.role()))
        .filter(line -> line.from().contains(at.state()))
        .filter(line -> at.role() == null || line.turnFrom().contains(at.turn()))
        .map(Transition::action)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
  }

  /** Every step that the chain has a line for, and that time passes. */
  List<Step> stepsInChain() {
    var steps = new ArrayList<Step>();
    steps.add(new Step(Action.OVERDUE, null));
    allowed(null).forEach(action -> steps.add(new Step(action, null)));
    for (Assignment turn : order.turns) {
      if (turn.round == order.round) {
        allowed(turn).forEach(action -> steps.add(new Step(action, turn.no)));
        if (isSignedAtOnce(turn)) {
          steps.add(new Step(Action.DELEGATE, turn.no));
        }
      }
    }
    return steps;
  }

  /** A turn that is handed down unsigned is signed by that. */
  private boolean isSignedAtOnce(Assignment turn) {
    return turn.status == AssignmentStatus.PENDING_SIGN && allowed(turn).contains(Action.SIGN);
  }

  @Nullable Assignment turnOf(Step step) {
    return step.turn() == null ? null : order.turn(step.turn());
  }

  /** Tries what the chain alone decides about: finds its line and takes it. */
  void takeBare(Step step) {
    Assignment turn = turnOf(step);
    Transition rule = order.chain.find(step.action(), turn, order.state).get(0);
    order.take(rule, StepRequest.of(step.action(), step.turn()), turn, now, new PlainTimes(now));
  }

  /** Takes a step an hour and a half after the one before, or is refused with {@link Rejected}. */
  void take(Step step) {
    boolean waits = step.action() == Action.OVERDUE;
    now = now.plus(waits ? Duration.ofDays(3) : Duration.ofMinutes(90));
    noteDueClocks();
    if (waits) {
      return;
    }
    if (ASKS.containsKey(step.action())) {
      ask(step, Objects.requireNonNull(ASKS.get(step.action())));
    } else if (DECIDES.containsKey(step.action())) {
      decide(step, Objects.requireNonNull(DECIDES.get(step.action())));
    } else {
      perform(step, StepFacts.of(step.action(), order));
    }
  }

  /** Notes what has run out, and what follows from that by itself. */
  private void noteDueClocks() {
    if (new OrderClocks(order).noteDue(now) == 0) {
      return;
    }
    for (OrderRequest request : List.copyOf(order.requests)) {
      Instant due = request.decideDueAt;
      if (request.isPending() && due != null && !due.isAfter(now)) {
        settle(request);
      }
    }
    order.countRequests();
    if (order.status == WorkOrderStatus.SUSPENDED && Clock.RESUME.isIn(order.clocksFired)) {
      perform(new Step(Action.RESUME, order.lead().no), Map.of());
    }
  }

  private void settle(OrderRequest request) {
    switch (request.kind) {
      case RETURN -> end(request, RequestStatus.REJECTED, Action.REJECT_RETURN, Map.of());
      case EXTENSION -> order.lapse(request, "no decision in time", now);
      case SUSPENSION, UNREASONABLE, APPEAL, CO_HANDLER -> request.overdue();
    }
  }

  private void ask(Step step, RequestKind kind) {
    int no = order.requestCount + 1;
    perform(step, Map.of("request", Integer.toString(no)));
    Assignment turn = Objects.requireNonNull(turnOf(step));
    if (kind == RequestKind.RETURN && order.finalAssignment) {
      throw new Rejected(OrderError.FINAL_ASSIGNMENT);
    }
    boolean late = !now.isBefore(turn.effectiveDeadline);
    if (late && (kind == RequestKind.EXTENSION || kind == RequestKind.RETURN)) {
      throw new Rejected(OrderError.TOO_LATE, turn.effectiveDeadline);
    }
    var request =
        new OrderRequest(
            new OrderRequest.Place(no, kind, turn.no, turn.unit),
            now,
            null,
            new OrderRequest.Asked("A_REASON", "a reason", null, null, null, null, null));
    request.decideDueAt = now.plus(Duration.ofDays(1));
    order.add(request);
  }

  private void decide(Step step, RequestKind kind) {
    OrderRequest request =
        order.requests.stream()
            .filter(r -> r.isPending() && r.kind == kind)
            .filter(r -> step.turn() != null && r.assignmentNo == step.turn())
            .findFirst()
            .orElseThrow(() -> new Rejected(OrderError.REQUEST_NOT_PENDING, kind));
    if (step.action() == kind.reject()) {
      end(request, RequestStatus.REJECTED, step.action(), Map.of());
    } else {
      approve(request, step.action());
    }
  }

  private void approve(OrderRequest request, Action action) {
    Assignment turn = order.turn(request.assignmentNo);
    switch (request.kind) {
      case EXTENSION -> extend(request, turn);
      case SUSPENSION -> {
        end(request, RequestStatus.APPROVED, action, Map.of());
        order.stageDueAt = now.plus(Duration.ofDays(10));
      }
      case CO_HANDLER -> {
        end(request, RequestStatus.APPROVED, action, Map.of());
        order.addTurn(send(AssignmentRole.CO, null, freeUnit(CO_UNIT)));
      }
      case RETURN -> {
        end(request, RequestStatus.APPROVED, action, Map.of());
        if (turn.role == AssignmentRole.LEAD && order.returnCount >= RETURNS_MAX) {
          order.disputed = true;
        }
      }
      case UNREASONABLE, APPEAL -> end(request, RequestStatus.APPROVED, action, Map.of());
    }
  }

  private void extend(OrderRequest request, Assignment turn) {
    OrderTimes.Moved moved = new PlainTimes(now).extended(turn, Limit.parse("10 NH"));
    if (turn.role == AssignmentRole.CHILD
        && moved.effectiveDeadline().isAfter(order.parentOf(turn).effectiveDeadline)) {
      throw new Rejected(OrderError.BEYOND_UNIT_ABOVE);
    }
    request.granted = "10 NH";
    end(request, RequestStatus.APPROVED, Action.APPROVE_EXTENSION, Map.of("granted", "10 NH"));
    turn.moveTimes(moved);
    turn.granted = turn.granted == null ? "10 NH" : turn.granted + " + 10 NH";
    order.extensionCount++;
    order.followLead();
  }

  private void end(
      OrderRequest request, RequestStatus end, Action action, Map<String, String> facts) {
    var data = new HashMap<>(facts);
    data.put("request", Integer.toString(request.no));
    order.decide(request, end, NewEvent.Actor.system(null), "decided", now);
    perform(new Step(action, request.assignmentNo), data);
  }

  /** The action itself, noted before what it entails, and the turns that it sends. */
  private void perform(Step step, Map<String, String> data) {
    Assignment turn = turnOf(step);
    if (step.action() == Action.DELEGATE
        && turn != null
        && turn.status == AssignmentStatus.PENDING_SIGN) {
      perform(new Step(Action.SIGN, turn.no), Map.of());
    }
    UnitId before = order.leadUnit;
    Transition line = order.chain.find(step.action(), turn, order.state).get(0);
    ReviewDepth.Way way = ReviewDepth.way(order.chain, line, order.state, reviews);
    Transition rule = way.line();
    StepRequest request =
        StepRequest.of(step.action(), step.turn())
            .saying("a reason")
            .with(data)
            .adding(way.facts())
            .adding(drawn(rule));
    WorkOrderStatus from = order.status;
    int place = order.events.size();
    order.take(rule, request, turn, now, new PlainTimes(now));
    order.events.add(
        place,
        new NewEvent(
            step.action(),
            now,
            NewEvent.Actor.system(null),
            step.turn(),
            from,
            order.status,
            false,
            request.text(),
            request.data()));
    send(step.action(), turn, before);
  }

  private Map<String, String> drawn(Transition rule) {
    return rule.withoutCallBack() == null || isDrawn ? Map.of() : Map.of("sample", "OUT");
  }

  private void send(Action action, @Nullable Assignment turn, @Nullable UnitId lead) {
    switch (action) {
      case DISPATCH, ARBITRATE -> {
        Assignment first = send(AssignmentRole.LEAD, null, LEAD_UNIT);
        var beside = new Assignment.Place(first.no + 1, order.round, AssignmentRole.CO, null);
        order.dispatch(List.of(first, send(beside, CO_UNIT)), now);
      }
      case REHANDLE -> lead(Objects.requireNonNull(lead).value());
      case ESCALATE -> lead(above(Objects.requireNonNull(lead).value()));
      case DELEGATE -> {
        Assignment from = Objects.requireNonNull(turn);
        long below = from.unit.value() * 10 + order.childrenOf(from).count() % 2;
        order.addTurn(send(AssignmentRole.CHILD, from.no, below));
      }
      case ADD_CO_HANDLER -> {
        order.addTurn(send(AssignmentRole.CO, null, freeUnit(CO_UNIT)));
        order.followLead();
      }
      case WHISTLE -> {
        int from = Objects.requireNonNull(turn).no;
        order.addTurn(send(AssignmentRole.CO, from, freeUnit(CO_UNIT)));
        order.addTurn(send(AssignmentRole.CO, from, freeUnit(CO_UNIT)));
      }
      case MERGE -> order.master = 6L;
      case SUPERVISE ->
          order.supervisionLevel = Math.min(order.supervisionLevel + 1, SUPERVISION_MAX);
      case LIFT -> order.supervisionLevel = 0;
      default -> {}
    }
  }

  private void lead(long unit) {
    order.dispatch(List.of(send(AssignmentRole.LEAD, null, unit)), now);
  }

  private static long above(long unit) {
    if (unit <= HIGHEST_UNIT) {
      throw new Rejected(OrderError.NOT_HIGHER, unit);
    }
    return HIGHEST_UNIT;
  }

  /** Units beside the given one stand every hundred; at most three of them help. */
  private long freeUnit(long first) {
    long unit = first;
    while (unit <= first + 200 && isOnOrder(unit)) {
      unit += 100;
    }
    return unit > first + 200 ? first : unit;
  }

  private boolean isOnOrder(long unit) {
    return order.current().anyMatch(t -> t.unit.value() == unit);
  }

  private Assignment send(AssignmentRole role, @Nullable Integer parent, long unit) {
    return send(new Assignment.Place(order.nextNo(), order.round, role, parent), unit);
  }

  private Assignment send(Assignment.Place place, long unit) {
    var due =
        new Assignment.Due(
            now,
            now.plus(Duration.ofHours(8)),
            now.plus(Duration.ofHours(9)),
            now.plus(LIMIT.multipliedBy(7).dividedBy(10)),
            now.plus(LIMIT),
            null,
            null,
            new Assignment.Basis("40 NH", "OVERRIDE", null, null, null));
    return new Assignment(place, new UnitId(unit), new Long[3], due);
  }
}
