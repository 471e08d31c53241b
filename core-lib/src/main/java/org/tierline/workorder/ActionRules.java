package org.tierline.workorder;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitNode;

/**
 * What single actions ask for besides states, roles and guards: open chains of units, caps, pauses
 * and windows. Each rule answers what stands against it, null where nothing does.
 */
record ActionRules(OrderAtWork at, RequestRules requests) {
  private static final Map<Action, RequestKind> ASKS = new EnumMap<>(Action.class);
  private static final Map<Action, RequestKind> APPROVES = new EnumMap<>(Action.class);
  private static final Map<Action, RequestKind> REJECTS = new EnumMap<>(Action.class);

  static {
    for (RequestKind kind : RequestKind.values()) {
      ASKS.put(kind.ask(), kind);
      APPROVES.put(kind.approve(), kind);
      REJECTS.put(kind.reject(), kind);
    }
  }

  @Nullable Rejected against(Action action, @Nullable Assignment turn) {
    return switch (action) {
      case CANCEL -> againstWithdrawal();
      case TO_FAMILY ->
          at.order().facts.family() == Family.SOCIAL
              ? null
              : new Rejected(OrderError.NOT_OF_SOCIAL_FAMILY);
      case MERGE ->
          at.order().mergedCount > 0
              ? new Rejected(OrderError.MASTER_NOT_OPEN, at.order().orderNo)
              : null;
      case DELEGATE -> againstDelegating(Objects.requireNonNull(turn));
      case ADD_CO_HANDLER -> leftFor(action, 1, at.rights().tree().all(), unit -> true);
      case WHISTLE ->
          leftFor(action, 2, at.rights().tree().all(), unit -> unit.kind() == UnitKind.DEPARTMENT);
      case ESCALATE -> againstEscalating();
      case CHILD_SUBMIT, CO_SUBMIT, SUBMIT_FEEDBACK ->
          againstAnswering(Objects.requireNonNull(turn));
      case URGE -> againstUrging();
      case RECORD_CALLBACK -> againstAsking();
      case REHANDLE -> againstRehandling();
      case REOPEN -> againstReopening();
      default -> againstRequest(action, turn);
    };
  }

  private @Nullable Rejected againstRequest(Action action, @Nullable Assignment turn) {
    RequestKind asks = ASKS.get(action);
    if (asks != null) {
      return requests.against(asks, Objects.requireNonNull(turn));
    }
    RequestKind approves = APPROVES.get(action);
    if (approves != null) {
      return requests.againstApproval(approves, Objects.requireNonNull(turn));
    }
    RequestKind rejects = REJECTS.get(action);
    return rejects == null
        ? null
        : requests.againstRejection(rejects, Objects.requireNonNull(turn));
  }

  /** Whether it decides on what nobody has asked for. */
  boolean isPointless(Action action, Assignment turn) {
    RequestKind decides = APPROVES.getOrDefault(action, REJECTS.get(action));
    return decides != null && requests.waiting(decides, turn).isEmpty();
  }

  /** A report of a breach is not its petitioner's to take back where others are in danger. */
  private @Nullable Rejected againstWithdrawal() {
    DemandTraits traits = at.traits();
    boolean isRisk =
        traits.urgency() != Urgency.NORMAL
            || traits.nature() == NatureClass.LIFE_SAFETY
            || traits.nature() == NatureClass.UTILITY;
    return at.work().caller().kind() == Caller.Kind.CITIZEN
            && traits.type() == DemandType.REPORT
            && isRisk
        ? new Rejected(OrderError.REPORT_STAYS)
        : null;
  }

  private @Nullable Rejected againstDelegating(Assignment turn) {
    UnitNode from = at.rights().tree().get(turn.unit);
    Rejected closed = againstUnit(Action.DELEGATE, from);
    return closed == null
        ? leftFor(Action.DELEGATE, 1, new Sending(at).units(from), unit -> true)
        : closed;
  }

  /** A unit hands nothing down where that chain (交办) is closed to it, nor answers without (反馈). */
  static @Nullable Rejected againstUnit(Action action, UnitNode unit) {
    return switch (action) {
      case DELEGATE ->
          unit.capabilities().assign()
              ? null
              : new Rejected(OrderError.UNIT_CANNOT_ASSIGN, unit.name());
      case CHILD_SUBMIT, CO_SUBMIT, SUBMIT_FEEDBACK ->
          unit.capabilities().feedback()
              ? null
              : new Rejected(OrderError.UNIT_CANNOT_ANSWER, unit.name());
      default -> null;
    };
  }

  private @Nullable Rejected leftFor(
      Action action, int least, Collection<UnitNode> units, Predicate<UnitNode> fit) {
    var sending = new Sending(at);
    long left =
        units.stream()
            .filter(fit)
            .filter(unit -> sending.against(unit.id()) == null)
            .limit(least)
            .count();
    return left < least ? new Rejected(OrderError.NO_UNIT_LEFT, action) : null;
  }

  /** Once more to the same lead, or to a higher unit, which supervisors may without a cap. */
  private @Nullable Rejected againstRehandling() {
    Rejected again = againstAgain();
    boolean isSupervisor = at.rights().has(at.rights().tree().root().id(), Role.SUPERVISOR);
    if (again == null || !isSupervisor || againstEscalating() != null) {
      return again;
    }
    return at.order().supervisionLevel > 0 ? null : new Rejected(OrderError.MUST_BE_SUPERVISED);
  }

  /** The same lead, or who goes on in its place, handles an order as often as the city allows. */
  @Nullable Rejected againstAgain() {
    UnitId lead = at.rights().tree().standing(at.order().lead().unit);
    Rejected gone = new Sending(at).againstReceiving(at.rights().tree().get(lead));
    return gone == null
        ? RequestRules.atCap(at.order().rehandleCount, at.rule(lead, OrderSettings.REHANDLES_MAX))
        : gone;
  }

  private @Nullable Rejected againstEscalating() {
    boolean some =
        at.rights().tree().all().stream()
            .anyMatch(unit -> isHigher(unit) && new Sending(at).againstReceiving(unit) == null);
    return some ? null : new Rejected(OrderError.NO_UNIT_LEFT, Action.ESCALATE);
  }

  /** Whether a unit stands as high as the lead, or higher, and is neither it nor the centre. */
  boolean isHigher(UnitNode unit) {
    UnitNode lead = at.rights().tree().get(at.order().lead().unit);
    return unit.level() <= lead.level() && unit.level() >= 2 && !unit.id().equals(lead.id());
  }

  /** A unit whose feedback chain (反馈) is closed does not answer. */
  @Nullable Rejected againstAnswering(Assignment turn) {
    return againstUnit(Action.SUBMIT_FEEDBACK, at.rights().tree().get(turn.unit));
  }

  private @Nullable Rejected againstUrging() {
    Limit pause = at.rule(at.rights().tree().root().id(), OrderSettings.URGES_PAUSE);
    Instant last = OrderStore.lastUrged(at.work(), at.order().id);
    boolean soon =
        last != null
            && at.now()
                .isBefore(
                    at.deadlines()
                        .calendar(at.work(), at.rights().tree().root())
                        .deadline(last, pause)
                        .dueAt());
    return soon ? new Rejected(OrderError.URGED_JUST_NOW, pause) : null;
  }

  /** Nobody is asked about an answer that he has not got: a merged order waits for another's. */
  private @Nullable Rejected againstAsking() {
    return Merging.isAnswered(at.order()) ? null : new Rejected(OrderError.MASTER_NOT_ANSWERED);
  }

  /** A merged order that has its answer need not wait for the end of the other one. */
  private @Nullable Rejected againstReopening() {
    if (at.order().status == WorkOrderStatus.MERGED && at.order().closedAt == null) {
      return againstAsking();
    }
    Instant until = reopenUntil();
    return until != null && at.now().isBefore(until)
        ? null
        : new Rejected(
            OrderError.TOO_LATE, at.deadlines().local(at, until == null ? at.now() : until));
  }

  private @Nullable Instant reopenUntil() {
    Instant closed = at.order().closedAt;
    return closed == null
        ? null
        : at.deadlines()
            .until(
                at.work(), at.rights().tree().root(), LimitCode.REOPEN_WINDOW, at.traits(), closed);
  }

  /** Until when an action is in time; null where nothing presses. */
  @Nullable Instant until(Action action, @Nullable Assignment turn) {
    WorkOrder order = at.order();
    return switch (action) {
      case REOPEN -> reopenUntil();
      case ACCEPT -> order.acceptBy;
      case DISPATCH, ARBITRATE, ANSWER, DECLINE, DIVERT, MERGE, TO_FAMILY -> order.stageDueAt;
      case REVIEW_PASS, REVIEW_REJECT, RESUME -> order.stageDueAt;
      case RECORD_CALLBACK, CLOSE, REHANDLE ->
          (order.status == WorkOrderStatus.CALLBACK || order.status == WorkOrderStatus.MERGED)
                  && at.work().caller().kind() != Caller.Kind.CITIZEN
              ? order.stageDueAt
              : null;
      default -> turn == null ? null : turnUntil(action, turn);
    };
  }

  private @Nullable Instant turnUntil(Action action, Assignment turn) {
    return switch (action) {
      case SIGN -> turn.signBy;
      case CONTACT -> at.order().isContacted() ? null : turn.contactBy;
      case PROGRESS -> turn.reportBy == null ? turn.time().answerBy() : turn.reportBy;
      case DELEGATE, WHISTLE, CHILD_SUBMIT, CO_SUBMIT, SUBMIT_FEEDBACK -> turn.time().answerBy();
      case CHILD_ACCEPT, CHILD_REJECT -> at.order().parentOf(turn).time().answerBy();
      default -> requestUntil(action, turn);
    };
  }

  private @Nullable Instant requestUntil(Action action, Assignment turn) {
    RequestKind asks = ASKS.get(action);
    if (asks != null) {
      return requests.until(asks, turn);
    }
    RequestKind decides = APPROVES.getOrDefault(action, REJECTS.get(action));
    return decides == null
        ? null
        : requests
            .waiting(decides, turn)
            .flatMap(r -> Optional.ofNullable(r.decideDueAt))
            .orElse(null);
  }
}
