package org.tierline.workorder;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * Writes the steps of many orders in one statement: what {@link OrderWriter} does for one. An order
 * whose version is stale is left out as a whole. Of orders and turns only those columns go that
 * differ in any of them from what was loaded.
 */
final class OrderBatch {
  private static final List<String> NEW_TURN = inserted(OrderWriter.INSERT_TURN);
  private static final List<String> EVENT = inserted(OrderWriter.EVENT_COLUMNS);

  private static final String UPDATE_ORDERS =
      "with o as (update tierline.work_order w set %sversion = w.version + 1 from %s"
          + " where w.tenant_id = ? and w.order_id = r.of_order and w.version = r.was"
          + " returning w.order_id)";

  /**
   * That a row belongs to an order that was written. As a value and not as a condition it is looked
   * up by its hash: how many orders are written, the planner cannot know, and it would compare each
   * row with each order.
   */
  private static final String WRITTEN = "(r.of_order in (select order_id from o)) is true";

  private static final String UPDATE_TURNS =
      ", t as (update tierline.assignment a set %s from %s"
          + " where a.tenant_id = ? and a.order_id = r.of_order and a.no = r.turn and "
          + WRITTEN
          + ")";
  private static final String INSERT =
      ", p%d as (insert into tierline.%s (%s, %s) select ?::bigint%s, %s from %s where "
          + WRITTEN
          + ")";

  private final Work work;
  private final Changes orders = new Changes("was", OrderWriter.ORDER);
  private final Changes turns = new Changes("turn", OrderWriter.TURN);
  private final Map<Into, BatchRows> inserts = new LinkedHashMap<>();

  OrderBatch(Work work) {
    this.work = work;
  }

  /** Rows that are updated, and which of their columns any of them changes. */
  private static final class Changes {
    private final String key;
    private final List<String> columns;
    private final BitSet changed = new BitSet();
    private final List<Row> rows = new ArrayList<>();

    /** Its order, what else tells it, and its values in the order of the columns. */
    private record Row(long order, long key, List<@Nullable Object> values) {}

    Changes(String key, List<String> columns) {
      this.key = key;
      this.columns = columns;
    }

    void add(Row row, List<@Nullable Object> before) {
      for (int i = 0; i < columns.size(); i++) {
        if (!changed.get(i) && !Objects.deepEquals(before.get(i), row.values().get(i))) {
          changed.set(i);
        }
      }
      rows.add(row);
    }

    boolean isEmpty() {
      return rows.isEmpty() || changed.isEmpty();
    }

    /** The columns that change, behind the key. */
    BatchRows changes() {
      int[] which = changed.stream().toArray();
      var names = new ArrayList<String>(which.length + 1);
      names.add(key);
      for (int i : which) {
        names.add(columns.get(i));
      }
      var changes = new BatchRows(names);
      for (Row row : rows) {
        var values = new ArrayList<@Nullable Object>(which.length + 1);
        values.add(row.key());
        for (int i : which) {
          values.add(row.values().get(i));
        }
        changes.add(row.order(), values);
      }
      return changes;
    }

    List<String> assignments(BatchRows changes) {
      var set = new ArrayList<String>();
      int place = 1;
      for (int i : changed.stream().toArray()) {
        set.add(OrderWriter.name(columns.get(i)) + " = " + changes.value(place++));
      }
      return set;
    }
  }

  /** Where a row goes; its columns may carry a cast. */
  private record Into(String table, OrderWriter.Key key, List<String> columns) {

    String text(int part, BatchRows rows) {
      String names = columns.stream().map(OrderWriter::name).collect(Collectors.joining(", "));
      var values = new ArrayList<String>();
      for (int i = 0; i < columns.size(); i++) {
        values.add(rows.value(i));
      }
      String order = key == OrderWriter.Key.ORDER ? ", r.of_order" : "";
      String all = String.join(", ", values);
      return INSERT.formatted(part, table, key.columns, names, order, all, rows.table());
    }
  }

  /** Tells the listeners of each order and writes all; the ids of those that were not stale. */
  Set<Long> save(List<OrderAtWork> changed) {
    changed.forEach(this::add);
    return changed.isEmpty() ? Set.of() : write();
  }

  private void add(OrderAtWork atWork) {
    List<OrderWriter.Row> more = atWork.more();
    WorkOrder order = atWork.order();
    Stored before = atWork.stored;
    order.stepCount += order.events.size();
    for (Assignment turn : order.turns) {
      if (turn.isNew) {
        var values = new ArrayList<@Nullable Object>();
        OrderWriter.addNewTurn(values, turn);
        insert(new Into("assignment", OrderWriter.Key.ORDER, NEW_TURN), order.id, values);
      } else if (turn.isChanged) {
        turns.add(new Changes.Row(order.id, turn.no, OrderWriter.values(turn)), before.turn(turn));
      }
    }
    for (NewEvent event : order.events) {
      var values = new ArrayList<@Nullable Object>(EVENT.size());
      OrderWriter.addEvent(values, order, event);
      insert(new Into("order_event", OrderWriter.Key.ORDER, EVENT), order.id, values);
    }
    for (OrderWriter.Row each : more) {
      insert(new Into(each.table(), each.key(), each.columns()), order.id, each.values());
    }
    orders.add(new Changes.Row(order.id, order.version, OrderWriter.values(order)), before.order());
  }

  private void insert(Into into, long order, List<? extends @Nullable Object> values) {
    inserts.computeIfAbsent(into, key -> new BatchRows(key.columns())).add(order, values);
  }

  private Set<Long> write() {
    BatchRows ofOrders = orders.changes();
    String set =
        orders.assignments(ofOrders).stream()
            .map(each -> each + ", ")
            .collect(Collectors.joining());
    var text = new StringBuilder(UPDATE_ORDERS.formatted(set, ofOrders.table()));
    BatchRows ofTurns = turns.changes();
    if (!turns.isEmpty()) {
      text.append(
          UPDATE_TURNS.formatted(String.join(", ", turns.assignments(ofTurns)), ofTurns.table()));
    }
    int part = 0;
    for (Map.Entry<Into, BatchRows> each : inserts.entrySet()) {
      text.append(each.getKey().text(part++, each.getValue()));
    }
    Sql sql = work.sql(text.append(" select order_id from o").toString());
    long city = work.tenant().value();
    ofOrders.setValues(sql);
    ofOrders.setTable(sql);
    sql.set(city);
    if (!turns.isEmpty()) {
      ofTurns.setValues(sql);
      ofTurns.setTable(sql);
      sql.set(city);
    }
    for (BatchRows rows : inserts.values()) {
      sql.set(city);
      rows.setValues(sql);
      rows.setTable(sql);
    }
    return new TreeSet<>(sql.list(row -> row.getLong(1)));
  }

  /** What stands in a statement for one order, so that the one for many cannot forget a column. */
  private static List<String> names(String pattern, String statement) {
    return Pattern.compile(pattern)
        .matcher(statement)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static List<String> inserted(String statement) {
    String columns = statement.replaceFirst("(?s)^.*?\\(tenant_id, order_id, ", "");
    return names("(\\w+)", columns.substring(0, columns.indexOf(')'))).stream()
        .map(c -> c.equals("data") ? "data::jsonb" : c)
        .toList();
  }
}
