package org.tierline.workorder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;

/**
 * The whole state machine of a city's orders, as data: its states, and for every action who may
 * take it, from which state of the order and of his unit's turn, to which, and what it needs. What
 * an action does besides is its own and the same in every city; nothing else decides about states.
 * Immutable: a changed chain is another version, and an order lives under the one it began with.
 */
final class Chain {
  private static final String SHIPPED = "default.chain";
  private static final Chain STANDARD = readShipped();

  private final String text;
  private final Map<String, ChainState> states = new LinkedHashMap<>();
  private final List<Transition> lines;
  private final Map<Action, List<Transition>> byAction = new EnumMap<>(Action.class);

  Chain(String text, List<ChainState> states, List<Transition> lines) {
    this.text = text;
    this.lines = List.copyOf(lines);
    states.forEach(state -> this.states.put(state.code(), state));
    lines.forEach(
        line -> byAction.computeIfAbsent(line.action(), a -> new ArrayList<>()).add(line));
  }

  /** The chain that is shipped, and that a city has until it defines its own. */
  static Chain standard() {
    return STANDARD;
  }

  private static Chain readShipped() {
    try (InputStream in = Chain.class.getResourceAsStream(SHIPPED)) {
      byte[] bytes = Objects.requireNonNull(in, SHIPPED).readAllBytes();
      return ChainText.read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the library's chain cannot be read", e);
    }
  }

  /** The definition as it was written. */
  String text() {
    return text;
  }

  List<ChainState> states() {
    return List.copyOf(states.values());
  }

  List<Transition> lines() {
    return lines;
  }

  boolean has(String state) {
    return states.containsKey(state);
  }

  ChainState state(String code) {
    return Objects.requireNonNull(states.get(code), code);
  }

  WorkOrderStatus phase(String state) {
    return state(state).phase();
  }

  /** The first state of a phase, in the order of the definition. */
  Optional<ChainState> first(WorkOrderStatus phase) {
    return states.values().stream().filter(s -> s.phase() == phase).findFirst();
  }

  /**
   * The lines for an action on a turn of that part, or on the order where the action concerns no
   * turn: those that fit the present states first.
   */
  List<Transition> find(Action action, @Nullable Assignment turn, String state) {
    return find(action, turn, new Standing(state, turn == null ? null : turn.status));
  }

  /** The same for where order and turn will stand. */
  List<Transition> find(Action action, @Nullable Assignment turn, Standing standing) {
    AssignmentRole role = turn == null ? null : turn.role;
    String state = standing.state();
    AssignmentStatus status = standing.turn();
    List<Transition> known = lines(action).stream().filter(t -> t.concerns(role)).toList();
    if (known.isEmpty()) {
      throw new Rejected(OrderError.WRONG_ASSIGNMENT_ROLE, action, role == null ? "-" : role);
    }
    return Stream.concat(
            known.stream().filter(t -> t.allows(state, status)),
            known.stream().filter(t -> !t.allows(state, status)))
        .toList();
  }

  /** Whether an action is always on the lead's turn, so that nobody needs to name it. */
  boolean concernsLeadOnly(Action action) {
    List<Transition> known = byAction.getOrDefault(action, List.of());
    return !known.isEmpty()
        && known.stream().allMatch(t -> t.turns().equals(Set.of(AssignmentRole.LEAD)));
  }

  /** The line by which an answer passes a review. */
  Optional<Transition> passing(String review) {
    return byAction.getOrDefault(Action.REVIEW_PASS, List.of()).stream()
        .filter(line -> line.from().contains(review))
        .findFirst();
  }

  /** Which review of an answer a state is, counted by the shortest way from its submission. */
  int reviewsUpTo(String review) {
    Set<String> reached =
        byAction.getOrDefault(Action.SUBMIT_FEEDBACK, List.of()).stream()
            .flatMap(line -> Stream.ofNullable(line.to()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    int count = 1;
    while (!reached.contains(review)) {
      int before = reached.size();
      List.copyOf(reached).stream()
          .flatMap(state -> passing(state).stream())
          .flatMap(line -> Stream.ofNullable(line.to()))
          .forEach(reached::add);
      count++;
      if (reached.size() == before) {
        return 1;
      }
    }
    return count;
  }

  /** The lines of an action, in the order of the definition. */
  List<Transition> lines(Action action) {
    return byAction.getOrDefault(action, List.of());
  }

  /** What a state allows, whoever asks, on a turn and on the order. */
  String possible(String state, @Nullable Assignment turn) {
    return lines.stream()
        .filter(t -> !t.isNobodys())
        .filter(t -> !t.concernsTurn() || turn != null && t.concerns(turn.role))
        .filter(t -> t.allows(state, turn == null ? null : turn.status))
        .map(t -> t.action().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Whether the city's chain knows the action at all. */
  boolean knows(Action action) {
    return byAction.containsKey(action);
  }
}
