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
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
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
  private static final int SUPERVISION_MAX = 3;

  /** An action on a turn; null where it is on the order. Only time passes with {@code OVERDUE}. */
  record Step(Action action, @Nullable Integer turn) {}

  /** An order's state, and the part and state of the turn that is meant, if one is. */
  private record Situation(
      String state, @Nullable AssignmentRole role, @Nullable AssignmentStatus turn) {}

  final WorkOrder order;

  /** How many reviews the city wants. */
  int reviews = 5;

  /** What a step does to the order besides, to see that a broken rule is found; nothing else. */
  BiConsumer<WorkOrder, Action> flaw = (order, action) -> {};

  /** Which steps are let through unasked, to see that a broken rule is found; none else. */
  BiPredicate<WorkOrder, Action> unguarded = (order, action) -> false;

  /** Whether its petitioner is drawn for the call-back. */
  boolean isDrawn = true;

  private final World world;
  private final Map<Situation, Set<Action>> known;
  Instant now;

  OrderDriver(Chain chain, boolean anonymous) {
    this(chain, anonymous, new PlainWorld());
  }

  OrderDriver(Chain chain, boolean anonymous, World world) {
    this.world = world;
    now = Instant.parse("2026-03-02T01:00:00Z");
    var traits = new DemandTraits(DemandType.HELP, NatureClass.ORDINARY, Urgency.NORMAL, "010203");
    order =
        new WorkOrder(
            new TenantId(1),
            7,
            "T1",
            new OrderFacts(Family.ADMINISTRATIVE, Channel.PHONE, anonymous, false, now),
            traits);
    order.chain = chain;
    known = new HashMap<>();
    order.beginStage(world.times(now).stage(LimitCode.DISPATCH), now);
    order.acceptBy = now.plus(Duration.ofHours(2));
  }

  private OrderDriver(
      WorkOrder order, World world, Map<Situation, Set<Action>> known, Instant now) {
    this.order = order;
    this.world = world;
    this.known = known;
    this.now = now;
  }

  /** An equal order that goes its own way from now on. */
  OrderDriver copy() {
    var copy = new OrderDriver(OrderCopy.of(order), world, known, now);
    copy.reviews = reviews;
    copy.isDrawn = isDrawn;
    copy.flaw = flaw;
    copy.unguarded = unguarded;
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
    if (unguarded.test(order, step.action())) {
      return;
    }
    Assignment turn = turnOf(step);
    Transition rule = order.chain.find(step.action(), turn, order.state).get(0);
    order.take(rule, StepRequest.of(step.action(), step.turn()), turn, now, world.times(now));
  }

  /** Takes a step a while after the one before, or is refused with {@link Rejected}. */
  void take(Step step) {
    now = now.plus(world.pause(step.action()));
    noteDueClocks();
    if (step.action() != Action.OVERDUE) {
      act(step, new Choices(order, world, now).of(step));
    }
  }

  /** Lives the life that a log tells once more: what was chosen stands in it. */
  void relive(List<NewEvent> log) {
    for (int i = 0; i < log.size(); i++) {
      NewEvent told = log.get(i);
      now = told.at();
      boolean isClock = told.action() == Action.WARN || told.action() == Action.OVERDUE;
      if (order.events.size() == i && isClock) {
        noteDueClocks();
      } else if (order.events.size() == i) {
        act(new Step(told.action(), told.assignmentNo()), told.data());
      }
      if (!order.events.get(i).equals(told)) {
        throw new AssertionError(told + " was told, but there came " + order.events.get(i));
      }
    }
  }

  private void act(Step step, Map<String, String> data) {
    RequestKind asks = Choices.ASKS.get(step.action());
    if (asks != null) {
      ask(step, asks, data);
    } else if (Choices.DECIDES.containsKey(step.action())) {
      decide(step, data);
    } else {
      perform(step, data);
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

  private static Assignment requireTurn(@Nullable Assignment turn) {
    return Objects.requireNonNull(turn);
  }

  private void ask(Step step, RequestKind kind, Map<String, String> data) {
    perform(step, data);
    Assignment turn = requireTurn(turnOf(step));
    new Caps(order, world, now).requireAskable(kind, turn);
    var request =
        new OrderRequest(
            new OrderRequest.Place(order.requestCount + 1, kind, turn.no, turn.unit),
            now,
            null,
            new OrderRequest.Asked("A_REASON", "a reason", null, null, null, null, null));
    request.decideDueAt = world.decideBy(now);
    order.add(request);
  }

  private void decide(Step step, Map<String, String> data) {
    OrderRequest request = order.request(Integer.parseInt(requireText(data.get("request"))));
    if (step.action() == request.kind.reject()) {
      end(request, RequestStatus.REJECTED, step.action(), data);
      return;
    }
    Assignment turn = order.turn(request.assignmentNo);
    switch (request.kind) {
      case EXTENSION -> extend(request, turn, data);
      case SUSPENSION -> {
        end(request, RequestStatus.APPROVED, step.action(), data);
        order.stageDueAt = Instant.parse(requireText(data.get("reviewAt")));
      }
      case CO_HANDLER -> {
        end(request, RequestStatus.APPROVED, step.action(), data);
        order.addTurn(send(AssignmentRole.CO, null, Choices.units(data).get(0), lead()));
      }
      case RETURN -> {
        end(request, RequestStatus.APPROVED, step.action(), data);
        if (turn.role == AssignmentRole.LEAD && order.returnCount >= world.returnsMax()) {
          order.disputed = true;
        }
      }
      case UNREASONABLE, APPEAL -> end(request, RequestStatus.APPROVED, step.action(), data);
    }
  }

  private static String requireText(@Nullable String text) {
    return Objects.requireNonNull(text);
  }

  private void extend(OrderRequest request, Assignment turn, Map<String, String> data) {
    String granted = requireText(data.get("granted"));
    OrderTimes.Moved moved = world.times(now).extended(turn, Limit.parse(granted));
    if (turn.role == AssignmentRole.CHILD
        && moved.effectiveDeadline().isAfter(order.parentOf(turn).effectiveDeadline)) {
      throw new Rejected(OrderError.BEYOND_UNIT_ABOVE);
    }
    request.granted = granted;
    end(request, RequestStatus.APPROVED, Action.APPROVE_EXTENSION, data);
    turn.moveTimes(moved);
    turn.granted = turn.granted == null ? granted : turn.granted + " + " + granted;
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
    new Caps(order, world, now).requireCan(step.action(), turn);
    order.take(rule, request, turn, now, world.times(now));
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
    send(step.action(), turn, before, data);
    flaw.accept(order, step.action());
  }

  private Map<String, String> drawn(Transition rule) {
    return rule.withoutCallBack() == null || isDrawn ? Map.of() : Map.of("sample", "OUT");
  }

  private void send(
      Action action, @Nullable Assignment turn, @Nullable UnitId lead, Map<String, String> data) {
    switch (action) {
      case DISPATCH, ARBITRATE -> order.dispatch(dispatched(Choices.units(data)), now);
      case REHANDLE -> lead(Objects.requireNonNull(lead).value());
      case ESCALATE -> lead(Choices.units(data).get(0));
      case DELEGATE -> {
        Assignment from = requireTurn(turn);
        Instant within = from.effectiveDeadline;
        order.addTurn(send(AssignmentRole.CHILD, from.no, Choices.units(data).get(0), within));
      }
      case ADD_CO_HANDLER -> {
        order.addTurn(send(AssignmentRole.CO, null, Choices.units(data).get(0), lead()));
        order.followLead();
      }
      case WHISTLE ->
          Choices.units(data)
              .forEach(
                  unit -> order.addTurn(send(AssignmentRole.CO, requireTurn(turn).no, unit, null)));
      case MERGE -> order.master = 6L;
      case SUPERVISE ->
          order.supervisionLevel = Math.min(order.supervisionLevel + 1, SUPERVISION_MAX);
      case LIFT -> order.supervisionLevel = 0;
      default -> {}
    }
  }

  private List<Assignment> dispatched(List<Long> to) {
    var sent = new ArrayList<Assignment>();
    sent.add(send(AssignmentRole.LEAD, null, to.get(0), null));
    for (long unit : to.subList(1, to.size())) {
      var place =
          new Assignment.Place(order.nextNo() + sent.size(), order.round, AssignmentRole.CO, null);
      sent.add(send(place, unit, sent.get(0).deadline));
    }
    return sent;
  }

  private void lead(long unit) {
    order.dispatch(List.of(send(AssignmentRole.LEAD, null, unit, null)), now);
  }

  private Instant lead() {
    return order.lead().effectiveDeadline;
  }

  private Assignment send(
      AssignmentRole role, @Nullable Integer parent, long unit, @Nullable Instant within) {
    return send(new Assignment.Place(order.nextNo(), order.round, role, parent), unit, within);
  }

  private Assignment send(Assignment.Place place, long unit, @Nullable Instant within) {
    return new Assignment(place, new UnitId(unit), new Long[3], world.due(unit, now, within));
  }
}
