package org.tierline.analytics;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.store.Transactions;

/**
 * Boards of open work, for whoever sees the work of a unit and of all below it; the centre sees
 * all.
 */
public final class Boards {
  private final Transactions transactions;
  private final Access access;
  private final InstantSource time;

  public Boards(Transactions transactions, Access access, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.time = time;
  }

  /** How many turns stand open at a unit and at each below it, by their state. */
  public Board get(Caller caller, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          Reach.require(rights, unit, true);
          List<Long> units = rights.tree().subtree(unit).stream().map(u -> u.id().value()).toList();
          Map<UnitId, Board.Counts> counts = BoardRows.read(work, rights.tree().get(unit), units);
          var lines = new ArrayList<Board.Line>();
          counts.forEach(
              (at, open) -> {
                String name = rights.tree().find(at).map(UnitNode::name).orElse(null);
                lines.add(new Board.Line(at, name, open));
              });
          Board.Counts total =
              counts.values().stream().reduce(Board.Counts.NONE, Board.Counts::plus);
          return new Board(unit, time.instant(), lines, total);
        });
  }
}
