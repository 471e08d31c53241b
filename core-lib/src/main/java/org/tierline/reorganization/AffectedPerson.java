package org.tierline.reorganization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.org.Role;

/**
 * Somebody, or a machine, whose roles a change of the tree would touch, as far as the caller
 * administers the units where they are held.
 *
 * @param roles those that it would touch
 * @param gains what his roles would reach and do not now; what he reaches by a role in the whole
 *     city is no gain
 * @param loses what they reach and would no more; likewise
 */
public record AffectedPerson(
    PersonId person, String name, List<Held> roles, Reach gains, Reach loses) {

  public AffectedPerson {
    roles = List.copyOf(roles);
  }

  /**
   * A role that he holds now, or will hold.
   *
   * @param grantId of the grant
   * @param subtree whether it reaches all units below too
   * @param now where he holds it
   * @param fate what becomes of it; {@link Fate#KEEP} also where its unit goes elsewhere with it
   * @param then where he will hold it; null where it ends
   */
  public record Held(
      long grantId,
      Role role,
      boolean subtree,
      UnitPlace now,
      Fate fate,
      @Nullable UnitPlace then) {}

  /**
   * Units by the role by which he reaches them.
   *
   * @param count how many there are
   * @param units the first of them by their codes, at most twenty
   */
  public record Reach(int count, List<Reached> units) {
    static final int MOST = 20;

    public Reach {
      units = List.copyOf(units);
    }
  }

  /** A unit that he reaches by a role. */
  public record Reached(Role role, UnitPlace unit) {}
}
