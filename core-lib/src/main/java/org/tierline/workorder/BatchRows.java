package org.tierline.workorder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tierline.store.Sql;

/**
 * Rows of many orders that fill the same columns, for a statement that takes them all. They go as
 * one array a column, which the driver sends and the database reads without making texts of numbers
 * and bytes, or a record as wide as the table of each row.
 */
final class BatchRows {
  private final List<String> columns;
  private final List<Long> orders = new ArrayList<>();
  private final List<List<@Nullable Object>> values = new ArrayList<>();

  /** Without rows; a column may carry the cast of its place. */
  BatchRows(List<String> columns) {
    this.columns = columns;
    columns.forEach(column -> values.add(new ArrayList<>()));
  }

  void add(long order, List<? extends @Nullable Object> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(row.size() + " values for " + columns);
    }
    orders.add(order);
    for (int i = 0; i < row.size(); i++) {
      values.get(i).add(row.get(i));
    }
  }

  /** The rows as a table {@code r}, whose {@code of_order} tells the order. */
  String table() {
    String names =
        arrays()
            .mapToObj(i -> ", " + OrderWriter.name(columns.get(i)))
            .collect(Collectors.joining());
    String places =
        arrays().mapToObj(i -> ", ?::" + type(values.get(i)) + "[]").collect(Collectors.joining());
    return "unnest(?::bigint[]" + places + ") r (of_order" + names + ")";
  }

  /** The values of {@link #table()}. */
  void setTable(Sql sql) {
    sql.setLongs(orders);
    arrays().forEach(i -> sql.setArray(type(values.get(i)), sent(values.get(i))));
  }

  /** What stands for a column. */
  String value(int column) {
    String written = columns.get(column);
    String name = OrderWriter.name(written);
    String cast = written.substring(name.length());
    return switch (kind(column)) {
      case NOTHING -> "null" + cast;
      case MOMENT -> "?::timestamptz";
      case ARRAY -> "r." + name + cast;
    };
  }

  /** The values of {@link #value} of each column, in their order. */
  void setValues(Sql sql) {
    IntStream.range(0, columns.size())
        .filter(i -> kind(i) == Kind.MOMENT)
        .forEach(i -> sql.set(values.get(i).get(0)));
  }

  /** How a column goes. */
  private enum Kind {
    /** No row has a value, and so nothing tells the type of an array. */
    NOTHING,
    /** All rows have the same, mostly the present one; moments are costly to read. */
    MOMENT,
    ARRAY
  }

  private Kind kind(int column) {
    List<@Nullable Object> all = values.get(column);
    Object first = all.get(0);
    if (first instanceof Instant && all.stream().allMatch(first::equals)) {
      return Kind.MOMENT;
    }
    return first(all) == null ? Kind.NOTHING : Kind.ARRAY;
  }

  private IntStream arrays() {
    return IntStream.range(0, columns.size()).filter(i -> kind(i) == Kind.ARRAY);
  }

  private static @Nullable Object first(List<@Nullable Object> column) {
    for (Object value : column) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** A whole number of any length is assigned to what its column can hold. */
  private static String type(List<@Nullable Object> column) {
    Object value = first(column);
    if (value instanceof Long || value instanceof Integer) {
      return "bigint";
    } else if (value instanceof Boolean) {
      return "boolean";
    } else if (value instanceof byte[]) {
      return "bytea";
    } else if (value instanceof Instant) {
      return "timestamptz";
    }
    return value instanceof LocalDate ? "date" : "text";
  }

  private static List<@Nullable Object> sent(List<@Nullable Object> column) {
    var sent = new ArrayList<@Nullable Object>(column.size());
    for (Object value : column) {
      if (value instanceof Integer number) {
        sent.add(number.longValue());
      } else if (value instanceof Enum<?> constant) {
        sent.add(constant.name());
      } else {
        sent.add(value);
      }
    }
    return sent;
  }
}
