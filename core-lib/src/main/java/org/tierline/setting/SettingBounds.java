package org.tierline.setting;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/** Whether units keep within what the values that they would inherit allow, now and later. */
final class SettingBounds {
  private final UnitTree tree;
  private final SettingKey<?> key;
  private final Instant now;

  SettingBounds(UnitTree tree, SettingKey<?> key, Instant now) {
    this.tree = tree;
    this.key = key;
    this.now = now;
  }

  /** A unit's own value that the one it would inherit does not allow. */
  record Breach(UnitId unit, String own, String inherited) {}

  /** Refuses a plan that breaks a bound which held before. */
  void refuse(SettingPlan plan, UnitNode changed) {
    for (Breach breach : broken(plan)) {
      if (breach.unit().equals(changed.id())) {
        UnitId above = changed.parent();
        throw new Rejected(
            SettingError.SETTING_OUT_OF_BOUND,
            breach.own(),
            breach.inherited(),
            tree.get(above == null ? changed.id() : above).name());
      }
      throw new Rejected(
          SettingError.SETTING_BINDS_BELOW,
          tree.get(breach.unit()).name(),
          breach.own(),
          breach.inherited());
    }
  }

  /** Refuses this tree where it breaks a bound that holds in another. */
  void refuseUnder(UnitTree before, CitySettings city) {
    Set<Breach> broken = new LinkedHashSet<>(breaches(key, city));
    broken.removeAll(new SettingBounds(before, key, now).breaches(key, city));
    for (Breach breach : broken) {
      throw new Rejected(
          SettingError.SETTING_OUT_OF_BOUND,
          breach.own(),
          breach.inherited(),
          tree.get(breach.unit()).name());
    }
  }

  /** What a plan would break that was not broken before. */
  Set<Breach> broken(SettingPlan plan) {
    if (!key.isBounded()) {
      return Set.of();
    }
    Set<Breach> broken = breaches(key, plan.after());
    if (!broken.isEmpty()) {
      broken.removeAll(breaches(key, plan.before()));
    }
    return broken;
  }

  private <T> Set<Breach> breaches(SettingKey<T> typed, CitySettings city) {
    Map<Long, OwnSetting> units = city.of(typed.name());
    var breaches = new LinkedHashSet<Breach>();
    for (Instant moment : moments(units)) {
      for (Map.Entry<Long, OwnSetting> entry : units.entrySet()) {
        DatedValue own = entry.getValue().valueAt(moment);
        UnitNode node = tree.get(new UnitId(entry.getKey()));
        if (own != null && node.parent() != null) {
          List<Long> ancestry = node.ancestry();
          CitySettings.Found counting = city.resolve(ancestry, typed.name(), moment);
          CitySettings.Found above =
              city.resolve(ancestry.subList(0, ancestry.size() - 1), typed.name(), moment);
          T inherited = SettingRules.value(typed, above.row());
          if (counting.lockedBy() == null
              && !typed.allows(inherited, SettingRules.value(typed, own))) {
            breaches.add(new Breach(node.id(), own.textOrEmpty(), typed.write(inherited)));
          }
        }
      }
    }
    return breaches;
  }

  /** Now, and whenever a unit's say changes later. */
  private Set<Instant> moments(Map<Long, OwnSetting> units) {
    var moments = new TreeSet<Instant>();
    moments.add(now);
    for (OwnSetting own : units.values()) {
      for (Aspect aspect : Aspect.values()) {
        own.of(aspect).stream()
            .map(DatedValue::from)
            .filter(from -> from.isAfter(now))
            .forEach(moments::add);
      }
    }
    return moments;
  }
}
