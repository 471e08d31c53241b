package org.tierline.workorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;

/**
 * Gives the open turns of units that go out of service, or that give work away, to others on one
 * order. A unit takes one turn in a round: where the other has one already, the lesser of the two
 * is withdrawn, if nothing hangs on it.
 */
final class HandOver {
  private final OrderAtWork at;
  private final WorkOrder order;
  private final NewEvent.Actor by;
  private final Map<String, String> facts;
  private final @Nullable String reason;

  /** One turn that goes to another unit. */
  record Step(Assignment turn, UnitNode to) {}

  HandOver(OrderAtWork at, OpenTurns.Cause cause) {
    this.at = at;
    this.order = at.order();
    this.by = NewEvent.Actor.of(at.work().caller(), cause.acting());
    this.facts = Map.of("change", Long.toString(cause.change()));
    this.reason = cause.reason();
  }

  /** Which turns of the order go where. */
  static List<Step> steps(WorkOrder order, List<OpenTurns.Handing> handings) {
    var steps = new ArrayList<Step>();
    order.turns.stream()
        .filter(turn -> turn.status.isOpen())
        .forEach(
            turn ->
                handings.stream()
                    .filter(each -> each.concerns(turn.unit, order.id))
                    .findFirst()
                    .ifPresent(each -> steps.add(new Step(turn, each.to()))));
    return steps;
  }

  /**
   * Withdraws what stands in the way of the steps.
   *
   * @return the steps that are left; null where something cannot be withdrawn
   */
  @Nullable List<Step> clear(List<Step> steps) {
    var left = new ArrayList<Step>();
    for (Step step : steps) {
      Assignment other = other(step, left);
      if (other == null) {
        left.add(step);
        continue;
      }
      Assignment kept = kept(step.turn(), other);
      Assignment lesser = kept == other ? step.turn() : other;
      boolean bound = order.childrenOf(lesser).findAny().isPresent() || !lesser.status.isOpen();
      if (bound) {
        return null;
      }
      withdraw(lesser, step);
      left.removeIf(each -> each.turn() == lesser);
      if (kept == step.turn()) {
        left.add(step);
      }
    }
    return left;
  }

  /** The turn that the unit has already, or gets by an earlier step. */
  private @Nullable Assignment other(Step step, List<Step> earlier) {
    UnitId to = step.to().id();
    return order
        .current()
        .filter(turn -> turn != step.turn())
        .filter(
            turn ->
                turn.unit.equals(to)
                    || earlier.stream().anyMatch(e -> e.turn() == turn && e.to().id().equals(to)))
        .findFirst()
        .orElse(null);
  }

  /** The lead's, or that of the one who gave the other, or the one that was sent first. */
  private static Assignment kept(Assignment one, Assignment other) {
    if (one.role == AssignmentRole.LEAD || other.role == AssignmentRole.LEAD) {
      return one.role == AssignmentRole.LEAD ? one : other;
    }
    if (one.parentNo != null && one.parentNo == other.no) {
      return other;
    }
    return other.parentNo != null && other.parentNo == one.no || one.no < other.no ? one : other;
  }

  private void withdraw(Assignment turn, Step step) {
    turn.move(AssignmentStatus.WITHDRAWN);
    note(turn, turn.unit, step.to().id());
    if (turn.role == AssignmentRole.CHILD) {
      Assignment parent = order.parentOf(turn);
      boolean done = order.childrenOf(parent).allMatch(t -> t.status == AssignmentStatus.ACCEPTED);
      if (done && parent.status == AssignmentStatus.DELEGATED) {
        parent.move(AssignmentStatus.HANDLING);
      }
    }
    order.lapseMoot(at.now());
    order.followLead();
  }

  /** Gives the turns to their units. */
  void take(List<Step> steps) {
    for (Step step : steps) {
      Assignment turn = step.turn();
      note(turn, turn.unit, step.to().id());
      turn.handTo(step.to());
      if (turn.role == AssignmentRole.LEAD && turn.round == order.round) {
        order.leadUnit = turn.unit;
        order.u2 = turn.u2;
      }
    }
    askAnew();
  }

  /** What waits for the decision of a unit waits for the one that has its turn now. */
  private void askAnew() {
    for (OrderRequest request : order.requests) {
      if (request.isPending()) {
        Assignment turn = order.turn(request.assignmentNo);
        request.waitFor(at.judge().requests().decider(request.kind, turn));
      }
    }
  }

  private void note(Assignment turn, UnitId from, UnitId to) {
    var data = new TreeMap<>(facts);
    data.put("from", from.toString());
    data.put("to", to.toString());
    order.note(
        new NewEvent(
            Action.TRANSFER,
            at.now(),
            by,
            turn.no,
            order.status,
            order.status,
            false,
            reason,
            data));
  }
}
