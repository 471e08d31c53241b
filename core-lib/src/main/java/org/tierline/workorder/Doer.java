package org.tierline.workorder;

import java.util.Set;
import org.tierline.org.Role;

/**
 * Who may take an action: a side, and the roles of which he needs one; none for whoever has no
 * role.
 */
record Doer(Side side, Set<Role> roles) {
  Doer {
    roles = Set.copyOf(roles);
  }

  Role[] anyRole() {
    return roles.toArray(Role[]::new);
  }
}
