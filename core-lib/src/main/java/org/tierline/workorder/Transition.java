package org.tierline.workorder;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.org.Role;

/** One row of {@link Transitions}, written as a sentence; immutable once in the table. */
final class Transition {
  private final Action action;
  private Transitions.Side side = Transitions.Side.CENTRE;
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private final Set<WorkOrderStatus> from = EnumSet.noneOf(WorkOrderStatus.class);
  private @Nullable WorkOrderStatus to;
  private @Nullable WorkOrderStatus withoutCallBack;
  private final Set<AssignmentRole> turns = EnumSet.noneOf(AssignmentRole.class);
  private final Set<AssignmentStatus> turnFrom = EnumSet.noneOf(AssignmentStatus.class);
  private @Nullable AssignmentStatus turnTo;

  Transition(Action action) {
    this.action = action;
  }

  Transition by(Transitions.Side acting, Role... allowed) {
    this.side = acting;
    this.roles.addAll(Set.of(allowed));
    return this;
  }

  Transition from(WorkOrderStatus... states) {
    this.from.addAll(Set.of(states));
    return this;
  }

  Transition to(WorkOrderStatus state) {
    this.to = state;
    return this;
  }

  Transition orWithoutCallBack(WorkOrderStatus state) {
    this.withoutCallBack = state;
    return this;
  }

  Transition turn(AssignmentRole... roles) {
    this.turns.addAll(Set.of(roles));
    return this;
  }

  Transition from(AssignmentStatus... states) {
    this.turnFrom.addAll(Set.of(states));
    return this;
  }

  Transition to(AssignmentStatus state) {
    this.turnTo = state;
    return this;
  }

  /** Keeps the state; for the reader. */
  Transition same() {
    return this;
  }

  Action action() {
    return action;
  }

  Transitions.Side side() {
    return side;
  }

  Role[] roles() {
    return roles.toArray(Role[]::new);
  }

  Set<WorkOrderStatus> from() {
    return from;
  }

  /** The order's next state. */
  WorkOrderStatus next(WorkOrderStatus current, boolean callBackDue) {
    if (withoutCallBack != null && !callBackDue) {
      return withoutCallBack;
    }
    return to == null ? current : to;
  }

  Set<AssignmentStatus> turnFrom() {
    return turnFrom;
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

  boolean allows(WorkOrderStatus status, @Nullable AssignmentStatus turn) {
    return from.contains(status) && (turns.isEmpty() || turn != null && turnFrom.contains(turn));
  }
}
