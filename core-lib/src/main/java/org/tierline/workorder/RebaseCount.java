package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitTree;

/** Counts what would move, order by order. */
final class RebaseCount {
  private final UnitTree tree;
  private final int mostExamples;
  private final List<MovedDeadline> examples = new ArrayList<>();
  private final Map<UnitId, Counted> units = new HashMap<>();
  private final Map<DeadlineKind, Counted> kinds = new EnumMap<>(DeadlineKind.class);
  private int orders;
  private int deadlines;
  private @Nullable Instant earliest;
  private @Nullable Instant latest;

  private static final class Counted {
    private @Nullable OrderId last;
    int orders;
    int deadlines;

    /** The dates of one order come one after the other. */
    void add(OrderId order) {
      orders += order.equals(last) ? 0 : 1;
      last = order;
      deadlines++;
    }
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
      units.computeIfAbsent(each.unit(), id -> new Counted()).add(each.order());
      kinds.computeIfAbsent(each.kind(), kind -> new Counted()).add(each.order());
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
                        Objects.requireNonNull(each.getValue()).orders,
                        each.getValue().deadlines))
            .sorted(
                Comparator.comparingInt(RebasePreview.OfUnit::deadlines)
                    .reversed()
                    .thenComparing(each -> each.unit().value()))
            .toList();
    List<RebasePreview.OfKind> byKind =
        kinds.entrySet().stream()
            .map(
                each ->
                    new RebasePreview.OfKind(
                        each.getKey(),
                        Objects.requireNonNull(each.getValue()).orders,
                        each.getValue().deadlines))
            .sorted(
                Comparator.comparingInt(RebasePreview.OfKind::deadlines)
                    .reversed()
                    .thenComparing(RebasePreview.OfKind::kind))
            .toList();
    return new RebasePreview(
        unit, at, orders, deadlines, byKind, byUnit, examples, earliest, latest);
  }
}
