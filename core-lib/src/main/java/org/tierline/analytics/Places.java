package org.tierline.analytics;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitState;
import org.tierline.org.UnitTree;

/** For which units of a question figures count in a city whose tree was changed. */
final class Places {
  private static final int COUNTIES = 2;

  private final UnitTree tree;
  private final StatQuery query;
  private final ZoneId zone;
  private final UnitNode asked;

  Places(UnitTree tree, StatQuery query, ZoneId zone) {
    this.tree = tree;
    this.query = query;
    this.zone = zone;
    this.asked = tree.get(query.unit());
  }

  /** Where figures were counted. */
  record At(UnitId unit, long county, YearMonth month) {}

  /**
   * Where a unit stood for a while.
   *
   * @param from null for ever
   * @param path the ids from the root to the unit
   */
  private record Stay(@Nullable Instant from, List<Long> path) {
    long county() {
      return path.get(Math.min(path.size(), COUNTIES) - 1);
    }
  }

  private List<Stay> stays(UnitId unit) {
    var stays = new ArrayList<Stay>();
    Instant from = null;
    for (UnitState state : tree.past(unit)) {
      stays.add(new Stay(from, ids(state)));
      from = state.until();
    }
    stays.add(new Stay(from, tree.get(unit).ancestry()));
    return stays;
  }

  private static List<Long> ids(UnitState state) {
    var ids = new ArrayList<Long>();
    for (int level = 1; level <= state.level(); level++) {
      ids.add(state.ancestorAt(level));
    }
    return ids;
  }

  /** The units that may have figures of the one asked about, under itself or below it. */
  Collection<Long> units() {
    var units = new TreeSet<Long>();
    for (UnitNode node : tree.all()) {
      if (isNow() ? counts(now(node.id())) : stays(node.id()).stream().anyMatch(this::counts)) {
        units.add(node.id().value());
      }
    }
    return units;
  }

  /** The counties in which those units ever stood. */
  Collection<Long> counties() {
    var counties = new TreeSet<Long>();
    units().forEach(unit -> stays(new UnitId(unit)).forEach(stay -> counties.add(stay.county())));
    return counties;
  }

  private boolean isNow() {
    return query.geography() == Geography.NOW;
  }

  private Stay now(UnitId unit) {
    return new Stay(null, tree.get(tree.standing(unit)).ancestry());
  }

  private boolean counts(Stay stay) {
    long unit = asked.id().value();
    return query.subtree()
        ? stay.path().contains(unit)
        : stay.path().get(stay.path().size() - 1) == unit;
  }

  /** The place for which figures count; null where it is not what was asked about. */
  @Nullable List<Long> pathOf(At at) {
    if (tree.find(at.unit()).isEmpty()) {
      return null;
    }
    Stay stay = isNow() ? now(at.unit()) : then(at);
    return counts(stay) ? stay.path() : null;
  }

  /** Where the unit stood last in the month, as far as that was in the county. */
  private Stay then(At at) {
    Instant end = at.month().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    List<Stay> stays = stays(at.unit());
    Stay found = null;
    for (Stay stay : stays) {
      Instant from = stay.from();
      if (stay.county() == at.county() && (from == null || from.isBefore(end))) {
        found = stay;
      }
    }
    long root = tree.root().id().value();
    return found == null ? new Stay(null, List.of(root, at.county(), at.unit().value())) : found;
  }

  /**
   * The unit directly below the one asked about, by a path; that one itself where it ends there.
   */
  UnitId child(List<Long> path) {
    int next = path.indexOf(asked.id().value()) + 1;
    return new UnitId(path.get(Math.min(next, path.size() - 1)));
  }
}
