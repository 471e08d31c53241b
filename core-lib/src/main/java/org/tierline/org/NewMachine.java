package org.tierline.org;

import java.util.Set;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * A machine to be let in: what it is called in logs, and its roles at one unit.
 *
 * @param subtree whether the roles reach the units below too
 */
public record NewMachine(String name, UnitId unit, boolean subtree, Set<Role> roles) {
  public NewMachine {
    var check = new Violations().text("name", name, 120);
    if (roles.isEmpty()) {
      check.add("roles", KernelError.REQUIRED);
    }
    check.refuseIfAny();
    roles = Set.copyOf(roles);
  }
}
