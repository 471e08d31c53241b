package org.tierline.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.tierline.catalogue.CityCatalogue.Entry;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/** The rules of the dispatch catalogue over one tree; no input or output. */
final class DispatchChecker {
  private static final int TOWNSHIP_LEVEL = 3;
  private static final int MOST_SUGGESTED = 200;

  private final UnitTree tree;
  private final CityCatalogue city;

  DispatchChecker(UnitTree tree, CityCatalogue city) {
    this.tree = tree;
    this.city = city;
  }

  DispatchCheck check(String code, UnitNode target) {
    List<Entry> lines = city.governing(code);
    return new DispatchCheck(
        outcome(code, target, lines),
        code,
        target,
        lines.stream().map(Entry::view).toList(),
        responsible(lines));
  }

  /** The outcome alone, without reasons. */
  DispatchCheck.Outcome outcome(String code, UnitNode target) {
    return outcome(code, target, city.governing(code));
  }

  private DispatchCheck.Outcome outcome(String code, UnitNode target, List<Entry> lines) {
    boolean named = lines.stream().anyMatch(entry -> entry.line().names().test(target));
    boolean reached = lines.isEmpty() || named || lines.stream().anyMatch(e -> reaches(e, target));
    if (isTownship(target) && !named) {
      boolean duty = city.isTownshipDuty(code, target.level() > TOWNSHIP_LEVEL);
      boolean free = city.duties().isEmpty() && reached;
      return duty || free ? DispatchCheck.Outcome.FITS : DispatchCheck.Outcome.NOT_A_TOWNSHIP_DUTY;
    }
    return reached ? DispatchCheck.Outcome.FITS : DispatchCheck.Outcome.NOT_THIS_UNIT;
  }

  /** Townships, sub-districts, and the villages and communities below them. */
  private static boolean isTownship(UnitNode unit) {
    return unit.kind() == UnitKind.TERRITORIAL && unit.level() >= TOWNSHIP_LEVEL;
  }

  /** Whether the unit belongs to one that is named, or is on the way down to one. */
  private boolean reaches(Entry entry, UnitNode target) {
    Predicate<UnitNode> named = entry.line().names();
    UnitId unit = entry.line().unit();
    if (unit != null) {
      return tree.find(unit)
          .filter(node -> target.isWithin(node) || node.isActive() && node.isWithin(target))
          .isPresent();
    }
    return target.ancestry().stream().anyMatch(id -> named.test(tree.get(new UnitId(id))))
        || tree.subtree(target.id()).stream().anyMatch(node -> node.isActive() && named.test(node));
  }

  List<UnitNode> suggest(String code) {
    return responsible(city.governing(code));
  }

  private List<UnitNode> responsible(List<Entry> lines) {
    Predicate<UnitNode> named =
        lines.stream()
            .map(entry -> entry.line().names())
            .reduce(node -> false, (one, other) -> node -> one.test(node) || other.test(node));
    return tree.all().stream()
        .filter(UnitNode::isActive)
        .filter(named)
        .sorted(Comparator.comparingInt(UnitNode::level).thenComparing(UnitNode::code))
        .limit(MOST_SUGGESTED)
        .toList();
  }
}
