package org.tierline.workorder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ways that a chain leaves to an order together with its lead's turn, and to the turns of those
 * who help. Taking back an order, giving it back, answering it unhandled, and what only the system
 * does do not count as ways out.
 */
final class ChainWays {
  /** What gives an order up, begins it anew, or saves it from where it should not be. */
  private static final Set<Action> NO_WAY_OUT =
      EnumSet.of(
          Action.CANCEL, Action.ANSWER, Action.TO_FAMILY, Action.APPROVE_RETURN, Action.ESCALATE);

  private final Chain chain;

  ChainWays(Chain chain) {
    this.chain = chain;
  }

  /**
   * Where an order and its lead may stand together.
   *
   * @param turn null where nobody leads
   */
  record Place(String state, @Nullable AssignmentStatus turn) {
    @Override
    public String toString() {
      return turn == null ? state : state + "/" + turn;
    }
  }

  /** Every place to which an order can come, however it gets there. */
  Set<Place> reachable() {
    var all = new LinkedHashSet<Place>();
    all.addAll(reachable(true));
    all.addAll(reachable(false));
    return all;
  }

  private Set<Place> reachable(boolean callBackDue) {
    return chain
        .first(WorkOrderStatus.REGISTERED)
        .map(begin -> explore(new Place(begin.code(), null), at -> next(at, callBackDue, true)))
        .orElse(Set.of());
  }

  /** The places from which no order can be closed by those who work on it. */
  Set<Place> stranded() {
    var stranded = new LinkedHashSet<Place>();
    for (boolean callBackDue : new boolean[] {true, false}) {
      Set<Place> places = reachable(callBackDue);
      Set<Place> good =
          leadingTo(
              places,
              at -> chain.phase(at.state()) == WorkOrderStatus.CLOSED,
              at -> next(at, callBackDue, false));
      places.stream()
          .filter(at -> !good.contains(at) && !chain.phase(at.state()).isFinal())
          .forEach(stranded::add);
    }
    return stranded;
  }

  /** The states of a turn, of a lower unit or a helper, from which it cannot come to its end. */
  Set<AssignmentStatus> strandedTurns(AssignmentRole role) {
    AssignmentStatus end =
        role == AssignmentRole.CO ? AssignmentStatus.SUBMITTED : AssignmentStatus.ACCEPTED;
    String state = chain.first(WorkOrderStatus.HANDLING).map(ChainState::code).orElse("");
    Function<AssignmentStatus, List<AssignmentStatus>> next = at -> nextTurn(role, state, at);
    Set<AssignmentStatus> all = explore(AssignmentStatus.PENDING_SIGN, next);
    Set<AssignmentStatus> good = leadingTo(all, at -> at == end || at.isGone(), next);
    var stranded = new LinkedHashSet<>(all);
    stranded.removeAll(good);
    if (!all.contains(end)) {
      stranded.add(AssignmentStatus.PENDING_SIGN);
    }
    return stranded;
  }

  private List<AssignmentStatus> nextTurn(
      AssignmentRole role, String state, AssignmentStatus turn) {
    var next = new ArrayList<AssignmentStatus>();
    for (Transition line : chain.lines()) {
      if (line.concerns(role) && line.allows(state, turn)) {
        next.add(line.nextTurn(turn));
      }
      if (endsChild(line) && turn == AssignmentStatus.DELEGATED && line.from().contains(state)) {
        next.add(AssignmentStatus.HANDLING);
      }
    }
    return next;
  }

  /** The turn above goes on once those below it have ended. */
  private static boolean endsChild(Transition line) {
    return line.concerns(AssignmentRole.CHILD)
        && (line.action() == Action.CHILD_ACCEPT || line.action() == Action.APPROVE_RETURN);
  }

  private List<Place> next(Place at, boolean callBackDue, boolean everyWay) {
    var next = new ArrayList<Place>();
    for (Transition line : chain.lines()) {
      if (!everyWay && !isWayOut(line) || !line.from().contains(at.state())) {
        continue;
      }
      String state = line.next(at.state(), callBackDue);
      if (!line.concernsTurn()) {
        next.add(arrived(at, state, begins(line.action(), at.turn())));
      } else if (line.concerns(AssignmentRole.LEAD) && line.allows(at.state(), at.turn())) {
        for (AssignmentStatus turn : after(line, at.turn())) {
          next.add(arrived(at, state, turn));
        }
      }
      if (endsChild(line) && at.turn() == AssignmentStatus.DELEGATED) {
        next.add(new Place(at.state(), AssignmentStatus.HANDLING));
      }
    }
    return next;
  }

  private static boolean isWayOut(Transition line) {
    return !NO_WAY_OUT.contains(line.action())
        && line.by().stream().anyMatch(doer -> doer.side() != Side.SYSTEM);
  }

  private static @Nullable AssignmentStatus begins(Action action, @Nullable AssignmentStatus turn) {
    return switch (action) {
      case DISPATCH, ARBITRATE, REHANDLE, ESCALATE -> AssignmentStatus.PENDING_SIGN;
      default -> turn;
    };
  }

  /** A turn that was held goes on with what it was at. */
  private static List<AssignmentStatus> after(Transition line, @Nullable AssignmentStatus turn) {
    if (turn == null) {
      return List.of();
    }
    return line.action() == Action.RESUME
        ? List.of(AssignmentStatus.HANDLING, AssignmentStatus.DELEGATED)
        : List.of(line.nextTurn(turn));
  }

  private Place arrived(Place from, String state, @Nullable AssignmentStatus turn) {
    WorkOrderStatus phase = chain.phase(state);
    boolean stays = state.equals(from.state());
    if (phase == WorkOrderStatus.REGISTERED && !stays || turn != null && turn.isGone()) {
      return new Place(state, null);
    }
    if (phase.isFinal() && !stays) {
      boolean answered = turn == AssignmentStatus.SUBMITTED || turn == AssignmentStatus.ACCEPTED;
      return new Place(state, answered ? AssignmentStatus.ACCEPTED : null);
    }
    return new Place(state, turn);
  }

  /**
   * The line by which an answered order could be closed though nobody at the centre has had to look
   * at it; null where there is none.
   */
  @Nullable Transition unaudited() {
    var begin = new ArrayList<Transition>();
    for (Transition line : chain.lines()) {
      if (line.action() == Action.SUBMIT_FEEDBACK) {
        begin.add(line);
      }
    }
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(begin);
    while (!open.isEmpty()) {
      Transition line = open.remove();
      for (String state : targets(line)) {
        if (chain.phase(state) == WorkOrderStatus.CLOSED) {
          return line;
        }
        if (seen.add(state)) {
          chain.lines().stream()
              .filter(l -> l.from().contains(state) && !isCentresAlone(l))
              .forEach(open::add);
        }
      }
    }
    return null;
  }

  private static boolean isCentresAlone(Transition line) {
    return line.by().stream().allMatch(doer -> doer.side() == Side.CENTRE);
  }

  /** The states to which a line leads; none where it keeps what stands. */
  static Set<String> targets(Transition line) {
    var targets = new LinkedHashSet<String>();
    if (line.to() != null) {
      targets.add(line.to());
    }
    if (line.withoutCallBack() != null) {
      targets.add(line.withoutCallBack());
    }
    return targets;
  }

  private static <T> Set<T> explore(T begin, Function<T, List<T>> next) {
    var seen = new LinkedHashSet<T>(List.of(begin));
    var open = new ArrayDeque<T>(seen);
    while (!open.isEmpty()) {
      next.apply(open.remove()).stream().filter(seen::add).forEach(open::add);
    }
    return seen;
  }

  private static <T> Set<T> leadingTo(Set<T> all, Predicate<T> isEnd, Function<T, List<T>> next) {
    Map<T, List<T>> before = new HashMap<>();
    all.forEach(
        at ->
            next.apply(at)
                .forEach(to -> before.computeIfAbsent(to, t -> new ArrayList<>()).add(at)));
    var good = new LinkedHashSet<T>();
    var open = new ArrayDeque<T>();
    all.stream().filter(isEnd).forEach(open::add);
    while (!open.isEmpty()) {
      T at = open.remove();
      if (good.add(at)) {
        open.addAll(before.getOrDefault(at, List.of()));
      }
    }
    return good;
  }
}
