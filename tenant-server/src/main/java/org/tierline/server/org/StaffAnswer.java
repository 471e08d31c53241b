package org.tierline.server.org;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.org.Role;
import org.tierline.org.StaffView;

/** Somebody of a unit's staff as JSON shows him: every id is a string. */
public record StaffAnswer(
    String grantId,
    PersonId person,
    String name,
    Role role,
    boolean subtree,
    @Nullable String login) {

  static Page<StaffAnswer> page(Page<StaffView> staff) {
    return new Page<>(staff.items().stream().map(StaffAnswer::of).toList(), staff.next());
  }

  private static StaffAnswer of(StaffView staff) {
    return new StaffAnswer(
        Long.toString(staff.grantId()),
        staff.person(),
        staff.name(),
        staff.role(),
        staff.subtree(),
        staff.login());
  }
}
