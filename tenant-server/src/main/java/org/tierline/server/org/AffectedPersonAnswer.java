package org.tierline.server.org;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.org.Role;
import org.tierline.reorganization.AffectedPerson;
import org.tierline.reorganization.Fate;
import org.tierline.reorganization.UnitPlace;

/** Somebody whose roles a change of the tree would touch; see {@link AffectedPerson}. */
public record AffectedPersonAnswer(
    PersonId person,
    String name,
    List<Held> roles,
    AffectedPerson.Reach gains,
    AffectedPerson.Reach loses) {

  /**
   * A role, by the id of its grant.
   *
   * @param then where he will hold it; null where it ends
   */
  public record Held(
      String grantId,
      Role role,
      boolean subtree,
      UnitPlace now,
      Fate fate,
      @Nullable UnitPlace then) {}

  static AffectedPersonAnswer of(AffectedPerson person) {
    List<Held> roles =
        person.roles().stream()
            .map(
                held ->
                    new Held(
                        Long.toString(held.grantId()),
                        held.role(),
                        held.subtree(),
                        held.now(),
                        held.fate(),
                        held.then()))
            .toList();
    return new AffectedPersonAnswer(
        person.person(), person.name(), roles, person.gains(), person.loses());
  }

  static Page<AffectedPersonAnswer> page(Page<AffectedPerson> page) {
    return new Page<>(page.items().stream().map(AffectedPersonAnswer::of).toList(), page.next());
  }
}
