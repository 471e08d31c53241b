package org.tierline.workorder;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * Open turns of restricted orders that a planned change of the tree would leave with the unit that
 * is reported about, or below it: because the turns go there, because the unit that has them does,
 * or because the accused goes on as that unit.
 */
final class AccusedTurns {
  private AccusedTurns() {}

  /** An open turn of an order that somebody is reported about on. */
  private record Turn(long order, UnitId unit, UnitId accused) {

    boolean comesToAccused(OpenTurns.Course course) {
      UnitNode to = course.after().get(course.to(unit, order));
      return !isOfAccused(course.before(), course.before().get(unit))
          && isOfAccused(course.after(), to);
    }

    private boolean isOfAccused(UnitTree tree, UnitNode at) {
      return Restriction.isOfAccused(tree, accused, at);
    }
  }

  /** The orders that such turns are on. */
  static Set<Long> orders(Work work, OpenTurns.Course course) {
    var orders = new TreeSet<Long>();
    if (course.goesElsewhere()) {
      open(work).stream()
          .filter(turn -> turn.comesToAccused(course))
          .forEach(turn -> orders.add(turn.order()));
    }
    return orders;
  }

  private static List<Turn> open(Work work) {
    return work.sql(
            "select a.order_id, a.unit_id, r.accused_unit_id from tierline.restricted_order r"
                + " join tierline.assignment a"
                + " on a.tenant_id = r.tenant_id and a.order_id = r.order_id and a.open"
                + " where r.tenant_id = ? and a.tenant_id = ? and r.accused_unit_id is not null")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .list(
            row ->
                new Turn(
                    row.getLong("order_id"),
                    new UnitId(row.getLong("unit_id")),
                    new UnitId(row.getLong("accused_unit_id"))));
  }
}
