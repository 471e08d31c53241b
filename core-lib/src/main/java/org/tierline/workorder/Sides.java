package org.tierline.workorder;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/**
 * Where a role is asked for before somebody may act, by the side on which he acts: the one place
 * that says so, for steps on an order and for telling who may take them.
 *
 * @param holder the unit whose turn it is; null where no turn is concerned
 * @param parent the unit that handed the turn down; null where none did, or nobody asks for it
 * @param lowest the unit from which whoever stands above is looked for; null for the centre
 */
record Sides(
    UnitTree tree, @Nullable UnitId holder, @Nullable UnitId parent, @Nullable UnitId lowest) {

  /** The units at which one of his roles counts, the first one first; none for the nameless. */
  List<UnitId> units(Doer doer) {
    return doer.side() == Side.ABOVE ? above(doer) : Stream.ofNullable(unit(doer.side())).toList();
  }

  /** The one unit of a side; null above, where there may be several, and for the nameless. */
  @Nullable UnitId unit(Side side) {
    return switch (side) {
      case CENTRE -> tree.root().id();
      case HOLDER -> holder;
      case PARENT -> parent;
      case ABOVE, CITIZEN, SYSTEM -> null;
    };
  }

  /** From the one whose turn it is upwards. */
  private List<UnitId> above(Doer doer) {
    var units = new ArrayList<UnitId>();
    UnitId next = lowest == null ? tree.root().id() : lowest;
    while (next != null) {
      UnitNode node = tree.get(next);
      if (doer.actsFor(next)) {
        units.add(next);
      }
      next = node.parent();
    }
    return units;
  }
}
