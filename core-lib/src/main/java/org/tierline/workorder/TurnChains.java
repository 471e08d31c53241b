package org.tierline.workorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * The chain as it holds on each turn of one order at work: that of the city under which the order
 * lives, with the parts put in that were in force when the turn began. What concerns no turn goes
 * by the lead's.
 */
final class TurnChains {
  private final Work work;
  private final PartRules rules;
  private final UnitTree tree;
  private final Map<Integer, Chain> known = new HashMap<>();
  private @Nullable Chain city;

  TurnChains(Work work, PartRules rules, UnitTree tree) {
    this.work = work;
    this.rules = rules;
    this.tree = tree;
  }

  Chain on(WorkOrder order, @Nullable Assignment turn) {
    Assignment began = turn == null ? order.findLead() : turn;
    if (began == null || rules.hasNone(work)) {
      return order.chain;
    }
    if (city != order.chain) {
      // The order was taken to another version.
      known.clear();
      city = order.chain;
    }
    return known.computeIfAbsent(began.no, no -> putIn(order, began));
  }

  /** How a unit acts on the turns of an order. */
  UnitChain of(WorkOrder order, UnitId unit, Instant at) {
    var version = new PartRules.Version(order.chainVersion, order.chain);
    return rules.of(work, tree, version, unit, at);
  }

  /** By which roles a unit takes an action towards those below it that concerns no turn. */
  Set<Role> rolesAbove(WorkOrder order, Action action, UnitId unit, Instant now) {
    Assignment lead = order.findLead();
    Instant at = lead == null ? now : lead.due.dispatchedAt();
    UnitChain.Bend bend = of(order, unit, at).find(action, Side.ABOVE, null);
    if (bend != null) {
      return bend.line().roles();
    }
    boolean isCentre = tree.root().id().equals(unit);
    return order.chain.lines(action).stream()
        .flatMap(line -> line.by().stream())
        .filter(d -> d.side() == Side.ABOVE || isCentre && d.side() == Side.CENTRE)
        .flatMap(doer -> doer.roles().stream())
        .collect(Collectors.toSet());
  }

  private Chain putIn(WorkOrder order, Assignment turn) {
    Instant at = turn.due.dispatchedAt();
    UnitChain holder = of(order, turn.unit, at);
    UnitChain parent =
        turn.role == AssignmentRole.CHILD
            ? of(order, order.parentOf(turn).unit, at)
            : UnitChain.CITY;
    List<PutIn.Above> above = new ArrayList<>();
    for (Long id : tree.get(turn.unit).ancestry()) {
      var unit = new UnitId(id);
      above.add(new PutIn.Above(unit, of(order, unit, at)));
    }
    return holder.isCitys() && parent.isCitys()
        ? order.chain
        : new PutIn(order.chain, holder, parent, above).chain();
  }
}
