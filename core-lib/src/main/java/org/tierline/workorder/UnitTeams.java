package org.tierline.workorder;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;

/**
 * The call-back teams of units, for the capability above that takes units out of service or
 * elsewhere. Who may is for the caller to check.
 */
public final class UnitTeams {
  private final Access access;
  private final SettingRules settings;
  private final TeamRoster roster;
  private final OrderSteps steps;

  public UnitTeams(Access access, SettingRules settings, TeamRoster roster, OrderSteps steps) {
    this.access = access;
    this.settings = settings;
    this.roster = roster;
    this.steps = steps;
  }

  /** Those that were not dissolved. */
  public List<CallBackTeam> of(Work work, Collection<UnitId> units) {
    return roster.standing(work).stream().filter(team -> units.contains(team.unit())).toList();
  }

  /** Whether a unit may have a team where it will stand; it may be one that is not there yet. */
  public boolean mayHave(Work work, UnitNode after) {
    UnitTree now = access.tree(work);
    UnitId above = after.parent();
    if (above == null) {
      return false;
    }
    int left =
        now.find(above).isPresent()
            ? settings.get(work, above, TeamSettings.LOWEST_TIER)
            : settings.get(work, now.root().id(), TeamSettings.LOWEST_TIER);
    return left >= after.level();
  }

  /** How many orders wait with a team; restricted ones are counted nowhere. */
  public long waiting(Work work, long team) {
    return TeamRows.shown(work, team);
  }

  /** Lets a team be another unit's, with the orders that wait with it. */
  public void pass(Work work, long team, UnitId to) {
    TeamRows.pass(work, team, to);
  }

  /** Dissolves a team; what waits with it goes to the next one above, or to the centre. */
  public void end(Work work, long team, String reason, Instant now) {
    TeamRows.end(work, team, now);
    UnitId root = access.tree(work).root().id();
    new TeamOrders(steps, roster).handOn(work, team, root, reason, now);
  }
}
