package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;

/**
 * What a call-back team is to be: when it is founded, and whenever it is changed.
 *
 * @param members call-back agents of that very unit, one at least
 * @param startsAt from when it is in charge of orders; null for at once, or as it was
 */
public record FoundTeam(
    String name, List<PersonId> members, TeamKinds takes, @Nullable Instant startsAt) {
  private static final int MOST_MEMBERS = 500;

  public FoundTeam {
    takes = takes == null ? TeamKinds.ALL : takes;
    var check = new Violations().text("name", name, 120).required("members", members);
    if (members != null) {
      check.size("members", members, MOST_MEMBERS);
      if (members.isEmpty()) {
        check.required("members", null);
      }
    }
    check.refuseIfAny();
    members = members.stream().distinct().toList();
  }
}
