package org.tierline.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The classes of units, for the capability above that takes units out of service or elsewhere. Who
 * may is for the caller to check.
 */
public final class UnitClasses {
  private final CatalogueStore store;
  private final SettingRules settings;

  public UnitClasses(CatalogueStore store, SettingRules settings) {
    this.store = store;
    this.settings = settings;
  }

  /** What stands against classes of a unit's own, whoever keeps them; null for nothing. */
  public static @Nullable Rejected against(Work work, SettingRules settings, UnitNode unit) {
    return mayKeep(work, settings, unit)
        ? null
        : new Rejected(CatalogueError.NO_CLASSES_HERE, unit.name());
  }

  /** Whether a unit may have classes of its own; the city has its categories. */
  static boolean mayKeep(Work work, SettingRules settings, UnitNode unit) {
    return unit.parent() != null
        && settings.get(work, unit.id(), LocalClassSettings.LOWEST_TIER) >= unit.level();
  }

  /** The classes of the units that are in use. */
  public List<LocalClass> of(Work work, Collection<UnitId> units) {
    return LocalClassRows.of(work, units.stream().map(UnitId::value).toList()).stream()
        .filter(LocalClass::active)
        .toList();
  }

  /** Whether a unit may keep classes where it will stand; it may be one that is not there yet. */
  public boolean mayKeep(Work work, UnitNode after) {
    UnitTree now = store.access.tree(work);
    UnitId above = after.parent();
    return above != null
        && settings.get(
                work,
                now.find(above).isPresent() ? above : now.root().id(),
                LocalClassSettings.LOWEST_TIER)
            >= after.level();
  }

  /** The codes that a unit has given already, also to classes out of use. */
  public Set<String> codes(Work work, UnitId unit) {
    return LocalClassRows.of(work, List.of(unit.value())).stream()
        .map(LocalClass::code)
        .collect(Collectors.toSet());
  }

  /** Lets classes be another unit's; what was classed by them stays so. */
  public void pass(Work work, Collection<LocalClass> classes, UnitId to) {
    work.raise(VersionOf.CATALOGUE);
    LocalClassRows.pass(work, classes.stream().map(LocalClass::id).toList(), to);
  }

  /** Takes classes out of use. */
  public void retire(Work work, Collection<LocalClass> classes) {
    work.raise(VersionOf.CATALOGUE);
    LocalClassRows.retire(work, classes.stream().map(LocalClass::id).toList());
  }
}
