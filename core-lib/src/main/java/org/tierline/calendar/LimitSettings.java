package org.tierline.calendar;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.org.UnitNode;
import org.tierline.setting.Setting;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.setting.SettingUnit;
import org.tierline.store.Work;

/**
 * Which table of limits holds for a unit. From the root down, each unit may name a shipped table,
 * which then takes the place of all that came from above, and may give lines that differ from what
 * it has so far. Where a unit has locked one of the two settings, units below say nothing to it.
 */
public final class LimitSettings {
  /** The shipped table that holds for a unit and all below it. */
  public static final SettingKey<String> PROFILE =
      SettingKey.oneOf("limits.profile", LimitProfile.SHIPPED, LimitProfile.SHIPPED.get(0));

  /** Lines in the form of {@link LimitProfile#readOver} that replace those of the table. */
  public static final SettingKey<String> LINES =
      SettingKey.of("limits.lines", String.class, "", new LimitLines());

  /** All settings of this capability. */
  public static final List<SettingKey<?>> KEYS = List.of(PROFILE, LINES);

  private static final int CACHED = 5_000;

  private final SettingRules rules;
  private final Cache<List<Layer>, LimitProfile> composed =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  /**
   * What one unit says.
   *
   * @param table the name of a shipped table; null where it names none
   * @param lines null where it gives none
   */
  private record Layer(String unitCode, @Nullable String table, @Nullable String lines) {}

  public LimitSettings(SettingRules rules) {
    this.rules = rules;
  }

  /**
   * The table of limits that holds for a unit at a moment, as the work's transaction sees it. It
   * bears the name of the shipped table, with the code of the lowest unit whose lines differ.
   */
  public LimitProfile of(Work work, UnitNode unit, Instant at) {
    List<Setting<String>> tables = rules.chain(work, unit.id(), PROFILE, at);
    List<Setting<String>> lines = rules.chain(work, unit.id(), LINES, at);
    if (tables.isEmpty() && lines.isEmpty()) {
      return LimitProfile.standard();
    }
    return composed.get(layers(unit, byOwner(tables), byOwner(lines)), LimitSettings::compose);
  }

  private static Map<Long, Setting<String>> byOwner(List<Setting<String>> chain) {
    var byOwner = new HashMap<Long, Setting<String>>();
    for (Setting<String> setting : chain) {
      SettingUnit owner = setting.origin().setBy();
      if (owner != null) {
        byOwner.put(owner.id().value(), setting);
      }
    }
    return byOwner;
  }

  private static List<Layer> layers(
      UnitNode unit, Map<Long, Setting<String>> tables, Map<Long, Setting<String>> lines) {
    var layers = new ArrayList<Layer>();
    for (Long id : unit.ancestry()) {
      Setting<String> table = tables.get(id);
      Setting<String> own = lines.get(id);
      Setting<String> either = table == null ? own : table;
      SettingUnit owner = either == null ? null : either.origin().setBy();
      if (owner != null) {
        layers.add(
            new Layer(
                owner.code(),
                table == null ? null : table.value(),
                own == null || own.value().isEmpty() ? null : own.value()));
      }
    }
    return layers;
  }

  private static LimitProfile compose(List<Layer> layers) {
    String table = LimitProfile.SHIPPED.get(0);
    LimitProfile profile = LimitProfile.standard();
    for (Layer layer : layers) {
      if (layer.table() != null) {
        table = layer.table();
        profile = LimitProfile.shipped(table);
      }
      if (layer.lines() != null) {
        profile = over(profile, table + " + " + layer.unitCode(), layer.lines());
      }
    }
    return profile;
  }

  private static LimitProfile over(LimitProfile base, String name, String lines) {
    try {
      return LimitProfile.readOver(base, name, lines);
    } catch (RefusedFileException e) {
      throw new IllegalStateException("lines that were read before are refused now", e);
    }
  }
}
