package org.tierline.server.feedback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.CallBackTeam;
import org.tierline.workorder.TeamKinds;

/** A call-back team as JSON shows it: every id is a string; see {@link CallBackTeam}. */
public record TeamAnswer(
    String id,
    UnitId unit,
    String name,
    TeamKinds takes,
    Instant startsAt,
    @Nullable Instant endedAt,
    List<PersonId> members,
    long version) {

  static TeamAnswer of(CallBackTeam team) {
    return new TeamAnswer(
        Long.toString(team.id()),
        team.unit(),
        team.name(),
        team.takes(),
        team.startsAt(),
        team.endedAt(),
        team.members(),
        team.version());
  }
}
