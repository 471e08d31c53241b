package org.tierline.setting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All settings that the units of a city have decided: immutable, shared by all who read them. */
final class CitySettings {
  static final CitySettings EMPTY = new CitySettings(Map.of());

  private final Map<String, Map<Long, OwnSetting>> byName;

  CitySettings(Map<String, Map<Long, OwnSetting>> byName) {
    this.byName = byName;
  }

  /**
   * What holds for a unit.
   *
   * @param row the decision that counts; null for the shipped default
   * @param owner whose decision that is; null for the shipped default
   * @param lockedBy the highest unit above that locks the setting; null if none does
   */
  record Found(@Nullable DatedValue row, @Nullable Long owner, @Nullable Long lockedBy) {
    static final Found SHIPPED = new Found(null, null, null);
  }

  /**
   * @param ancestry the units from the root down to the one asked for
   */
  Found resolve(List<Long> ancestry, String name, Instant at) {
    Map<Long, OwnSetting> units = byName.get(name);
    if (units == null) {
      return Found.SHIPPED;
    }
    DatedValue row = null;
    Long owner = null;
    for (int i = 0; i < ancestry.size(); i++) {
      Long unit = ancestry.get(i);
      OwnSetting own = units.getOrDefault(unit, OwnSetting.NONE);
      DatedValue value = own.valueAt(at);
      if (value != null) {
        row = value;
        owner = unit;
      }
      if (i < ancestry.size() - 1 && own.isLockedAt(at)) {
        return new Found(row, owner, unit);
      }
    }
    return new Found(row, owner, null);
  }

  /** Every decision that counts on the way from the root down to a unit, by owner. */
  List<Found> chain(List<Long> ancestry, String name, Instant at) {
    var chain = new ArrayList<Found>();
    Map<Long, OwnSetting> units = byName.getOrDefault(name, Map.of());
    for (Long unit : ancestry) {
      OwnSetting own = units.getOrDefault(unit, OwnSetting.NONE);
      DatedValue value = own.valueAt(at);
      if (value != null) {
        chain.add(new Found(value, unit, null));
      }
      if (own.isLockedAt(at)) {
        break;
      }
    }
    return chain;
  }

  boolean knows(String name) {
    return byName.containsKey(name);
  }

  /** By unit, what the units have decided about a setting. */
  Map<Long, OwnSetting> of(String name) {
    return byName.getOrDefault(name, Map.of());
  }

  OwnSetting own(String name, Long unit) {
    return of(name).getOrDefault(unit, OwnSetting.NONE);
  }

  /** As it would be with one unit's decisions replaced. */
  CitySettings with(String name, Long unit, OwnSetting own) {
    var names = new HashMap<>(byName);
    var units = new HashMap<>(of(name));
    units.put(unit, own);
    names.put(name, units);
    return new CitySettings(names);
  }

  /** How many rows there are, for weighing caches. */
  int size() {
    return byName.values().stream()
        .flatMap(units -> units.values().stream())
        .mapToInt(own -> 1 + own.values().size() + own.locks().size())
        .sum();
  }
}
