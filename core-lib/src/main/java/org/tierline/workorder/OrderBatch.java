package org.tierline.workorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * whose version is stale is left out as a whole. The rows of each table go as one JSON array, which
 * the database reads by the table's own types, so that any rows of capabilities above fit in.
 */
final class OrderBatch {
  private static final List<String> ORDER =
      names("(\\w+) = \\?", OrderWriter.UPDATE_ORDER.split(" where ", 2)[0]);
  private static final List<String> TURN =
      names("(\\w+) = \\?", OrderWriter.UPDATE_TURN.split(" from o ", 2)[0]);
  private static final List<String> NEW_TURN = inserted(OrderWriter.INSERT_TURN);
  private static final List<String> EVENT = inserted(OrderWriter.EVENT_COLUMNS);

  private static final String UPDATE_ORDERS =
      "with o as (update tierline.work_order w set "
          + ORDER.stream().map(c -> c + " = r." + c).collect(Collectors.joining(", "))
          + ", version = w.version + 1"
          + " from json_populate_recordset(null::tierline.work_order, ?::json) r"
          + " where w.tenant_id = ? and w.tenant_id = r.tenant_id and w.order_id = r.order_id"
          + " and w.version = r.version returning w.tenant_id, w.order_id)";
  private static final String UPDATE_TURNS =
      ", t as (update tierline.assignment a set "
          + TURN.stream().map(c -> c + " = r." + c).collect(Collectors.joining(", "))
          + " from o join json_populate_recordset(null::tierline.assignment, ?::json) r"
          + " on r.tenant_id = o.tenant_id and r.order_id = o.order_id"
          + " where a.tenant_id = ? and a.tenant_id = o.tenant_id"
          + " and a.order_id = o.order_id and a.no = r.no)";

  private final Work work;
  private final List<String> orders = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private final Map<Insert, List<String>> inserts = new LinkedHashMap<>();

  private OrderBatch(Work work) {
    this.work = work;
  }

  /** Rows of one table that fill the same columns. */
  private record Insert(String table, List<String> columns) {

    String text(int part) {
      String names = String.join(", ", columns);
      String values = columns.stream().map(c -> "r." + c).collect(Collectors.joining(", "));
      return (", p%d as (insert into tierline.%s (tenant_id, order_id, %s)"
              + " select o.tenant_id, o.order_id, %s"
              + " from o join json_populate_recordset(null::tierline.%s, ?::json) r"
              + " on r.tenant_id = o.tenant_id and r.order_id = o.order_id)")
          .formatted(part, table, names, values, table);
    }
  }

  /** Tells the listeners of each order and writes all; the ids of those that were not stale. */
  static Set<Long> save(Work work, List<OrderAtWork> changed) {
    if (changed.isEmpty()) {
      return Set.of();
    }
    var batch = new OrderBatch(work);
    changed.forEach(batch::add);
    return batch.write();
  }

  private void add(OrderAtWork atWork) {
    List<OrderWriter.Row> more = atWork.more();
    WorkOrder order = atWork.order();
    order.stepCount += order.events.size();
    for (Assignment turn : order.turns) {
      var values = new ArrayList<@Nullable Object>();
      if (turn.isNew) {
        OrderWriter.addNewTurn(values, turn);
        insert("assignment", NEW_TURN, order.id, values);
      } else if (turn.isChanged) {
        OrderWriter.addTurn(values, turn, order.tenant.value());
        turns.add(row(order.id, TURN, values).put("no", turn.no).end());
      }
    }
    for (NewEvent event : order.events) {
      var values = new ArrayList<@Nullable Object>();
      OrderWriter.addEvent(values, order, event);
      insert("order_event", EVENT, order.id, values);
    }
    for (OrderWriter.Row each : more) {
      insert(each.table(), each.columns(), order.id, each.values());
    }
    var values = new OrderWriter.RowValues();
    OrderWriter.setOrder(values, order);
    orders.add(row(order.id, ORDER, values.all()).put("version", order.version).end());
  }

  /** Columns may carry a cast; what is JSON already stands in the row as JSON. */
  private void insert(
      String table, List<String> columns, long order, List<? extends @Nullable Object> values) {
    var insert = new Insert(table, columns.stream().map(OrderBatch::name).toList());
    inserts
        .computeIfAbsent(insert, key -> new ArrayList<>())
        .add(row(order, columns, values).end());
  }

  private JsonLine.Fields row(
      long order, List<String> columns, List<? extends @Nullable Object> values) {
    var row = new JsonLine.Fields();
    row.put("tenant_id", work.tenant().value()).put("order_id", order);
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      Object value = values.get(i);
      row.put(name(column), value == null ? null : json(column, value));
    }
    return row;
  }

  private static String name(String column) {
    return column.replaceFirst("::.*", "");
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
    var text = new StringBuilder(UPDATE_ORDERS);
    var values = new ArrayList<Object>();
    values.add(array(orders));
    values.add(work.tenant().value());
    if (!turns.isEmpty()) {
      text.append(UPDATE_TURNS);
      values.add(array(turns));
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
