package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Versions;

/**
 * An order with the turns of all its rounds and the requests that wait: registered, dispatched,
 * handled down the tree, answered back up, reviewed, called back, closed, and perhaps reopened. It
 * moves by the lines of its {@link Chain}, does no input or output, and is written with its log by
 * {@link OrderWriter} in one statement. What else an action does stands in {@link Effects}.
 */
final class WorkOrder implements Cloneable {
  final TenantId tenant;
  final long id;
  String orderNo;
  OrderFacts facts;
  List<Assignment> turns = new ArrayList<>();
  List<OrderRequest> requests = new ArrayList<>();
  List<NewEvent> events = new ArrayList<>();
  Chain chain = Chain.standard();
  int chainVersion;

  /** What units have put in the place of its lines; null where nobody is to act. */
  @Nullable TurnChains turnChains;

  WorkOrderStatus status = WorkOrderStatus.REGISTERED;
  String state = WorkOrderStatus.REGISTERED.name();
  String title = "";
  DemandTraits traits;
  int round = 1;
  @Nullable UnitId leadUnit;
  @Nullable Long u2;
  OrderCounts.@Nullable Area area;
  @Nullable UnitId accused;
  OrderCounts.@Nullable Rated rated;
  @Nullable TeamCharge charge;
  @Nullable Instant firstDispatchAt;
  @Nullable Instant stageDueAt;
  @Nullable Instant stageBeganAt;
  @Nullable String stageLimit;

  /** Until when the centre has to accept what came in by itself; null where it has, or need not. */
  @Nullable Instant acceptBy;

  @Nullable Instant deadline;
  @Nullable Instant effectiveDeadline;
  @Nullable Instant completedAt;
  @Nullable Instant closedAt;
  @Nullable Instant alarmAt;
  @Nullable String resolution;
  @Nullable String firstLimit;
  @Nullable String divertedTo;
  @Nullable Long master;
  @Nullable Integer satisfactionFirst;
  @Nullable Integer satisfactionFinal;
  @Nullable Instant requestDueAt;
  @Nullable Instant urgedAt;
  int finishCount;
  int callBackCount;
  int roundCallBacks;
  int rejectCount;
  int revision = 1;
  int rehandleCount;
  int reopenCount;
  int returnCount;
  int extensionCount;
  int suspendCount;
  int urgeCount;
  int mergedCount;
  int requestCount;
  int pendingRequests;
  boolean hard;
  boolean disputed;
  boolean dissatisfied;
  boolean roundRated;
  boolean finalAssignment;
  boolean keyOrder;
  boolean excluded;
  boolean restricted;
  boolean isSampled = true;
  boolean isUnreachable;
  int supervisionLevel;
  int stepCount;
  int clocksFired;
  int eventSeq;
  byte[] eventHash = new byte[0];
  long version;

  /** Under which versions of the city it was recalled; null where it was read for this work. */
  @Nullable Versions recalled;

  boolean isAllOfWork;

  /** Whether it is known if the caller has worked on it for a unit, or reviewed it. */
  boolean isOwnWorkRead;

  boolean callerHandled;
  boolean callerReviewed;

  WorkOrder(TenantId tenant, long id, String orderNo, OrderFacts facts, DemandTraits traits) {
    this.tenant = tenant;
    this.id = id;
    this.orderNo = orderNo;
    this.facts = facts;
    this.traits = traits;
  }

  /** As it stands, for another work; without requests, and what was noted or found out for one. */
  @Override
  protected WorkOrder clone() {
    try {
      var copy = (WorkOrder) super.clone();
      copy.turns = new ArrayList<>(turns.stream().map(Assignment::clone).toList());
      copy.requests = new ArrayList<>();
      copy.events = new ArrayList<>();
      copy.turnChains = null;
      copy.isOwnWorkRead = copy.callerHandled = copy.callerReviewed = false;
      return copy;
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A stage of the centre's begins, with its clock. */
  void beginStage(OrderTimes.Stage stage, Instant now) {
    stageBeganAt = now;
    stageLimit = stage.limit().toString();
    stageDueAt = stage.dueAt();
  }

  /** The chain as it holds on a turn, or on the order where no turn is meant. */
  Chain on(@Nullable Assignment turn) {
    return turnChains == null ? chain : turnChains.on(this, turn);
  }

  /** The turns of the present round, without those that were returned or withdrawn. */
  Stream<Assignment> current() {
    return turns.stream().filter(t -> t.round == round && !t.status.isGone());
  }

  /** The lead's turn, where the round has one. */
  @Nullable Assignment findLead() {
    return current().filter(t -> t.role == AssignmentRole.LEAD).findFirst().orElse(null);
  }

  Assignment lead() {
    Assignment lead = findLead();
    if (lead == null) {
      throw new Rejected(
          OrderError.ACTION_NOT_ALLOWED_NOW, "-", status, chain.possible(state, null));
    }
    return lead;
  }

  Assignment turn(int no) {
    return turns.stream()
        .filter(t -> t.round == round && t.no == no)
        .findFirst()
        .orElseThrow(() -> missing(no));
  }

  /** A turn of an earlier round is not unknown: it is over. */
  private DomainException missing(int no) {
    return turns.stream()
        .filter(t -> t.no == no)
        .<DomainException>map(t -> new Rejected(OrderError.EARLIER_ROUND, no, t.round, round))
        .findFirst()
        .orElseGet(() -> new NotFound(OrderError.UNKNOWN_ASSIGNMENT, no));
  }

  Assignment parentOf(Assignment child) {
    return turn(Objects.requireNonNull(child.parentNo, "only a child has a parent"));
  }

  /** The turns that were handed down from one, without those that have left. */
  Stream<Assignment> childrenOf(Assignment parent) {
    return current()
        .filter(t -> t.role == AssignmentRole.CHILD)
        .filter(t -> t.parentNo != null && t.parentNo == parent.no);
  }

  int nextNo() {
    return turns.stream().mapToInt(t -> t.no).max().orElse(0) + 1;
  }

  /**
   * Whether the petitioner can be talked to: not where he is anonymous, nor where he asked for
   * confidence, since units do not learn who he is and nobody rings him unasked.
   */
  boolean isReachable() {
    return !facts.anonymous() && !facts.confidential();
  }

  /** Whether he is to be called back: he can be, and is within the scope. */
  boolean isCallBackDue() {
    return isReachable() && isSampled;
  }

  boolean isContacted() {
    return current().anyMatch(t -> t.contactedAt != null);
  }

  /** Refuses what the chain does not allow now. */
  void requireAllows(Transition rule, @Nullable Assignment turn) {
    Rejected against = against(rule, turn, Standing.of(this, turn));
    if (against != null) {
      throw against;
    }
  }

  /** What the chain has against an action where order and turn stand so; null where nothing. */
  @Nullable Rejected against(Transition rule, @Nullable Assignment turn, Standing standing) {
    if (rule.needs(Need.CHILDREN_DONE)
        && childrenOf(Objects.requireNonNull(turn)).anyMatch(t -> t.status.isOpen())) {
      return new Rejected(OrderError.CHILD_STILL_OPEN);
    }
    if (rule.allows(standing.state(), standing.turn())) {
      return null;
    }
    String where =
        standing.turn() == null ? standing.state() : standing.state() + "/" + standing.turn();
    String may = on(turn).possible(state, turn);
    return new Rejected(OrderError.ACTION_NOT_ALLOWED_NOW, rule.action(), where, may);
  }

  /** Takes an action: its guards, the move, and what it does besides, except sending new turns. */
  void take(
      Transition rule,
      StepRequest request,
      @Nullable Assignment turn,
      Instant now,
      OrderTimes times) {
    requireAllows(rule, turn);
    var effects = new Effects(this, now, times);
    effects.require(rule, request, turn);
    if (turn != null) {
      turn.move(rule.nextTurn(turn.status));
    }
    if (rule.withoutCallBack() != null) {
      isSampled = !CallBackSample.OUT.equals(request.data().get(CallBackSample.SAMPLE));
    }
    enter(rule.next(state, isCallBackDue()), now);
    effects.apply(rule, request, turn);
    String ended = request.data().get("resolution");
    resolution = ended == null ? resolution : ended;
    lapseMoot(now);
  }

  private void enter(String next, Instant now) {
    if (next.equals(state)) {
      return;
    }
    WorkOrderStatus before = status;
    state = next;
    status = chain.phase(next);
    clocksFired = 0;
    if (!isStopped(before)) {
      stageDueAt = null;
    }
    acceptBy = null;
    if (status == WorkOrderStatus.REGISTERED) {
      leaveLead();
    } else if (status.isFinal()) {
      end(now);
    }
  }

  /** What an emergency line is asked to take stands still, and goes on where that refuses. */
  private boolean isStopped(WorkOrderStatus before) {
    return status == WorkOrderStatus.DIVERTED
        || before == WorkOrderStatus.DIVERTED && status == WorkOrderStatus.REGISTERED;
  }

  /** Back with the centre: nobody leads, nothing is due but the dispatch. */
  private void leaveLead() {
    withdrawOpenTurns();
    leadUnit = null;
    u2 = null;
    deadline = null;
    effectiveDeadline = null;
    completedAt = null;
    closedAt = null;
    resolution = null;
  }

  /** A merged order ends with its master; all others end at once. */
  private void end(Instant now) {
    closedAt = status == WorkOrderStatus.MERGED ? null : now;
    if (status == WorkOrderStatus.CLOSED) {
      current()
          .filter(t -> t.status == AssignmentStatus.SUBMITTED)
          .forEach(t -> t.move(AssignmentStatus.ACCEPTED));
    }
    withdrawOpenTurns();
  }

  void withdrawOpenTurns() {
    current()
        .filter(t -> t.status.isOpen())
        .toList()
        .forEach(t -> t.move(AssignmentStatus.WITHDRAWN));
  }

  /** Sends the order to its lead and co-handlers. */
  void dispatch(List<Assignment> sent, Instant now) {
    sent.forEach(this::addTurn);
    Assignment lead = lead();
    leadUnit = lead.unit;
    u2 = lead.u2;
    firstDispatchAt = firstDispatchAt == null ? now : firstDispatchAt;
    firstLimit = firstLimit == null ? lead.basis.limit() : firstLimit;
    followLead();
  }

  /** What the order shows of time is its lead's. */
  void followLead() {
    Assignment lead = findLead();
    if (lead != null) {
      deadline = lead.deadline;
      effectiveDeadline = lead.effectiveDeadline;
      if (status == WorkOrderStatus.DISPATCHED || status == WorkOrderStatus.HANDLING) {
        stageDueAt = lead.time().answerBy();
      }
    }
  }

  /** Whether a unit has a turn in the present round. */
  boolean isOnOrder(UnitId unit) {
    return current().anyMatch(t -> t.unit.equals(unit));
  }

  void addTurn(Assignment turn) {
    if (isOnOrder(turn.unit)) {
      throw new Rejected(OrderError.UNIT_ALREADY_ON_ORDER, turn.unit);
    }
    turns.add(turn);
  }

  /** Adds a request; one of a kind may wait on a turn. */
  void add(OrderRequest request) {
    if (requests.stream().anyMatch(request::repeats)) {
      throw new Rejected(OrderError.REQUEST_PENDING, request.kind);
    }
    request.isNew = true;
    requests.add(request);
    requestCount++;
    countRequests();
  }

  OrderRequest request(int no) {
    return requests.stream()
        .filter(r -> r.no == no && r.isPending())
        .findFirst()
        .orElseThrow(() -> new Rejected(OrderError.REQUEST_NOT_PENDING, no));
  }

  /** Ends a request with a decision. */
  void decide(OrderRequest request, RequestStatus end, NewEvent.Actor by, String why, Instant at) {
    request.decide(end, at, by.personId(), why);
    countRequests();
  }

  /** Requests that have lost their object lapse by themselves. */
  void lapseMoot(Instant now) {
    for (OrderRequest request : List.copyOf(requests)) {
      AssignmentStatus turn =
          turns.stream().filter(t -> t.no == request.assignmentNo).findFirst().orElseThrow().status;
      if (request.isPending() && request.kind.isMoot(status, turn)) {
        lapse(request, "the order has gone on", now);
      }
    }
  }

  /** A request ends without a decision; its turn may be one of a round that is over. */
  void lapse(OrderRequest request, String why, Instant now) {
    request.decide(RequestStatus.LAPSED, now, null, why);
    countRequests();
    note(request.lapsed(status, why, now));
  }

  void countRequests() {
    pendingRequests = (int) requests.stream().filter(OrderRequest::isPending).count();
    requestDueAt = OrderRequest.firstDue(requests);
  }

  void note(NewEvent event) {
    events.add(event);
  }
}
