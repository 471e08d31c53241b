package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitTree;

/** Counts what would move, order by order. */
final class RebaseCount {
  private final UnitTree tree;
  private final int mostExamples;
  private final List<MovedDeadline> examples = new ArrayList<>();
  private final Map<UnitId, OfUnit> units = new HashMap<>();
  private int orders;
  private int deadlines;
  private @Nullable Instant earliest;
  private @Nullable Instant latest;

  private static final class OfUnit {
    final Set<OrderId> orders = new HashSet<>();
    int deadlines;
  }

  RebaseCount(UnitTree tree, int mostExamples) {
    this.tree = tree;
    this.mostExamples = mostExamples;
  }

  /** What moves on one order. */
  void add(List<MovedDeadline> moved) {
    orders += moved.isEmpty() ? 0 : 1;
    deadlines += moved.size();
    for (MovedDeadline each : moved) {
      OfUnit unit = units.computeIfAbsent(each.unit(), id -> new OfUnit());
      unit.orders.add(each.order());
      unit.deadlines++;
      if (examples.size() < mostExamples) {
        examples.add(each);
      }
      Instant to = each.to();
      if (to != null) {
        earliest = earliest == null || to.isBefore(earliest) ? to : earliest;
        latest = latest == null || to.isAfter(latest) ? to : latest;
      }
    }
  }

  RebasePreview preview(UnitId unit, Instant at) {
    List<RebasePreview.OfUnit> byUnit =
        units.entrySet().stream()
            .map(
                each ->
                    new RebasePreview.OfUnit(
                        each.getKey(),
                        tree.get(each.getKey()).name(),
                        Objects.requireNonNull(each.getValue()).orders.size(),
                        each.getValue().deadlines))
            .sorted(
                Comparator.comparingInt(RebasePreview.OfUnit::deadlines)
                    .reversed()
                    .thenComparing(each -> each.unit().value()))
            .toList();
    return new RebasePreview(unit, at, orders, deadlines, byUnit, examples, earliest, latest);
  }
}
