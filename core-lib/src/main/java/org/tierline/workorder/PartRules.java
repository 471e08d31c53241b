package org.tierline.workorder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.CityAt;
import org.tierline.store.CityCache;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Answers within a transaction how units act: by the city's chain, with their own parts and those
 * of the units above put in. A part counts in the actions that the unit above leaves open, and
 * under those versions of the city's chain with which it strands nothing. Parts are cached by the
 * version that the work's own transaction sees; a city in which no unit has one costs no statement.
 */
final class PartRules {
  private static final int CACHED_LINES = 500_000;
  private static final int CACHED_CHECKS = 50_000;

  private final SettingRules settings;
  private final CityCache<CityParts> cities =
      new CityCache<>(VersionOf.CHAIN_PARTS, CACHED_LINES, (city, parts) -> parts.size() + 1);
  private final Cache<Checked, Boolean> checks =
      Caffeine.newBuilder().maximumSize(CACHED_CHECKS).build();

  private record Checked(CityAt chain, List<UnitChain.Piece> pieces) {}

  /** A version of the city's chain. */
  record Version(int number, Chain chain) {
    private static final int TRIED = -1;

    /** A chain that is no version, and about which nothing is kept. */
    static Version tried(Chain chain) {
      return new Version(TRIED, chain);
    }

    private boolean isKept(Work work) {
      return number != TRIED && !work.hasRaised();
    }
  }

  PartRules(SettingRules settings) {
    this.settings = settings;
  }

  /** All parts of the work's city, as its transaction sees them. */
  CityParts parts(Work work) {
    return hasNone(work) ? CityParts.NONE : cities.get(work, ChainPartRows::read);
  }

  boolean hasNone(Work work) {
    return work.versions().chainParts() == 0;
  }

  /** How a unit acts on turns that began at a moment, in a tree. */
  UnitChain of(Work work, UnitTree tree, Version city, UnitId unit, Instant at) {
    CityParts parts = parts(work);
    UnitChain found = UnitChain.CITY;
    for (Long id : tree.get(unit).ancestry()) {
      ChainPart part = parts.of(new UnitId(id), at);
      if (part != null) {
        found = with(work, city, found, part, open(work, tree, part.unit(), at));
      }
    }
    return found;
  }

  private UnitChain with(
      Work work, Version city, UnitChain above, ChainPart part, Set<Action> open) {
    UnitChain own = above.with(part, open);
    return own == above || isSound(work, city, above, own, part.unit()) ? own : above;
  }

  private boolean isSound(Work work, Version city, UnitChain above, UnitChain own, UnitId unit) {
    var key = new Checked(work.at(city.number()), own.pieces());
    Boolean known = city.isKept(work) ? checks.getIfPresent(key) : null;
    if (known == null) {
      known = new PartCheck(city.chain(), unit, above, own).problems().isEmpty();
      if (city.isKept(work)) {
        checks.put(key, known);
      }
    }
    return known;
  }

  /** The actions in which a unit may have a part of its own: what the one above it leaves open. */
  Set<Action> open(Work work, UnitTree tree, UnitId unit, Instant at) {
    return UnitLeeway.open(work, settings, tree, unit, at);
  }
}
