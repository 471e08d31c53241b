package org.tierline.workorder;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;

/**
 * What the city and the units above leave to a unit: a call-back team, a part of the chain. The use
 * cases ask it before they let anybody do so, and so does whoever tells people what they may do.
 */
public final class UnitLeeway {
  private UnitLeeway() {}

  /** What stands against a call-back team of a unit, whoever founds it; null for nothing. */
  public static @Nullable Rejected againstTeam(Work work, SettingRules settings, UnitNode unit) {
    return unit.isActive() && mayHaveTeam(work, settings, unit)
        ? null
        : new Rejected(OrderError.NO_TEAM_HERE, unit.name());
  }

  /** Whether a unit may have a team; the centre needs none. */
  static boolean mayHaveTeam(Work work, SettingRules settings, UnitNode unit) {
    return unit.parent() != null
        && settings.get(work, unit.id(), TeamSettings.LOWEST_TIER) >= unit.level();
  }

  /** Why a unit can say nothing in a part of the chain; null where something is left open. */
  public static @Nullable ErrorCode againstPart(
      Work work, SettingRules settings, UnitTree tree, UnitId unit, Instant at) {
    return open(work, settings, tree, unit, at).isEmpty() ? ChainError.CHAIN_PART_NOT_OPEN : null;
  }

  /** The actions in which a unit may have a part of its own: what the one above it leaves open. */
  static Set<Action> open(
      Work work, SettingRules settings, UnitTree tree, UnitId unit, Instant at) {
    UnitId above = tree.get(unit).parent();
    return above == null
        ? Set.of()
        : settings.at(work, tree.get(above), OrderSettings.CHAIN_OPEN, at);
  }
}
