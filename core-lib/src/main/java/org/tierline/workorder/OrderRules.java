package org.tierline.workorder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import org.tierline.calendar.LimitProfile;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.store.CityAt;
import org.tierline.store.Work;

/**
 * The rules under which a city's orders live: its settings, limits, catalogue, and versions of its
 * chain.
 */
public final class OrderRules {
  private static final int CACHED_CHAINS = 5_000;

  private final SettingRules settings;
  private final LimitSettings limits;
  private final CatalogueRules catalogue;
  private final PersonalData personal;
  private final TeamRoster teams;
  private final PartRules parts;
  private final Cache<CityAt, Chain> chains =
      Caffeine.newBuilder().maximumSize(CACHED_CHAINS).build();

  public OrderRules(
      SettingRules settings,
      LimitSettings limits,
      CatalogueRules catalogue,
      PersonalData personal,
      TeamRoster teams) {
    this.teams = teams;
    this.settings = settings;
    this.limits = limits;
    this.catalogue = catalogue;
    this.personal = personal;
    this.parts = new PartRules(settings);
  }

  /** How units act by their own parts of the chain. */
  PartRules parts() {
    return parts;
  }

  CatalogueRules catalogue() {
    return catalogue;
  }

  TeamRoster teams() {
    return teams;
  }

  PersonalData personal() {
    return personal;
  }

  <T> T get(Work work, UnitId unit, SettingKey<T> key) {
    return settings.get(work, unit, key);
  }

  /** The same for a unit where it stands in any tree, also one to come. */
  <T> T get(Work work, UnitNode unit, SettingKey<T> key) {
    return settings.get(work, unit, key);
  }

  /** The same as it was at a moment. */
  <T> T get(Work work, UnitId unit, SettingKey<T> key, Instant at) {
    return settings.resolve(work, unit, key, at).value();
  }

  LimitProfile limits(Work work, UnitNode unit, Instant at) {
    return limits.of(work, unit, at);
  }

  /** A version of the city's chain; it never changes, so it is read once. */
  Chain chain(Work work, int version) {
    if (version == 0) {
      return Chain.standard();
    }
    var key = work.at(version);
    Chain known = chains.getIfPresent(key);
    if (known == null) {
      known =
          work.sql("select definition from tierline.chain where tenant_id = ? and version = ?")
              .set(work.tenant().value())
              .set(version)
              .first(row -> ChainText.read(row.getString(1)))
              .orElseThrow();
      if (!work.hasRaised()) {
        chains.put(key, known);
      }
    }
    return known;
  }

  /** The version under which orders begin now. */
  int currentChain(Work work) {
    return (int) work.versions().chain();
  }
}
