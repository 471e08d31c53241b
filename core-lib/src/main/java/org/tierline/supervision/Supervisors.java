package org.tierline.supervision;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.WorkOrderStatus;

/**
 * Who may supervise whom: a unit whose supervising chain (监督) is open supervises units of its own
 * tier and below, never itself and never one above it.
 */
final class Supervisors {
  private static final Set<WorkOrderStatus> SUPERVISED =
      EnumSet.of(
          WorkOrderStatus.DISPATCHED,
          WorkOrderStatus.HANDLING,
          WorkOrderStatus.SUSPENDED,
          WorkOrderStatus.UNDER_REVIEW,
          WorkOrderStatus.CALLBACK);

  private Supervisors() {}

  /** Refuses an order that is not with units now; a closed one cannot be supervised. */
  static void requireSupervisable(OrderAtWork order) {
    WorkOrderStatus status = order.standing().status();
    if (!SUPERVISED.contains(status)) {
      throw new Rejected(SupervisionError.NOT_SUPERVISED_NOW, status, SUPERVISED);
    }
  }

  /** The turn of the present round that is to be supervised. */
  static AssignmentView requireTurn(OrderAtWork order, int assignmentNo) {
    order.unitOf(assignmentNo);
    AssignmentView turn = Ladder.turn(order, assignmentNo);
    if (turn.status().isGone()) {
      throw new Rejected(SupervisionError.TURN_IS_GONE, assignmentNo);
    }
    return turn;
  }

  /**
   * For which unit the caller supervises another: the highest where he holds one of the roles, and
   * where the chain lets it act.
   */
  static UnitId requireAbove(OrderAtWork order, Action action, UnitId held, Role... roles) {
    return requireByChain(order, action, requireAbove(order.rights(), held, roles), roles).id();
  }

  /** The units for which the caller could supervise another, the highest first. */
  static List<UnitNode> requireAbove(Rights rights, UnitId held, Role... roles) {
    UnitNode below = rights.tree().get(held);
    List<UnitNode> own = units(rights, roles);
    List<UnitNode> could = own.stream().filter(unit -> supervises(unit, below)).toList();
    if (could.isEmpty()) {
      throw refusal(own, below);
    }
    return could;
  }

  /** Whether a unit may supervise another one. */
  static boolean supervises(UnitNode unit, UnitNode below) {
    return unit.level() <= below.level()
        && !unit.id().equals(below.id())
        && unit.capabilities().supervise();
  }

  /** The first of the units for which the caller acts so by the chain as it holds for it. */
  static UnitNode requireByChain(
      OrderAtWork order, Action action, List<UnitNode> units, Role... roles) {
    return units.stream()
        .filter(
            unit -> {
              Set<Role> by = OrderSteps.acting(order, action, unit.id(), Set.of(roles));
              return order.rights().grants().stream()
                  .anyMatch(g -> g.unit().equals(unit.id()) && by.contains(g.role()));
            })
        .findFirst()
        .orElseThrow(
            () -> new Forbidden(SupervisionError.NOT_BY_ITS_CHAIN, units.get(0).name(), action));
  }

  private static RuntimeException refusal(List<UnitNode> own, UnitNode held) {
    if (own.isEmpty()) {
      return new Forbidden(KernelError.NOT_PERMITTED);
    }
    UnitNode best = own.get(0);
    if (best.level() > held.level()) {
      return new Forbidden(SupervisionError.NOT_BY_A_LOWER_UNIT, held.name(), best.name());
    }
    return own.stream().allMatch(u -> u.id().equals(held.id()))
        ? new Forbidden(SupervisionError.NOT_ITSELF, held.name())
        : new Forbidden(SupervisionError.UNIT_CANNOT_SUPERVISE, best.name());
  }

  /** The units at which the caller holds one of the roles, the highest first. */
  static List<UnitNode> units(Rights rights, Role... roles) {
    Set<Role> wanted = Set.of(roles);
    return rights.grants().stream()
        .filter(g -> wanted.contains(g.role()))
        .map(g -> rights.tree().get(g.unit()))
        .distinct()
        .sorted(Comparator.comparing(UnitNode::level).thenComparing(UnitNode::code))
        .toList();
  }

  /** Whoever reaches a unit, or supervises for a unit above it, may see how it stands. */
  static void requireMayLookAt(Rights rights, UnitId unit) {
    boolean above =
        rights
            .tree()
            .find(unit)
            .filter(
                node ->
                    units(rights, Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.LEADER).stream()
                        .anyMatch(node::isWithin))
            .isPresent();
    if (!above) {
      rights.requireSees(unit);
    }
  }

  /** Refuses to touch what a higher unit has set. */
  static void requireNotBelow(Rights rights, UnitId acting, UnitId setter) {
    UnitNode mine = rights.tree().get(acting);
    UnitNode theirs = rights.tree().get(setter);
    if (mine.level() > theirs.level()) {
      throw new Forbidden(SupervisionError.SET_BY_A_HIGHER_UNIT, theirs.name());
    }
  }
}
