package org.tierline.workorder;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;

/** Finds out whether a caller may take an action on an order, and for which unit he then acts. */
record Doers(Caller caller, Rights rights, WorkOrder order) {

  /** For which unit the caller acts; no unit for citizens and the system. */
  record Acting(@Nullable UnitId unit) {}

  Acting require(Transition rule, @Nullable Assignment turn) {
    return find(rule, turn).orElseThrow(() -> new Forbidden(KernelError.NOT_PERMITTED));
  }

  Optional<Acting> find(Transition rule, @Nullable Assignment turn) {
    return rule.by().stream().flatMap(doer -> acting(doer, turn).stream()).findFirst();
  }

  private Optional<Acting> acting(Doer doer, @Nullable Assignment turn) {
    return switch (doer.side()) {
      case CENTRE -> at(rights.tree().root().id(), doer.anyRole());
      case HOLDER -> at(Objects.requireNonNull(turn).unit, doer.anyRole());
      case PARENT -> at(order.parentOf(Objects.requireNonNull(turn)).unit, doer.anyRole());
      case ABOVE -> above(turn, doer.anyRole());
      case CITIZEN -> nameless(Caller.Kind.CITIZEN);
      case SYSTEM -> nameless(Caller.Kind.SYSTEM);
    };
  }

  private Optional<Acting> nameless(Caller.Kind kind) {
    return caller.kind() == kind ? Optional.of(new Acting(null)) : Optional.empty();
  }

  private Optional<Acting> at(UnitId unit, Role... roles) {
    return rights.has(unit, roles) ? Optional.of(new Acting(unit)) : Optional.empty();
  }

  /** The nearest unit, from the one whose turn it is upwards, at which the caller has the role. */
  private Optional<Acting> above(@Nullable Assignment turn, Role... roles) {
    UnitId unit = turn != null ? turn.unit : order.leadUnit;
    UnitNode node = rights.tree().get(unit == null ? rights.tree().root().id() : unit);
    while (!rights.has(node.id(), roles)) {
      if (node.parent() == null) {
        return Optional.empty();
      }
      node = rights.tree().get(node.parent());
    }
    return Optional.of(new Acting(node.id()));
  }
}
