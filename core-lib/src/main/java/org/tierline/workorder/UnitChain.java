package org.tierline.workorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * What stands for a unit in the place of lines of the city's chain: its own part and those of the
 * units above it, the nearest first. Immutable.
 */
final class UnitChain {
  /** Nothing: the unit acts as the city's chain says. */
  static final UnitChain CITY = new UnitChain(List.of(), Map.of());

  private final List<Piece> pieces;
  private final Map<PartLine.Place, Bend> bends;

  private UnitChain(List<Piece> pieces, Map<PartLine.Place, Bend> bends) {
    this.pieces = List.copyOf(pieces);
    this.bends = Map.copyOf(bends);
  }

  /**
   * What it is made of, from the root down.
   *
   * @param open the actions in which the part counts
   */
  record Piece(UnitId unit, int version, Set<Action> open) {}

  /** A line that stands in the place of the city's, and whose it is. */
  record Bend(PartLine line, UnitId unit, int version) {}

  /**
   * The same with the part of a unit further down, in the actions that are open to it; itself where
   * none of them is.
   */
  UnitChain with(ChainPart part, Set<Action> open) {
    var more = new HashMap<>(bends);
    var counting = new ArrayList<Action>();
    for (PartLine line : part.lines()) {
      if (open.contains(line.action())) {
        counting.add(line.action());
        line.places().forEach(p -> more.put(p, new Bend(line, part.unit(), part.version())));
      }
    }
    if (counting.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(pieces);
    all.add(new Piece(part.unit(), part.version(), Set.copyOf(counting)));
    return new UnitChain(all, more);
  }

  @Nullable Bend find(Action action, Side side, @Nullable AssignmentRole turn) {
    return bends.get(new PartLine.Place(action, side, turn));
  }

  boolean isCitys() {
    return bends.isEmpty();
  }

  List<Piece> pieces() {
    return pieces;
  }
}
