package org.tierline.org;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Gives a role to a person.
 *
 * @param subtree whether it reaches the units below too
 * @param from from when; null means now
 * @param to until when, exclusive; null means until it is taken back, or until the right of him who
 *     gives it ends
 */
public record GrantRole(
    PersonId person,
    Role role,
    UnitId unit,
    boolean subtree,
    @Nullable Instant from,
    @Nullable Instant to) {

  public GrantRole {
    var check =
        new Violations().required("person", person).required("role", role).required("unit", unit);
    if (from != null && to != null && !to.isAfter(from)) {
      check.add("to", KernelError.OUT_OF_RANGE, from, "");
    }
    check.refuseIfAny();
  }

  /** The same with another end. */
  GrantRole endingAt(@Nullable Instant end) {
    return new GrantRole(person, role, unit, subtree, from, end);
  }

  /** At one unit, from now on. */
  public static GrantRole at(UnitId unit, Role role, PersonId person) {
    return new GrantRole(person, role, unit, false, null, null);
  }

  /** At a unit and all below it, from now on. */
  public static GrantRole within(UnitId unit, Role role, PersonId person) {
    return new GrantRole(person, role, unit, true, null, null);
  }
}
