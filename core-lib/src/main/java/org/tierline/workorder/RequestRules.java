package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitCode;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;

/**
 * When a unit may ask for something, and somebody above may decide on it: windows, caps, one of a
 * kind at a time. Each rule answers what stands against it, null where nothing does.
 */
final class RequestRules {
  private static final Limit LEAST = Limit.parse("1 MIN");

  private final OrderAtWork at;
  private @Nullable List<OrderRequest> stored;

  RequestRules(OrderAtWork at) {
    this.at = at;
  }

  /** What stands against asking, apart from what exactly is asked for. */
  @Nullable Rejected against(RequestKind kind, Assignment turn) {
    Rejected against =
        switch (kind) {
          case RETURN -> againstReturn(turn);
          case EXTENSION -> againstExtension(turn);
          case SUSPENSION ->
              atCap(at.order().suspendCount, at.rule(turn.unit, OrderSettings.SUSPENSIONS_MAX));
          case APPEAL -> againstAppeal(turn);
          case CO_HANDLER, UNREASONABLE -> null;
        };
    return against == null && waiting(kind, turn).isPresent()
        ? new Rejected(OrderError.REQUEST_PENDING, kind)
        : against;
  }

  /** The request of a kind that waits on a turn. */
  Optional<OrderRequest> waiting(RequestKind kind, Assignment turn) {
    return at.order().requests.stream()
        .filter(r -> r.isPending() && r.kind == kind && r.assignmentNo == turn.no)
        .findFirst();
  }

  /** Until when something may be asked for; null where nothing ends it. */
  @Nullable Instant until(RequestKind kind, Assignment turn) {
    return switch (kind) {
      case RETURN -> returnUntil(turn);
      case EXTENSION -> extensionUntil(turn);
      case APPEAL -> appealUntil(turn);
      case SUSPENSION, CO_HANDLER, UNREASONABLE -> null;
    };
  }

  /** 国办函〔2025〕66号: within the window, not after an arbitration, and not again and again. */
  private @Nullable Rejected againstReturn(Assignment turn) {
    WorkOrder order = at.order();
    if (order.finalAssignment) {
      return new Rejected(OrderError.FINAL_ASSIGNMENT);
    }
    if (order.rehandleCount > 0 && handledBefore(turn)) {
      return new Rejected(OrderError.HANDLED_BEFORE);
    }
    Rejected late = late(returnUntil(turn));
    return late != null
        ? late
        : atCap(
            asked(RequestKind.RETURN, turn.unit),
            at.rule(turn.unit, OrderSettings.RETURNS_OF_UNIT));
  }

  private boolean handledBefore(Assignment turn) {
    return at.order().turns.stream()
        .anyMatch(t -> t.round < turn.round && t.unit.equals(turn.unit) && !t.status.isGone());
  }

  private Instant returnUntil(Assignment turn) {
    return at.deadlines()
        .until(
            at.work(),
            unit(turn),
            LimitCode.RETURN_WINDOW,
            at.order().traits,
            turn.due.dispatchedAt());
  }

  private @Nullable Rejected againstExtension(Assignment turn) {
    WorkOrder order = at.order();
    boolean never =
        at.rule(turn.unit, OrderSettings.EXTENSIONS_NOT_FOR_TYPES).contains(order.traits.type())
            || at.rule(turn.unit, OrderSettings.EXTENSIONS_NOT_FOR_NATURES)
                .contains(order.traits.nature());
    return never ? new Rejected(OrderError.NO_EXTENSION_FOR_THIS) : late(extensionUntil(turn));
  }

  /** The cut-off time on the deadline's day, or the deadline itself where that is earlier. */
  private Instant extensionUntil(Assignment turn) {
    LocalTime cutOff = at.rule(turn.unit, OrderSettings.EXTENSIONS_CUT_OFF);
    Instant day = calendar(turn).cutOffAt(turn.effectiveDeadline, cutOff);
    return day.isBefore(turn.effectiveDeadline) ? day : turn.effectiveDeadline;
  }

  private @Nullable Rejected againstAppeal(Assignment turn) {
    Rejected late = late(appealUntil(turn));
    return late == null ? atCap(asked(RequestKind.APPEAL, turn.unit), 1) : late;
  }

  private Instant appealUntil(Assignment turn) {
    Limit window = at.rule(turn.unit, OrderSettings.APPEALS_WINDOW);
    return calendar(turn).deadline(Objects.requireNonNull(at.order().closedAt), window).dueAt();
  }

  /** The review date of a suspension lies ahead, and not too far. */
  @Nullable Rejected againstReviewAt(Assignment turn, @Nullable Instant review) {
    Limit longest = at.rule(turn.unit, OrderSettings.SUSPENSIONS_LONGEST);
    Instant last = calendar(turn).deadline(at.now(), longest).dueAt();
    boolean wrong = review == null || review.isAfter(last) || !review.isAfter(at.now());
    return wrong ? new Rejected(OrderError.REVIEW_DATE_TOO_FAR, longest) : null;
  }

  private @Nullable Rejected late(Instant until) {
    return at.now().isBefore(until)
        ? null
        : new Rejected(OrderError.TOO_LATE, at.deadlines().local(at, until));
  }

  static @Nullable Rejected atCap(int already, int most) {
    return already < most ? null : new Rejected(OrderError.LIMIT_REACHED, most);
  }

  /** How often a unit has asked for that, whatever became of it. */
  private int asked(RequestKind kind, UnitId unit) {
    if (at.order().requestCount == 0) {
      return 0;
    }
    if (stored == null) {
      stored = RequestRows.all(at.work(), at.order().id);
    }
    return (int) stored.stream().filter(r -> r.kind == kind && r.unit.equals(unit)).count();
  }

  /** What stands against approving what waits on a turn, apart from how much is granted. */
  @Nullable Rejected againstApproval(RequestKind kind, Assignment turn) {
    OrderRequest request = waiting(kind, turn).orElse(null);
    if (request == null) {
      return new Rejected(OrderError.REQUEST_NOT_PENDING, kind);
    }
    return switch (kind) {
      case RETURN -> againstApprovedReturn(turn);
      case EXTENSION -> againstMoreTime(turn);
      case CO_HANDLER -> new Sending(at).against(Objects.requireNonNull(request.asked.proposed()));
      case SUSPENSION -> againstPassed(Objects.requireNonNull(request.asked.reviewAt()));
      case UNREASONABLE, APPEAL -> null;
    };
  }

  /** An order is not suspended until a day that has passed: it would go on at once. */
  private @Nullable Rejected againstPassed(Instant review) {
    return review.isAfter(at.now())
        ? null
        : new Rejected(OrderError.REVIEW_DATE_HAS_PASSED, review);
  }

  /** What stands against rejecting what waits on a turn. */
  @Nullable Rejected againstRejection(RequestKind kind, Assignment turn) {
    return waiting(kind, turn).isPresent()
        ? null
        : new Rejected(OrderError.REQUEST_NOT_PENDING, kind);
  }

  /** The second return of an order is the supervisor's to approve. */
  private @Nullable Rejected againstApprovedReturn(Assignment turn) {
    return isSecondReturn(turn) && !hasAtCentre(Role.SUPERVISOR)
        ? new Rejected(OrderError.SUPERVISOR_DECIDES)
        : null;
  }

  private boolean isSecondReturn(Assignment turn) {
    return turn.role == AssignmentRole.LEAD && at.order().returnCount > 0;
  }

  private @Nullable Rejected againstMoreTime(Assignment turn) {
    boolean further = turn.extensions() >= at.rule(turn.unit, OrderSettings.EXTENSIONS_MAX);
    if (further && !hasAtCentre(Role.CENTER_DIRECTOR)) {
      return new Rejected(OrderError.DIRECTOR_DECIDES);
    }
    return againstUntil(turn, at.times().extended(turn, LEAST).effectiveDeadline());
  }

  /** A unit below never has more time than the one above it. */
  @Nullable Rejected againstUntil(Assignment turn, Instant until) {
    return turn.role == AssignmentRole.CHILD
            && until.isAfter(at.order().parentOf(turn).time().answerBy())
        ? new Rejected(OrderError.BEYOND_UNIT_ABOVE)
        : null;
  }

  /**
   * Who is to decide, as the log names it: the roles, and their unit where it is not the centre.
   */
  Map<String, String> deciders(RequestKind kind, Assignment turn) {
    return isForUnitAbove(kind, turn)
        ? Map.of("decider", decider(kind, turn).toString(), "deciders", rolesAbove(kind, turn))
        : Map.of("deciders", atCentre(kind, turn).name());
  }

  /** The unit that is to decide: the one that handed the turn down, or the centre. */
  UnitId decider(RequestKind kind, Assignment turn) {
    return isForUnitAbove(kind, turn)
        ? at.order().parentOf(turn).unit
        : at.rights().tree().root().id();
  }

  private static boolean isForUnitAbove(RequestKind kind, Assignment turn) {
    return turn.role == AssignmentRole.CHILD
        && (kind == RequestKind.RETURN || kind == RequestKind.EXTENSION);
  }

  /** The roles by which the unit above decides. */
  private String rolesAbove(RequestKind kind, Assignment turn) {
    return at.order().on(turn).lines(kind.approve()).stream()
        .filter(line -> line.concerns(turn.role))
        .flatMap(line -> line.by().stream())
        .filter(doer -> doer.side() == Side.PARENT)
        .flatMap(doer -> doer.roles().stream())
        .distinct()
        .sorted()
        .map(Enum::name)
        .collect(Collectors.joining(","));
  }

  private Role atCentre(RequestKind kind, Assignment turn) {
    return switch (kind) {
      case RETURN -> isSecondReturn(turn) ? Role.SUPERVISOR : Role.DISPATCHER;
      case EXTENSION ->
          turn.extensions() >= at.rule(turn.unit, OrderSettings.EXTENSIONS_MAX)
              ? Role.CENTER_DIRECTOR
              : Role.DISPATCHER;
      case SUSPENSION, CO_HANDLER -> Role.DISPATCHER;
      case UNREASONABLE, APPEAL -> Role.SUPERVISOR;
    };
  }

  private boolean hasAtCentre(Role role) {
    return at.rights().has(at.rights().tree().root().id(), role);
  }

  private WorkCalendar calendar(Assignment turn) {
    return at.deadlines().calendar(at.work(), unit(turn));
  }

  private UnitNode unit(Assignment turn) {
    return at.rights().tree().get(turn.unit);
  }
}
