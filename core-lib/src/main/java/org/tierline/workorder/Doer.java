package org.tierline.workorder;

import java.util.Set;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * Who may take an action: a side, and the roles of which he needs one; none for whoever has no
 * role, and for nobody at all.
 *
 * @param only the units for which he acts; empty where the side alone says that
 */
record Doer(Side side, Set<Role> roles, Set<UnitId> only) {
  Doer {
    roles = Set.copyOf(roles);
    only = Set.copyOf(only);
  }

  Doer(Side side, Set<Role> roles) {
    this(side, roles, Set.of());
  }

  Role[] anyRole() {
    return roles.toArray(Role[]::new);
  }

  /** Whether he works at the unit whose turn it is, or at one above it. */
  boolean isAtUnit() {
    return side == Side.HOLDER || side == Side.PARENT || side == Side.ABOVE;
  }

  /** Whether he may act for a unit. */
  boolean actsFor(UnitId unit) {
    return only.isEmpty() || only.contains(unit);
  }
}
