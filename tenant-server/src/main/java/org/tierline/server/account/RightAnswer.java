package org.tierline.server.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.HeldRight;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * That somebody may act in a role at a unit, and why, as JSON shows it.
 *
 * @param inherited whether it was given at a unit above the one that is looked at
 * @param subtree whether the grant is for the unit at which it was given and all below it
 * @param issuer the outside issuer whose claims the grant follows; null for one that somebody gave
 */
public record RightAnswer(
    PersonId person,
    String name,
    Role role,
    String grant,
    UnitId through,
    String throughCode,
    boolean inherited,
    boolean subtree,
    Instant since,
    @Nullable Instant until,
    @Nullable String issuer,
    Given given) {

  /**
   * Who gave the grant.
   *
   * @param by null where nobody of the city gave it, and in grants from before this was kept
   * @param name his name as it is now; null likewise
   * @param at when; null in grants from before this was kept
   * @param treeChange the change of the tree by which it went to this unit; null where it was given
   *     here
   */
  public record Given(
      @Nullable PersonId by,
      @Nullable String name,
      @Nullable Instant at,
      @Nullable String treeChange) {

    static Given of(HeldRight.Given given) {
      Long change = given.treeChange();
      return new Given(
          given.by(), given.name(), given.at(), change == null ? null : Long.toString(change));
    }
  }

  static List<RightAnswer> list(List<HeldRight> rights) {
    return rights.stream().map(RightAnswer::of).toList();
  }

  static Page<RightAnswer> page(Page<HeldRight> rights) {
    return new Page<>(list(rights.items()), rights.next());
  }

  static RightAnswer of(HeldRight right) {
    return new RightAnswer(
        right.person(),
        right.name(),
        right.role(),
        Long.toString(right.grant()),
        right.through(),
        right.throughCode(),
        right.inherited(),
        right.subtree(),
        right.since(),
        right.until(),
        right.issuer(),
        Given.of(right.given()));
  }
}
