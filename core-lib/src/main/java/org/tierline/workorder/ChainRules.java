package org.tierline.workorder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.org.Role;

/**
 * What every city's chain must hold to, whatever else it changes: no order is stranded, no answer
 * escapes the centre, no unit ends its own order, every request finds somebody who decides, and
 * each action stays what it is. All that is wrong is named at once.
 */
final class ChainRules {
  private static final Set<WorkOrderStatus> OPTIONAL =
      EnumSet.of(
          WorkOrderStatus.UNDER_REVIEW,
          WorkOrderStatus.SUSPENDED,
          WorkOrderStatus.DIVERTED,
          WorkOrderStatus.CALLBACK);

  /** A phase and the actions that make no sense without it, nor it without them. */
  private static final Map<WorkOrderStatus, Set<Action>> BELONGING =
      new EnumMap<>(
          Map.of(
              WorkOrderStatus.UNDER_REVIEW,
              EnumSet.of(Action.REVIEW_PASS, Action.REVIEW_REJECT),
              WorkOrderStatus.SUSPENDED,
              EnumSet.of(
                  Action.REQUEST_SUSPENSION,
                  Action.APPROVE_SUSPENSION,
                  Action.REJECT_SUSPENSION,
                  Action.RESUME),
              WorkOrderStatus.DIVERTED,
              EnumSet.of(Action.DIVERT, Action.DIVERT_ACK, Action.DIVERT_REFUSE),
              WorkOrderStatus.CALLBACK,
              EnumSet.of(Action.CLOSE, Action.REHANDLE)));

  /** What meets a need that somebody must have met before. */
  private static final Map<Need, Action> MET_BY =
      Map.of(
          Need.UNDISPUTED, Action.ARBITRATE,
          Need.CONTACTED, Action.CONTACT,
          Need.CALLED_BACK, Action.RECORD_CALLBACK,
          Need.DISSATISFIED, Action.RECORD_CALLBACK);

  private static final Set<Action> CENTRES_PART =
      EnumSet.of(Action.CLOSE, Action.REVIEW_PASS, Action.REVIEW_REJECT, Action.RECORD_CALLBACK);
  private static final Set<Action> UNITS_PART =
      EnumSet.of(Action.SUBMIT_FEEDBACK, Action.CO_SUBMIT, Action.CHILD_SUBMIT);

  private final Chain chain;
  private final List<ChainProblem> found = new ArrayList<>();

  private ChainRules(Chain chain) {
    this.chain = chain;
  }

  /** All that is wrong with a chain; nothing where a city may have it. */
  static List<ChainProblem> check(Chain chain) {
    var rules = new ChainRules(chain);
    rules.phases();
    rules.requests();
    chain.lines().forEach(rules::line);
    rules.audit();
    if (rules.found.stream().noneMatch(p -> p.code() == ChainError.CHAIN_PHASE_MISSING)) {
      rules.ways();
    }
    return List.copyOf(rules.found);
  }

  private void phases() {
    for (WorkOrderStatus phase : WorkOrderStatus.values()) {
      List<String> states =
          chain.states().stream().filter(s -> s.phase() == phase).map(ChainState::code).toList();
      if (states.isEmpty() && !OPTIONAL.contains(phase)) {
        found.add(ChainProblem.of(ChainError.CHAIN_PHASE_MISSING, phase));
      }
      if (states.size() > 1 && phase != WorkOrderStatus.UNDER_REVIEW) {
        found.add(
            ChainProblem.ofState(
                states.get(1), ChainError.CHAIN_PHASE_TWICE, phase, String.join(", ", states)));
      }
      for (Action action : BELONGING.getOrDefault(phase, Set.of())) {
        belongs(phase, states, action);
      }
    }
  }

  private void belongs(WorkOrderStatus phase, List<String> states, Action action) {
    if (!states.isEmpty() && !chain.knows(action)) {
      found.add(
          ChainProblem.ofState(states.get(0), ChainError.CHAIN_ACTION_MISSING, action, phase));
    } else if (states.isEmpty() && chain.knows(action)) {
      found.add(
          ChainProblem.ofLine(
              lines(action).get(0), ChainError.CHAIN_PHASE_OF_ACTION_MISSING, action, phase));
    }
  }

  private List<Transition> lines(Action action) {
    return chain.lines().stream().filter(l -> l.action() == action).toList();
  }

  /**
   * The same of a city's chain with units' parts put in: what they cannot change is not looked at,
   * and they may keep from asking whom the city lets ask.
   */
  static List<ChainProblem> checkParts(Chain chain) {
    var rules = new ChainRules(chain);
    rules.deciders();
    chain.lines().forEach(rules::line);
    rules.audit();
    rules.ways();
    return List.copyOf(rules.found);
  }

  /** Whoever may ask on a turn must find a line by which somebody decides on that turn. */
  private void deciders() {
    for (RequestKind kind : RequestKind.values()) {
      for (Transition asking : lines(kind.ask())) {
        for (Action decision : List.of(kind.approve(), kind.reject())) {
          asking.turns().stream()
              .filter(role -> lines(decision).stream().noneMatch(l -> l.concerns(role)))
              .forEach(
                  role ->
                      found.add(
                          ChainProblem.ofLine(
                              asking,
                              ChainError.CHAIN_REQUEST_INCOMPLETE,
                              kind.ask(),
                              decision,
                              role)));
        }
      }
    }
  }

  private void requests() {
    deciders();
    for (RequestKind kind : RequestKind.values()) {
      for (Action decision : List.of(kind.approve(), kind.reject())) {
        if (lines(kind.ask()).isEmpty() && chain.knows(decision)) {
          found.add(
              ChainProblem.ofLine(
                  lines(decision).get(0),
                  ChainError.CHAIN_REQUEST_INCOMPLETE,
                  decision,
                  kind.ask(),
                  "-"));
        }
      }
    }
    for (Transition resume : lines(Action.RESUME)) {
      if (resume.by().stream().noneMatch(doer -> doer.side() == Side.SYSTEM)) {
        found.add(ChainProblem.ofLine(resume, ChainError.CHAIN_RESUME_NOT_BY_SYSTEM));
      }
    }
  }

  private void line(Transition line) {
    List<ChainBounds> all = ChainBounds.of(line.action());
    if (all.isEmpty()) {
      found.add(ChainProblem.ofLine(line, ChainError.CHAIN_ACTION_UNKNOWN, line.action()));
      return;
    }
    duties(line);
    all.stream()
        .filter(b -> b.turns().isEmpty() == line.turns().isEmpty())
        .filter(b -> b.turns().containsAll(line.turns()))
        .findFirst()
        .ifPresentOrElse(
            bounds -> within(line, bounds),
            () ->
                found.add(
                    ChainProblem.ofLine(
                        line,
                        ChainError.CHAIN_TURN_NOT_ALLOWED,
                        line.action(),
                        words(line.turns()),
                        all.stream()
                            .map(b -> words(b.turns()))
                            .distinct()
                            .collect(Collectors.joining(", ")))));
  }

  private void duties(Transition line) {
    for (Doer doer : line.by()) {
      boolean ownWork = doer.side() == Side.HOLDER || doer.side() == Side.PARENT;
      for (String state : ChainWays.targets(line)) {
        if (ownWork && chain.phase(state).isFinal()) {
          found.add(ChainProblem.ofLine(line, ChainError.CHAIN_UNIT_CLOSES, line.action(), state));
        }
      }
      for (Role role : doer.roles()) {
        if (CENTRES_PART.contains(line.action()) && role.isUnit()
            || UNITS_PART.contains(line.action()) && role.isCentre()) {
          found.add(ChainProblem.ofLine(line, ChainError.CHAIN_DUTIES_MIXED, line.action(), role));
        }
      }
    }
  }

  private void within(Transition line, ChainBounds bounds) {
    doers(line, bounds);
    for (String state : line.from()) {
      if (!bounds.order().from().contains(chain.phase(state))) {
        add(line, ChainError.CHAIN_FROM_NOT_ALLOWED, state, words(bounds.order().from()));
      }
    }
    boolean keeps = line.to() == null && !bounds.order().mayKeep();
    for (String state : ChainWays.targets(line)) {
      if (!bounds.order().to().contains(chain.phase(state))) {
        add(line, ChainError.CHAIN_TO_NOT_ALLOWED, state, bounds.order().words());
      }
    }
    if (keeps) {
      add(line, ChainError.CHAIN_TO_NOT_ALLOWED, "KEEP", bounds.order().words());
    }
    turns(line, bounds);
    needs(line, bounds);
  }

  private void doers(Transition line, ChainBounds bounds) {
    for (Doer doer : line.by()) {
      if (doer.roles().isEmpty() && !bounds.allows(doer.side())) {
        add(line, ChainError.CHAIN_DOER_NOT_ALLOWED, doer.side(), bounds.doers());
      }
      doer.roles().stream()
          .filter(role -> !bounds.allows(doer.side(), role))
          .sorted()
          .forEach(
              role ->
                  add(
                      line,
                      ChainError.CHAIN_DOER_NOT_ALLOWED,
                      doer.side() + " " + role,
                      bounds.doers()));
    }
  }

  private void turns(Transition line, ChainBounds bounds) {
    if (line.turns().isEmpty()) {
      return;
    }
    line.turnFrom().stream()
        .filter(status -> !bounds.turn().from().contains(status))
        .forEach(
            status ->
                add(line, ChainError.CHAIN_TURN_NOT_ALLOWED, status, words(bounds.turn().from())));
    AssignmentStatus to = line.turnTo();
    boolean fits = to == null ? bounds.turn().mayKeep() : bounds.turn().to().contains(to);
    if (!fits) {
      add(line, ChainError.CHAIN_TURN_NOT_ALLOWED, to == null ? "KEEP" : to, bounds.turn().words());
    }
  }

  private void needs(Transition line, ChainBounds bounds) {
    for (Need need : Need.values()) {
      if (bounds.always().contains(need) && !line.needs(need)) {
        found.add(ChainProblem.ofLine(line, ChainError.CHAIN_NEED_MISSING, line.action(), need));
      }
      boolean known = bounds.always().contains(need) || bounds.may().contains(need);
      if (line.needs(need) && !known) {
        add(line, ChainError.CHAIN_NEED_NOT_ALLOWED, need, words(bounds.may()));
      }
      Action meets = MET_BY.get(need);
      if (line.needs(need) && meets != null && !chain.knows(meets)) {
        add(line, ChainError.CHAIN_NEED_UNMET, need, meets);
      }
    }
  }

  private void add(Transition line, ChainError code, Object what, Object allowed) {
    found.add(ChainProblem.ofLine(line, code, line.action(), what, allowed));
  }

  private void audit() {
    Transition unaudited = new ChainWays(chain).unaudited();
    if (unaudited != null) {
      found.add(ChainProblem.ofLine(unaudited, ChainError.CHAIN_AUDIT_SKIPPED, unaudited.action()));
    }
  }

  private void ways() {
    var ways = new ChainWays(chain);
    ways.stranded()
        .forEach(at -> found.add(ChainProblem.ofState(at.state(), ChainError.CHAIN_STRANDED, at)));
    if (chain.knows(Action.DELEGATE)) {
      turnWays(ways, AssignmentRole.CHILD);
    }
    turnWays(ways, AssignmentRole.CO);
    Set<String> reached =
        ways.reachable().stream().map(ChainWays.Place::state).collect(Collectors.toSet());
    chain.states().stream()
        .filter(s -> s.phase() == WorkOrderStatus.UNDER_REVIEW && !reached.contains(s.code()))
        .forEach(
            s ->
                found.add(
                    ChainProblem.ofState(s.code(), ChainError.CHAIN_STATE_UNREACHABLE, s.code())));
  }

  private void turnWays(ChainWays ways, AssignmentRole role) {
    String handling = chain.first(WorkOrderStatus.HANDLING).orElseThrow().code();
    ways.strandedTurns(role)
        .forEach(
            status ->
                found.add(
                    ChainProblem.ofState(handling, ChainError.CHAIN_TURN_STRANDED, role, status)));
  }

  private static String words(Set<? extends Enum<?>> names) {
    return names.isEmpty()
        ? "-"
        : names.stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
  }
}
