package org.tierline.setting;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.CityCache;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Answers within a transaction what a setting is for a unit: what the nearest unit upward has
 * decided, or the shipped default; where a unit has locked the setting, nothing below it counts.
 * The decisions of a city are cached by the version that the work's own transaction sees, so a
 * change counts from the next transaction on, on every node, and asking costs no statement.
 *
 * <p>It asks for no rights: it is for the rules of the process, which must hold for everybody.
 */
public final class SettingRules {
  private static final int CACHED_ROWS = 1_000_000;

  private final Access access;
  private final InstantSource time;
  private final SettingCatalogue catalogue;
  private final SettingRows rows;
  private final CityCache<CitySettings> cities =
      new CityCache<>(VersionOf.SETTING, CACHED_ROWS, (city, settings) -> settings.size() + 1);

  public SettingRules(Access access, SettingCatalogue catalogue, InstantSource time) {
    this.access = access;
    this.catalogue = catalogue;
    this.time = time;
    this.rows = new SettingRows(catalogue);
  }

  /** The value that holds for a unit now. */
  public <T> T get(Work work, UnitId unit, SettingKey<T> key) {
    catalogue.require(key);
    CitySettings city = city(work);
    if (!city.knows(key.name())) {
      return key.fallback();
    }
    List<Long> ancestry = access.tree(work).get(unit).ancestry();
    return value(key, city.resolve(ancestry, key.name(), time.instant()).row());
  }

  /** The value that holds now for a unit where it stands in any tree, also one to come. */
  public <T> T get(Work work, UnitNode unit, SettingKey<T> key) {
    return at(work, unit, key, time.instant());
  }

  /** The value that holds for a unit at a moment, past or future, and where it comes from. */
  public <T> Setting<T> resolve(Work work, UnitId unit, SettingKey<T> key, Instant at) {
    catalogue.require(key);
    UnitTree tree = access.tree(work);
    CitySettings.Found found = city(work).resolve(tree.get(unit).ancestry(), key.name(), at);
    return setting(tree, key, found);
  }

  /** The value that holds at a moment for a unit where it stands in any tree, also one to come. */
  public <T> T at(Work work, UnitNode unit, SettingKey<T> key, Instant at) {
    catalogue.require(key);
    return value(key, city(work).resolve(unit.ancestry(), key.name(), at).row());
  }

  /**
   * Every decision on the way from the root down to a unit, the root's first, as far as no lock
   * stops it: for settings whose values add to each other. Empty where nobody has decided.
   */
  public <T> List<Setting<T>> chain(Work work, UnitId unit, SettingKey<T> key, Instant at) {
    catalogue.require(key);
    CitySettings city = city(work);
    if (!city.knows(key.name())) {
      return List.of();
    }
    UnitTree tree = access.tree(work);
    return city.chain(tree.get(unit).ancestry(), key.name(), at).stream()
        .map(found -> setting(tree, key, found))
        .toList();
  }

  /** What the units of the work's city have decided, as its transaction sees it. */
  CitySettings city(Work work) {
    return cities.get(work, rows::read);
  }

  static <T> Setting<T> setting(UnitTree tree, SettingKey<T> key, CitySettings.Found found) {
    DatedValue row = found.row();
    return new Setting<>(
        key,
        value(key, row),
        new SettingOrigin(
            named(tree, found.owner()),
            row == null ? null : row.from(),
            named(tree, found.lockedBy())));
  }

  private static @Nullable SettingUnit named(UnitTree tree, @Nullable Long unit) {
    return unit == null ? null : SettingUnit.of(tree.get(new UnitId(unit)));
  }

  /** Rows of a name hold values that its key has read. */
  @SuppressWarnings({"unchecked", "NullAway"})
  static <T> T value(SettingKey<T> key, @Nullable DatedValue row) {
    return row == null ? key.fallback() : (T) row.value();
  }
}
