package org.tierline.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * That somebody may act in a role at a unit, and why.
 *
 * @param grant by which grant
 * @param through the unit at which the grant was given: the unit itself or one above it
 * @param inherited whether it was given at a unit above the one that is looked at
 * @param subtree whether the grant is for the unit at which it was given and all below it
 * @param until exclusive; null while the grant has no end
 * @param issuer the outside issuer whose claims the grant follows; null for one that somebody gave
 */
public record HeldRight(
    PersonId person,
    String name,
    Role role,
    long grant,
    UnitId through,
    String throughCode,
    boolean inherited,
    boolean subtree,
    Instant since,
    @Nullable Instant until,
    @Nullable String issuer,
    Given given) {

  /**
   * Who gave the grant. Where nobody of the city did, an operator gave it, if only by founding the
   * city or by letting somebody in again, or it follows claims.
   *
   * @param by null where nobody of the city gave it, and in grants from before this was kept
   * @param name his name as it is now; null likewise
   * @param at when; null in grants from before this was kept
   * @param treeChange the change of the tree by which it went to this unit from another one; null
   *     where it was given here
   */
  public record Given(
      @Nullable PersonId by,
      @Nullable String name,
      @Nullable Instant at,
      @Nullable Long treeChange) {}
}
