package org.tierline.workorder;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
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
import org.tierline.audit.JsonLine;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * Writes the steps of many orders in one statement: what {@link OrderWriter} does for one. An order
 * whose version is stale is left out as a whole. Of orders and turns only those columns go that
 * differ in any of them from what was loaded. The rows of each table go as one JSON array, which
 * the database reads by the table's own types, so that any rows of capabilities above fit in.
 */
final class OrderBatch {
  private static final List<String> ORDER = bare(OrderWriter.ORDER);
  private static final List<String> TURN = bare(OrderWriter.TURN);
  private static final List<String> NEW_TURN = inserted(OrderWriter.INSERT_TURN);
  private static final List<String> EVENT = inserted(OrderWriter.EVENT_COLUMNS);

  private static final String UPDATE_ORDERS =
      "with o as (update tierline.work_order w set %s, version = w.version + 1"
          + " from json_populate_recordset(null::tierline.work_order, ?::json) r"
          + " where w.tenant_id = ? and w.tenant_id = r.tenant_id and w.order_id = r.order_id"
          + " and w.version = r.version returning w.tenant_id, w.order_id)";
  private static final String UPDATE_TURNS =
      ", t as (update tierline.assignment a set %s"
          + " from o join json_populate_recordset(null::tierline.assignment, ?::json) r"
          + " on r.tenant_id = o.tenant_id and r.order_id = o.order_id"
          + " where a.tenant_id = ? and a.tenant_id = o.tenant_id"
          + " and a.order_id = o.order_id and a.no = r.no)";

  private final Work work;
  private final Changes orders = new Changes(ORDER);
  private final Changes turns = new Changes(TURN);
  private final Map<Long, Stored> stored = new HashMap<>();
  private final Map<Insert, List<String>> inserts = new LinkedHashMap<>();

  /** On orders as they were just loaded. */
  OrderBatch(Work work, Collection<WorkOrder> loaded) {
    this.work = work;
    loaded.forEach(order -> stored.put(order.id, new Stored(order)));
  }

  /** Rows that are updated, and which of their columns any of them changes. */
  private static final class Changes {
    private final List<String> columns;
    private final BitSet changed = new BitSet();
    private final List<Row> rows = new ArrayList<>();

    /** Its key fields, and its values in the order of the columns. */
    private record Row(JsonLine.Fields key, List<@Nullable Object> values) {}

    Changes(List<String> columns) {
      this.columns = columns;
    }

    void add(JsonLine.Fields key, List<@Nullable Object> before, List<@Nullable Object> values) {
      for (int i = 0; i < columns.size(); i++) {
        if (!Objects.deepEquals(before.get(i), values.get(i))) {
          changed.set(i);
        }
      }
      rows.add(new Row(key, values));
    }

    boolean isEmpty() {
      return rows.isEmpty() || changed.isEmpty();
    }

    String assignments() {
      return changed.stream()
          .mapToObj(i -> columns.get(i) + " = r." + columns.get(i))
          .collect(Collectors.joining(", "));
    }

    String json() {
      for (Row row : rows) {
        changed.stream().forEach(i -> put(row.key(), columns.get(i), row.values().get(i)));
      }
      return array(rows.stream().map(row -> row.key().end()).toList());
    }
  }

  /** Rows of one table that fill the same columns. */
  private record Insert(String table, OrderWriter.Key key, List<String> columns) {

    String text(int part) {
      String names = String.join(", ", columns);
      String values = columns.stream().map(c -> "r." + c).collect(Collectors.joining(", "));
      return (", p%d as (insert into tierline.%s (%s, %s) select %s, %s"
              + " from o join json_array_elements(?::json) e"
              + " on (e ->> 'order_id')::bigint = o.order_id"
              + " cross join lateral json_populate_record(null::tierline.%s, e) r)")
          .formatted(part, table, key.columns, names, key.values, values, table);
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
    Stored before = Objects.requireNonNull(stored.get(order.id));
    order.stepCount += order.events.size();
    for (Assignment turn : order.turns) {
      if (turn.isNew) {
        var values = new ArrayList<@Nullable Object>();
        OrderWriter.addNewTurn(values, turn);
        insert(new Into("assignment", OrderWriter.Key.ORDER, NEW_TURN), order.id, values);
      } else if (turn.isChanged) {
        JsonLine.Fields key = key(order.id).put("no", turn.no);
        turns.add(key, before.turn(turn), OrderWriter.values(turn));
      }
    }
    for (NewEvent event : order.events) {
      var values = new ArrayList<@Nullable Object>();
      OrderWriter.addEvent(values, order, event);
      insert(new Into("order_event", OrderWriter.Key.ORDER, EVENT), order.id, values);
    }
    for (OrderWriter.Row each : more) {
      insert(new Into(each.table(), each.key(), each.columns()), order.id, each.values());
    }
    JsonLine.Fields key = key(order.id).put("version", order.version);
    orders.add(key, before.order(), OrderWriter.values(order));
  }

  /** Where a row goes; its columns may carry a cast. */
  private record Into(String table, OrderWriter.Key key, List<String> columns) {
    Insert insert() {
      return new Insert(table, key, bare(columns));
    }
  }

  /** What is JSON already stands in the row as JSON. */
  private void insert(Into into, long order, List<? extends @Nullable Object> values) {
    Insert insert = into.insert();
    List<String> columns = into.columns();
    JsonLine.Fields row = key(order);
    for (int i = 0; i < columns.size(); i++) {
      put(row, columns.get(i), values.get(i));
    }
    inserts.computeIfAbsent(insert, key -> new ArrayList<>()).add(row.end());
  }

  private JsonLine.Fields key(long order) {
    return new JsonLine.Fields().put("tenant_id", work.tenant().value()).put("order_id", order);
  }

  /** A value as the database reads it from JSON by the type of its column. */
  static void put(JsonLine.Fields row, String column, @Nullable Object value) {
    row.put(OrderWriter.name(column), value == null ? null : json(column, value));
  }

  private static List<String> bare(List<String> columns) {
    return columns.stream().map(OrderWriter::name).toList();
  }

  private static Object json(String column, Object value) {
    if (value instanceof byte[] bytes) {
      return "\\x" + HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return column.endsWith("::jsonb") || column.endsWith("::json")
        ? new JsonLine.Literal(value.toString())
        : value;
  }

  private Set<Long> write() {
    var text = new StringBuilder(UPDATE_ORDERS.formatted(orders.assignments()));
    var values = new ArrayList<Object>();
    values.add(orders.json());
    values.add(work.tenant().value());
    if (!turns.isEmpty()) {
      text.append(UPDATE_TURNS.formatted(turns.assignments()));
      values.add(turns.json());
      values.add(work.tenant().value());
    }
    int part = 0;
    for (Map.Entry<Insert, List<String>> each : inserts.entrySet()) {
      text.append(each.getKey().text(part++));
      values.add(array(each.getValue()));
    }
    Sql sql = work.sql(text.append(" select order_id from o").toString()).setAll(values);
    return new TreeSet<>(sql.list(row -> row.getLong(1)));
  }

  private static String array(Collection<String> rows) {
    return "[" + String.join(",", rows) + "]";
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
