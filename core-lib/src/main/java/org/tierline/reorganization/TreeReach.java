package org.tierline.reorganization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/** Which units roles reach before a change of the tree, and which after it. */
final class TreeReach {
  private final Work work;
  private final TreePlan plan;
  private final Holdings holdings;
  private final Instant now;
  private final UnitTree before;
  private final UnitTree after;
  private final Map<UnitId, Set<UnitId>> below = new HashMap<>();
  private final Map<UnitId, Set<UnitId>> willBeBelow = new HashMap<>();

  /**
   * A role, the units that it will reach more than before, and those that it will reach no more.
   */
  record Change(GrantView grant, Set<UnitId> more, Set<UnitId> fewer) {}

  TreeReach(Work work, TreePlan plan, Holdings holdings, Instant now) {
    this.work = work;
    this.plan = plan;
    this.holdings = holdings;
    this.now = now;
    this.before = plan.edit.before();
    this.after = plan.edit.after();
  }

  /** The roles whose reach changes; those of the city's own unit are left out. */
  List<Change> changes() {
    var tops = new LinkedHashSet<UnitId>();
    for (UnitNode node : after.all()) {
      if (before.find(node.id()).filter(node::equals).isEmpty()) {
        tops.addAll(above(node));
        before.find(node.id()).ifPresent(old -> tops.addAll(above(old)));
      }
    }
    tops.remove(after.root().id());
    tops.removeIf(id -> before.find(id).isEmpty());
    Set<Long> moving =
        plan.roles(Fate.MOVE).stream().map(GrantView::id).collect(Collectors.toSet());
    var changes = new ArrayList<Change>();
    for (GrantView grant : holdings.grants().reaching(work, tops, now)) {
      if (!moving.contains(grant.id())) {
        compare(grant, grant.unit(), changes);
      }
    }
    plan.moving().forEach((to, grants) -> grants.forEach(each -> compare(each, to, changes)));
    return changes;
  }

  private static List<UnitId> above(UnitNode node) {
    return node.ancestry().stream().map(UnitId::new).toList();
  }

  private void compare(GrantView grant, UnitId to, List<Change> changes) {
    Set<UnitId> was = was(grant);
    Set<UnitId> is = at(to, grant.subtree());
    var more = new HashSet<>(is);
    more.removeAll(was);
    var fewer = new HashSet<>(was);
    fewer.removeAll(is);
    if (!more.isEmpty() || !fewer.isEmpty()) {
      changes.add(new Change(grant, more, fewer));
    }
  }

  /** The units that a role reaches now. */
  Set<UnitId> was(GrantView grant) {
    return grant.subtree()
        ? below.computeIfAbsent(grant.unit(), unit -> ids(before.subtree(unit)))
        : Set.of(grant.unit());
  }

  /** The units that it would reach at a unit of the tree as it will stand. */
  Set<UnitId> at(UnitId unit, boolean subtree) {
    return subtree
        ? willBeBelow.computeIfAbsent(unit, top -> ids(after.subtree(top)))
        : Set.of(unit);
  }

  private static Set<UnitId> ids(Collection<UnitNode> units) {
    return units.stream().map(UnitNode::id).collect(Collectors.toSet());
  }
}
