package org.tierline.analytics;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitTree;

/**
 * Puts figures together that were counted at several places, by the places for which they count.
 */
final class PlacedLines {
  private final Places places;
  private final StatQuery query;
  private final UnitTree tree;

  PlacedLines(Places places, StatQuery query, UnitTree tree) {
    this.places = places;
    this.query = query;
    this.tree = tree;
  }

  /** A line with the place at which it was counted. */
  record Placed(Places.At at, StatLine line) {}

  /** The lines of those that were asked about, in the order in which others come. */
  List<StatLine> of(List<Placed> all) {
    var together = new LinkedHashMap<StatLine, StatCounts>();
    for (Placed each : all) {
      List<Long> path = places.pathOf(each.at());
      if (path != null) {
        UnitId unit = unit(path);
        StatLine line = each.line().of(unit, name(unit)).with(StatCounts.NONE);
        together.merge(line, each.line().counts(), StatCounts::plus);
      }
    }
    return together.entrySet().stream()
        .map(e -> e.getKey().with(e.getValue()))
        .sorted(ORDER)
        .toList();
  }

  private @Nullable UnitId unit(List<Long> path) {
    if (query.by().contains(StatGroup.CHILD)) {
      return places.child(path);
    }
    return query.by().contains(StatGroup.UNIT) ? new UnitId(path.get(path.size() - 1)) : null;
  }

  private @Nullable String name(@Nullable UnitId unit) {
    return unit == null ? null : tree.get(unit).name();
  }

  private static final Comparator<StatLine> ORDER =
      Comparator.comparing((StatLine line) -> String.valueOf(line.month()))
          .thenComparing(line -> line.unit() == null ? 0L : line.unit().value())
          .thenComparing(line -> String.valueOf(line.category()))
          .thenComparing(line -> String.valueOf(line.family()))
          .thenComparing(line -> String.valueOf(line.type()))
          .thenComparing(line -> String.valueOf(line.channel()));
}
