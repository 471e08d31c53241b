package org.tierline.server.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.PersonId;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.TeamKinds;

/** What a call-back team is to be; see {@link FoundTeam}. Kinds that are left out are all. */
public record TeamAsked(
    @Nullable String name,
    @Nullable List<PersonId> members,
    @Nullable Set<Family> families,
    @Nullable Set<DemandType> types,
    @Nullable Set<Channel> channels,
    @Nullable Set<String> categories,
    @Nullable Instant startsAt) {

  FoundTeam command() {
    return new FoundTeam(
        name == null ? "" : name,
        members == null ? List.of() : members,
        new TeamKinds(
            families == null ? Set.of() : families,
            types == null ? Set.of() : types,
            channels == null ? Set.of() : channels,
            categories == null ? Set.of() : categories),
        startsAt);
  }
}
