package org.tierline.workorder;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * One line of a {@link Chain}: who may take an action, from which states of the order and of a
 * unit's turn, to which, and what it needs.
 *
 * @param line where it stands in the definition
 * @param from states of the order, by their codes
 * @param to the order's next state; null keeps it
 * @param withoutCallBack the next state where the petitioner cannot be called back; null if that
 *     makes no difference
 * @param turns whose turn it concerns; empty where it concerns the order
 * @param turnTo the turn's next state; null keeps it
 */
record Transition(
    int line,
    Action action,
    List<Doer> by,
    Set<String> from,
    @Nullable String to,
    @Nullable String withoutCallBack,
    Set<AssignmentRole> turns,
    Set<AssignmentStatus> turnFrom,
    @Nullable AssignmentStatus turnTo,
    Set<Need> needs) {

  Transition {
    by = List.copyOf(by);
    from = Set.copyOf(from);
    turns = enums(AssignmentRole.class, turns);
    turnFrom = enums(AssignmentStatus.class, turnFrom);
    needs = enums(Need.class, needs);
  }

  private static <E extends Enum<E>> Set<E> enums(Class<E> type, Set<E> values) {
    return Collections.unmodifiableSet(
        values.isEmpty() ? EnumSet.noneOf(type) : EnumSet.copyOf(values));
  }

  /** A line of no chain, by which an order goes whatever the city has defined. */
  static Transition byRule(Action action, String from, String to) {
    return new Transition(
        0, action, List.of(), Set.of(from), to, null, Set.of(), Set.of(), null, Set.of());
  }

  /** The order's next state. */
  String next(String current, boolean callBackDue) {
    if (withoutCallBack != null && !callBackDue) {
      return withoutCallBack;
    }
    return to == null ? current : to;
  }

  /** The same, but ending where another line of its action ends. */
  Transition endingLike(Transition last) {
    return new Transition(
        line,
        action,
        by,
        from,
        last.to,
        last.withoutCallBack,
        turns,
        turnFrom,
        last.turnTo == null ? turnTo : last.turnTo,
        needs);
  }

  /** The same for some of its turns and doers. */
  Transition of(Set<AssignmentRole> some, List<Doer> doers) {
    return with(line, doers, some, needs);
  }

  /** The same with what a unit's part says in its place, for some units. */
  Transition bent(PartLine part, Set<AssignmentRole> some, Set<UnitId> units) {
    return with(
        part.line(), List.of(new Doer(part.side(), part.roles(), units)), some, part.needs());
  }

  /** The same by another number. */
  Transition numbered(int number) {
    return with(number, by, turns, needs);
  }

  private Transition with(
      int number, List<Doer> doers, Set<AssignmentRole> some, Set<Need> needed) {
    return new Transition(
        number, action, doers, from, to, withoutCallBack, some, turnFrom, turnTo, needed);
  }

  /** Whether a unit has it that nobody takes the action. */
  boolean isNobodys() {
    return !by.isEmpty() && by.stream().allMatch(d -> d.isAtUnit() && d.roles().isEmpty());
  }

  /** The turn's next state. */
  AssignmentStatus nextTurn(AssignmentStatus current) {
    return turnTo == null ? current : turnTo;
  }

  boolean concerns(@Nullable AssignmentRole role) {
    return role == null ? turns.isEmpty() : turns.contains(role);
  }

  boolean concernsTurn() {
    return !turns.isEmpty();
  }

  boolean allows(String state, @Nullable AssignmentStatus turn) {
    return from.contains(state) && (turns.isEmpty() || turn != null && turnFrom.contains(turn));
  }

  boolean needs(Need need) {
    return needs.contains(need);
  }
}
