package org.tierline.identity;

import java.util.Set;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.org.UnitTree;

/**
 * A role that is asked for at a unit, before somebody may do something there.
 *
 * @param reach what a grant of the role must be like to count
 * @param only the people for whom it counts; empty for all
 */
public record Post(Role role, UnitId unit, Reach reach, Set<PersonId> only) {

  public Post {
    only = Set.copyOf(only);
  }

  /** Which grants of a role count at a unit. */
  public enum Reach {
    /** Those at the unit, and those at a unit above it that are for all below too. */
    ANY,
    /** The same, but only where they are for all below. */
    ALL_BELOW,
    /** Those at the very unit. */
    HERE,
    /** Those at the very unit that are for all below too. */
    HERE_FOR_ALL_BELOW
  }

  /** A role that counts at a unit, wherever it was given. */
  public static Post at(UnitId unit, Role role) {
    return new Post(role, unit, Reach.ANY, Set.of());
  }

  /** Whether somebody holds it by a right of his. */
  public boolean isFilledBy(HeldRight right, UnitTree tree) {
    boolean counts = right.role() == role && (only.isEmpty() || only.contains(right.person()));
    if (!counts) {
      return false;
    }
    return right.through().equals(unit)
        ? right.subtree() || !asksForAllBelow()
        : !asksForVeryUnit()
            && right.subtree()
            && tree.get(unit).isWithin(tree.get(right.through()));
  }

  boolean asksForAllBelow() {
    return reach == Reach.ALL_BELOW || reach == Reach.HERE_FOR_ALL_BELOW;
  }

  boolean asksForVeryUnit() {
    return reach == Reach.HERE || reach == Reach.HERE_FOR_ALL_BELOW;
  }
}
