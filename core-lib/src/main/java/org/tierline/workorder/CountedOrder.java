package org.tierline.workorder;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tierline.org.UnitTree;

/**
 * What an order counted for in figures and on boards when it was loaded or last written, and so by
 * which rows the next step changes that.
 */
final class CountedOrder {
  private static final List<String> COLUMNS =
      List.of(
          "version::bigint",
          "no::int",
          "county::bigint",
          "unit_id::bigint",
          "old_status::varchar",
          "old_lamp::int",
          "new_status::varchar",
          "new_lamp::int");

  private final WorkOrder order;
  private OrderCounts counts;
  private Map<Integer, Turn> open;

  CountedOrder(WorkOrder order) {
    this(order, OrderCounts.before(order), open(order));
  }

  private CountedOrder(WorkOrder order, OrderCounts counts, Map<Integer, Turn> open) {
    this.order = order;
    this.counts = counts;
    this.open = open;
  }

  /** An order that was not there before, whatever turns it already has. */
  static CountedOrder broughtIn(WorkOrder order) {
    return new CountedOrder(order, OrderCounts.NONE, Map.of());
  }

  /**
   * A turn that waits on somebody.
   *
   * @param lamp 0, or 1 where its time was noted as used up to the warning, 2 as over
   */
  private record Turn(long county, long unit, AssignmentStatus status, int lamp) {
    static Turn of(Assignment turn) {
      long unit = turn.unit.value();
      boolean late = Clock.DEADLINE.isIn(turn.clocksFired);
      boolean used = Clock.YELLOW.isIn(turn.clocksFired);
      return new Turn(turn.u2 == null ? unit : turn.u2, unit, turn.status, late ? 2 : used ? 1 : 0);
    }

    boolean isAt(Turn other) {
      return county == other.county && unit == other.unit;
    }
  }

  private static Map<Integer, Turn> open(WorkOrder order) {
    var open = new HashMap<Integer, Turn>();
    if (order.restricted) {
      return open;
    }
    for (Assignment turn : order.turns) {
      if (turn.status.isOpen()) {
        open.put(turn.no, Turn.of(turn));
      }
    }
    return open;
  }

  /** The rows of what has changed since. */
  List<OrderWriter.Row> changes(UnitTree tree, ZoneId zone) {
    long version = order.version + 1;
    var rows = new ArrayList<OrderWriter.Row>();
    rows.addAll(new CountRows(tree, zone, version).between(counts, OrderCounts.of(order)));
    Map<Integer, Turn> now = open(order);
    var numbers = new TreeSet<>(open.keySet());
    numbers.addAll(now.keySet());
    for (Integer no : numbers) {
      Turn was = open.get(no);
      Turn is = now.get(no);
      if (was != null && is != null && !was.isAt(is)) {
        // It stands elsewhere: less there, more here. A number below zero is no other turn's.
        rows.add(row(version, -no, was, null));
        rows.add(row(version, no, null, is));
      } else if (!Objects.equals(was, is)) {
        rows.add(row(version, no, was, is));
      }
    }
    return rows;
  }

  private static OrderWriter.Row row(long version, int no, @Nullable Turn was, @Nullable Turn is) {
    Turn any = is == null ? Objects.requireNonNull(was) : is;
    var values = new ArrayList<@Nullable Object>();
    values.add(version);
    values.add(no);
    values.add(any.county());
    values.add(any.unit());
    values.add(was == null ? null : was.status());
    values.add(was == null ? 0 : was.lamp());
    values.add(is == null ? null : is.status());
    values.add(is == null ? 0 : is.lamp());
    return new OrderWriter.Row("open_delta", OrderWriter.Key.ORDER, COLUMNS, values);
  }

  /** All of it was written. */
  void written() {
    counts = OrderCounts.of(order);
    open = open(order);
  }
}
