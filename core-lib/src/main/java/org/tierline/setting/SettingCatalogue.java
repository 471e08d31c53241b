package org.tierline.setting;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tierline.kernel.NotFound;

/** All settings of the installation, by name. Immutable. */
public final class SettingCatalogue {
  private final SortedMap<String, SettingKey<?>> byName;

  /** Refuses two settings of one name. */
  public SettingCatalogue(Collection<SettingKey<?>> keys) {
    var names = new TreeMap<String, SettingKey<?>>();
    for (SettingKey<?> key : keys) {
      if (names.put(key.name(), key) != null) {
        throw new IllegalArgumentException("two settings are called " + key.name());
      }
    }
    this.byName = Collections.unmodifiableSortedMap(names);
  }

  /** All, in the order of their names. */
  public Collection<SettingKey<?>> keys() {
    return byName.values();
  }

  public Optional<SettingKey<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The setting of that name, or {@link NotFound}. */
  public SettingKey<?> get(String name) {
    return find(name).orElseThrow(() -> new NotFound(SettingError.UNKNOWN_SETTING, name));
  }

  Map<String, SettingKey<?>> byName() {
    return byName;
  }

  /** Refuses a key that was left out: nobody could see or change it. */
  void require(SettingKey<?> key) {
    if (byName.get(key.name()) != key) {
      throw new IllegalArgumentException(key + " is not in the catalogue of settings");
    }
  }
}
