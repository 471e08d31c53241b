package org.tierline.setting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/**
 * What a setting is for a unit now, why, and what the unit itself has to say about it. Values stand
 * in their text form.
 *
 * @param value what holds
 * @param fallback the shipped default
 * @param origin where the value comes from
 * @param own the unit's own value, also where a lock above keeps it from counting; null where it
 *     inherits
 * @param locks whether the unit keeps those below it from deciding
 * @param planned the unit's own changes that are still to come, the next one first
 * @param version how often the unit has changed its own; 0 if never
 */
public record SettingView(
    String key,
    SettingForm form,
    String value,
    String fallback,
    SettingOrigin origin,
    @Nullable Own own,
    boolean locks,
    List<Planned> planned,
    long version) {

  /** A value of the unit's own, since when, and why. */
  public record Own(String value, Instant since, String comment) {}

  /** A change still to come. */
  public record Planned(
      SettingAction action, Instant effectiveFrom, @Nullable String value, String comment) {}

  public SettingView {
    planned = List.copyOf(planned);
  }

  static <T> SettingView of(
      UnitTree tree, CitySettings city, SettingKey<T> key, UnitNode unit, Instant now) {
    CitySettings.Found found = city.resolve(unit.ancestry(), key.name(), now);
    Setting<T> setting = SettingRules.setting(tree, key, found);
    OwnSetting own = city.own(key.name(), unit.id().value());
    DatedValue value = own.valueAt(now);
    return new SettingView(
        key.name(),
        key.form(),
        key.write(setting.value()),
        key.write(key.fallback()),
        setting.origin(),
        value == null ? null : new Own(value.textOrEmpty(), value.from(), value.comment()),
        own.isLockedAt(now),
        planned(own, now),
        own.version());
  }

  private static List<Planned> planned(OwnSetting own, Instant now) {
    var planned = new ArrayList<Planned>();
    for (Aspect aspect : Aspect.values()) {
      for (DatedValue row : own.of(aspect)) {
        if (row.from().isAfter(now)) {
          String value = aspect == Aspect.VALUE ? row.text() : null;
          planned.add(new Planned(aspect.action(row), row.from(), value, row.comment()));
        }
      }
    }
    planned.sort(Comparator.comparing(Planned::effectiveFrom));
    return planned;
  }
}
