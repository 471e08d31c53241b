package org.tierline.workorder;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.Role;

/**
 * Finds out whether a caller may take an action on an order, and for which unit he then acts.
 *
 * @param team the unit whose call-back team has the order, if the caller works for it; null if not
 */
record Doers(Caller caller, Rights rights, WorkOrder order, @Nullable UnitId team) {
  /** What of the centre's part a call-back team does in its place. */
  private static final Set<Action> CALLING =
      EnumSet.of(Action.RECORD_CALLBACK, Action.CLOSE, Action.REHANDLE);

  /** Where no team is in charge. */
  Doers(Caller caller, Rights rights, WorkOrder order) {
    this(caller, rights, order, null);
  }

  /** For which unit the caller acts; no unit for citizens and the system. */
  record Acting(@Nullable UnitId unit) {}

  /**
   * What a caller is told who may take none of the lines: one who works at the very unit that acts,
   * in another part, which part it takes; everybody else, that it is not his.
   */
  DomainException refusal(List<Transition> lines, @Nullable Assignment turn) {
    for (Transition line : lines) {
      for (Doer doer : line.by()) {
        UnitId unit = sides(doer.side(), turn).unit(doer.side());
        if (unit == null || !rights.has(unit, rolesOf(doer.side()))) {
          continue;
        }
        if (doer.roles().isEmpty()) {
          return new Rejected(
              OrderError.ACTION_LEFT_OUT, line.action(), rights.tree().get(unit).name());
        }
        return new Rejected(
            OrderError.WRONG_ROLE,
            line.action(),
            rights.tree().get(unit).name(),
            doer.roles().stream().sorted().map(Enum::name).collect(Collectors.joining(", ")));
      }
    }
    return new Forbidden(KernelError.NOT_PERMITTED);
  }

  /** All roles that the chain knows on a side. */
  private Role[] rolesOf(Side side) {
    return order.chain.lines().stream()
        .flatMap(line -> line.by().stream())
        .filter(doer -> doer.side() == side)
        .flatMap(doer -> doer.roles().stream())
        .distinct()
        .toArray(Role[]::new);
  }

  /** Nobody of another city, whatever he may do there. */
  Optional<Acting> find(Transition rule, @Nullable Assignment turn) {
    if (!caller.tenant().equals(order.tenant)) {
      return Optional.empty();
    }
    return rule.by().stream().flatMap(doer -> acting(rule, doer, turn).stream()).findFirst();
  }

  private Optional<Acting> acting(Transition rule, Doer doer, @Nullable Assignment turn) {
    return switch (doer.side()) {
      case CENTRE -> asTeam(rule, doer).or(() -> byRole(doer, turn));
      case HOLDER, PARENT, ABOVE -> byRole(doer, turn);
      case CITIZEN -> nameless(Caller.Kind.CITIZEN);
      case SYSTEM -> nameless(Caller.Kind.SYSTEM);
    };
  }

  /** For the first unit at which he holds one of the roles. */
  private Optional<Acting> byRole(Doer doer, @Nullable Assignment turn) {
    Sides sides = sides(doer.side(), turn);
    if (doer.side() != Side.ABOVE) {
      UnitId unit = sides.unit(doer.side());
      boolean has = unit != null && rights.has(unit, doer.anyRole());
      return has ? Optional.of(new Acting(unit)) : Optional.empty();
    }
    return sides.units(doer).stream()
        .filter(unit -> rights.has(unit, doer.anyRole()))
        .findFirst()
        .map(Acting::new);
  }

  /**
   * Each step asks this for each line: who handed the turn down is looked for only if asked for.
   */
  private Sides sides(Side side, @Nullable Assignment turn) {
    UnitId holder = turn == null ? null : turn.unit;
    UnitId parent =
        side == Side.PARENT && turn != null && turn.role == AssignmentRole.CHILD
            ? order.parentOf(turn).unit
            : null;
    return new Sides(rights.tree(), holder, parent, holder == null ? order.leadUnit : holder);
  }

  /** Whoever works for the team acts for it, whatever else he is. */
  private Optional<Acting> asTeam(Transition rule, Doer doer) {
    boolean is = team != null && order.status == WorkOrderStatus.CALLBACK && isCalling(rule, doer);
    return is ? Optional.of(new Acting(team)) : Optional.empty();
  }

  /** Whether a call-back team does it in the centre's place. */
  static boolean isCalling(Transition rule, Doer doer) {
    return doer.side() == Side.CENTRE
        && CALLING.contains(rule.action())
        && doer.roles().contains(Role.CALLBACK_AGENT);
  }

  private Optional<Acting> nameless(Caller.Kind kind) {
    return caller.kind() == kind ? Optional.of(new Acting(null)) : Optional.empty();
  }
}
