package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A unit's call-back team (回访班组): it calls petitioners back in the centre's place, of orders that
 * are led in the unit or below it. It is founded, changed and at last dissolved by an administrator
 * of the unit, as far as the city and the units between leave that open, and stays on record.
 *
 * @param takes of which demands
 * @param startsAt from when it is in charge of orders
 * @param endedAt when it was dissolved; null while it was not
 * @param members who were named; whoever has lost the role of a call-back agent at the unit does
 *     not work for it, named or not
 */
public record CallBackTeam(
    long id,
    UnitId unit,
    String name,
    TeamKinds takes,
    Instant startsAt,
    @Nullable Instant endedAt,
    List<PersonId> members,
    long version) {
  public CallBackTeam {
    members = List.copyOf(members);
  }
}
