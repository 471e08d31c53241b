package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.CityCache;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Which call-back teams a city has and who works for them, cached by the version of its people; so
 * asking costs a step nothing. Who is in charge of an order is answered here: the nearest team on
 * the way up from its lead that is at work and takes its kind; else the centre.
 */
public final class TeamRoster {
  private static final int CACHED_CITIES = 5_000;

  private final Access access;
  private final SettingRules settings;
  private final CityCache<List<TeamRows.Staffed>> cities =
      new CityCache<>(VersionOf.PEOPLE, CACHED_CITIES, (city, teams) -> 1);

  public TeamRoster(Access access, SettingRules settings) {
    this.access = access;
    this.settings = settings;
  }

  private List<TeamRows.Staffed> of(Work work) {
    return cities.get(work, TeamRows::standing);
  }

  /** Whether the city leaves call-backs to any unit. */
  boolean isOpen(Work work) {
    UnitId root = access.tree(work).root().id();
    return settings.get(work, root, TeamSettings.LOWEST_TIER) > 1;
  }

  /** What stands against a team of a unit; null for nothing. */
  @Nullable Rejected against(Work work, UnitNode unit) {
    return UnitLeeway.againstTeam(work, settings, unit);
  }

  /** The teams that were not dissolved, the eldest first. */
  List<CallBackTeam> standing(Work work) {
    return of(work).stream().map(TeamRows.Staffed::team).toList();
  }

  /** Those that are at work now. */
  List<CallBackTeam> atWork(Work work, Instant now) {
    return isOpen(work)
        ? of(work).stream()
            .filter(each -> isAtWork(work, each, now))
            .map(TeamRows.Staffed::team)
            .toList()
        : List.of();
  }

  private boolean isAtWork(Work work, TeamRows.Staffed each, Instant now) {
    UnitTree tree = access.tree(work);
    return !each.team().startsAt().isAfter(now)
        && !each.at(now).isEmpty()
        && tree.find(each.team().unit()).filter(unit -> against(work, unit) == null).isPresent();
  }

  /** Who works for a team now; nobody where it may not work, so that the centre does. */
  public Set<PersonId> agents(Work work, long team, Instant now) {
    return isOpen(work)
        ? of(work).stream()
            .filter(each -> each.team().id() == team && isAtWork(work, each, now))
            .findFirst()
            .map(each -> each.at(now))
            .orElse(Set.of())
        : Set.of();
  }

  /** The unit of a team that is at work. */
  public Optional<UnitId> unit(Work work, long team, Instant now) {
    return atWork(work, now).stream()
        .filter(each -> each.id() == team)
        .findFirst()
        .map(CallBackTeam::unit);
  }

  /** The unit for which the caller calls back, if the order lies with his team; else null. */
  @Nullable UnitId acting(Work work, WorkOrder order, Instant now) {
    TeamCharge charge = order.charge;
    PersonId person = work.caller().person();
    if (charge == null || person == null || isKept(order)) {
      return null;
    }
    return agents(work, charge.team(), now).contains(person)
        ? unit(work, charge.team(), now).orElse(null)
        : null;
  }

  /** Whether an order is the centre's own to call, whoever leads it. */
  static boolean isKept(WorkOrder order) {
    return order.restricted || !order.isReachable() || order.traits.type() == DemandType.REPORT;
  }

  /** The team that is in charge of an order from now on; none where the centre is. */
  Optional<CallBackTeam> choose(Work work, WorkOrder order, Instant now) {
    Assignment lead = order.findLead();
    if (lead == null || !isOpen(work)) {
      return Optional.empty();
    }
    UnitTree tree = access.tree(work);
    List<Long> above = tree.get(tree.standing(lead.unit)).ancestry();
    List<CallBackTeam> teams = atWork(work, now);
    for (int i = above.size() - 1; i > 0; i--) {
      var unit = new UnitId(above.get(i));
      Optional<CallBackTeam> found =
          teams.stream()
              .filter(team -> team.unit().equals(unit) && team.takes().take(order))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
