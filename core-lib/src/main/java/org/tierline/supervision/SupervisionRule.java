package org.tierline.supervision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.setting.SettingRules;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.StepRule;

/** Whether the caller may supervise an order, lift what stands on it, or write an instruction. */
public final class SupervisionRule implements StepRule {
  private static final Set<Action> ACTIONS =
      EnumSet.of(Action.SUPERVISE, Action.LIFT, Action.INSTRUCT);
  private static final Set<Role> GIVERS =
      EnumSet.of(Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.LEADER);

  private final Ladder ladder;

  public SupervisionRule(Access access, SettingRules rules) {
    this.ladder = new Ladder(new SupervisionSettings(access, rules));
  }

  @Override
  public Set<Action> actions() {
    return EnumSet.copyOf(ACTIONS);
  }

  @Override
  public boolean judgesAlone() {
    return true;
  }

  /** Those of a unit beside see the order only by a turn of their own, or by another role. */
  @Override
  public Set<Role> acting(Action action, UnitNode by, UnitNode held, Set<Role> byChain) {
    boolean isInstruction = action == Action.INSTRUCT;
    boolean stands =
        isInstruction
            ? Instructions.isAbove(by, held.parent() == null ? null : held)
            : Supervisors.supervises(by, held);
    Set<Role> givers = isInstruction ? EnumSet.of(Role.LEADER) : EnumSet.copyOf(GIVERS);
    givers.retainAll(byChain);
    return stands ? givers : Set.of();
  }

  @Override
  public @Nullable DomainException against(
      OrderAtWork order, Action action, @Nullable Integer assignmentNo) {
    try {
      switch (action) {
        case SUPERVISE -> requireSomeRise(order);
        case LIFT -> requireSomeToLift(order);
        default -> Instructions.requireMayWrite(order);
      }
      return null;
    } catch (Forbidden | Rejected against) {
      return against;
    }
  }

  /** Some turn on which a level above the one that stands is the caller's to give. */
  private void requireSomeRise(OrderAtWork order) {
    requireSupervisor(order);
    Supervisors.requireSupervisable(order);
    DomainException first = null;
    for (AssignmentView turn : order.turns()) {
      if (turn.round() == order.standing().round() && !turn.status().isGone()) {
        DomainException against = againstRise(order, turn);
        if (against == null) {
          return;
        }
        first = first == null ? against : first;
      }
    }
    throw first == null ? new Forbidden(KernelError.NOT_PERMITTED) : first;
  }

  private @Nullable DomainException againstRise(OrderAtWork order, AssignmentView turn) {
    SupervisionLevel standing = ladder.levelOf(order, turn.no());
    DomainException last = new Rejected(SupervisionError.LEVEL_MUST_RISE, standing, standing);
    for (SupervisionLevel level : SupervisionLevel.values()) {
      if (level.compareTo(standing) > 0 && level.givers().length > 0) {
        try {
          Supervisors.requireAbove(order, Action.SUPERVISE, turn.unit(), level.givers());
          return null;
        } catch (Forbidden against) {
          last = against;
        }
      }
    }
    return last;
  }

  private static void requireSupervisor(OrderAtWork order) {
    if (Supervisors.units(order.rights(), GIVERS.toArray(Role[]::new)).isEmpty()) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private static void requireSomeToLift(OrderAtWork order) {
    requireSupervisor(order);
    Supervisors.requireSupervisable(order);
    if (order.supervisionLevel() == 0) {
      throw new Rejected(SupervisionError.NOTHING_TO_LIFT);
    }
    List<MeasureView> standing =
        MeasureRows.of(order.work(), order.id()).stream().filter(MeasureView::isStanding).toList();
    DomainException last = new Rejected(SupervisionError.NOTHING_TO_LIFT);
    for (MeasureView measure : standing) {
      try {
        UnitId acting =
            Supervisors.requireAbove(order, Action.LIFT, measure.unit(), measure.level().givers());
        Supervisors.requireNotBelow(order.rights(), acting, measure.byUnit());
        return;
      } catch (Forbidden against) {
        last = against;
      }
    }
    throw last;
  }
}
