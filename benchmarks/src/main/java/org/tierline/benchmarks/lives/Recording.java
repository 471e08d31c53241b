package org.tierline.benchmarks.lives;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Step;
import org.tierline.benchmarks.harness.Table;

/**
 * Which rows each step of a life writes, found by comparing all tables before and after it. So the
 * plain program writes what the library writes, also after the library has changed.
 */
final class Recording {
  private final Connection database;
  private final List<Table> tables;
  private final Map<Step, List<Change>> changes = new EnumMap<>(Step.class);
  private final Set<String> known = new HashSet<>();
  private final Set<String> ids = new LinkedHashSet<>();

  /** A row that was there afterwards; the columns that were written, with their values as text. */
  record Change(Table table, boolean inserted, Map<Table.Column, String> values, List<String> key) {

    String shape() {
      return (inserted ? "insert " : "update ") + table.name() + values.keySet();
    }
  }

  private record Row(String version, List<String> values) {}

  private Recording(Connection database) throws SQLException {
    this.database = database;
    this.tables = Table.all(database);
  }

  /** Leads a life and notes what it writes; nobody else may write meanwhile. */
  static Recording of(Connection database, Life life) throws Exception {
    var recording = new Recording(database);
    Map<Table, Map<List<String>, Row>> before = recording.snapshot();
    before.values().forEach(rows -> rows.values().forEach(r -> recording.known.addAll(r.values())));
    for (Step step : Step.values()) {
      life.take(step);
      Map<Table, Map<List<String>, Row>> after = recording.snapshot();
      recording.compare(step, before, after);
      before = after;
    }
    return recording;
  }

  List<Change> changes(Step step) {
    return changes.getOrDefault(step, List.of());
  }

  /** The ids that were made for this life. */
  Set<String> ids() {
    return ids;
  }

  /** How many rows of which table a step writes, for people. */
  String summary(Step step) {
    Map<String, Long> counts =
        changes(step).stream()
            .collect(
                Collectors.groupingBy(
                    c -> (c.inserted() ? "+" : "~") + c.table().name().replace("tierline.", ""),
                    LinkedHashMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getKey() + (e.getValue() > 1 ? " ×" + e.getValue() : ""))
        .collect(Collectors.joining(", "));
  }

  private Map<Table, Map<List<String>, Row>> snapshot() throws SQLException {
    Map<Table, Map<List<String>, Row>> all = new LinkedHashMap<>();
    for (Table table : tables) {
      Map<List<String>, Row> rows = new HashMap<>();
      String columns =
          table.columns().stream().map(c -> c.name() + "::text").collect(Collectors.joining(", "));
      try (Statement sql = database.createStatement();
          ResultSet row =
              sql.executeQuery("select xmin::text, " + columns + " from " + table.name())) {
        while (row.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 0; i < table.columns().size(); i++) {
            values.add(row.getString(i + 2));
          }
          rows.put(key(table, values), new Row(row.getString(1), values));
        }
      }
      all.put(table, rows);
    }
    return all;
  }

  private static List<String> key(Table table, List<String> values) {
    return IntStream.range(0, values.size())
        .filter(i -> table.columns().get(i).key())
        .mapToObj(values::get)
        .toList();
  }

  private void compare(
      Step step,
      Map<Table, Map<List<String>, Row>> before,
      Map<Table, Map<List<String>, Row>> after) {
    List<Change> found = new ArrayList<>();
    after.forEach(
        (table, rows) ->
            rows.forEach(
                (key, row) -> {
                  Row old = rows(before, table).get(key);
                  if (old == null) {
                    found.add(inserted(table, key, row));
                  } else if (!old.version().equals(row.version())) {
                    found.add(updated(table, key, old, row));
                  }
                }));
    before.forEach(
        (table, rows) -> {
          if (!rows(after, table).keySet().containsAll(rows.keySet())) {
            throw new IllegalStateException("rows of " + table.name() + " were deleted");
          }
        });
    found.sort(Comparator.comparing(Change::shape));
    // What others refer to comes first.
    found.sort(Comparator.comparing(c -> !c.table().name().endsWith(".work_order")));
    changes.put(step, found);
  }

  private static Map<List<String>, Row> rows(
      Map<Table, Map<List<String>, Row>> snapshot, Table table) {
    return snapshot.getOrDefault(table, Map.of());
  }

  private Change inserted(Table table, List<String> key, Row row) {
    Map<Table.Column, String> values = new LinkedHashMap<>();
    for (int i = 0; i < row.values().size(); i++) {
      Table.Column column = table.columns().get(i);
      String value = row.values().get(i);
      if (value != null) {
        values.put(column, value);
        if (column.isNumber() && table.ids().contains(column) && !known.contains(value)) {
          ids.add(value);
        }
      }
    }
    return new Change(table, true, values, key);
  }

  private static Change updated(Table table, List<String> key, Row old, Row row) {
    Map<Table.Column, String> values = new LinkedHashMap<>();
    for (int i = 0; i < row.values().size(); i++) {
      String value = row.values().get(i);
      if (!Objects.equals(value, old.values().get(i))) {
        values.put(table.columns().get(i), value);
      }
    }
    if (values.isEmpty()) {
      Table.Column same = table.columns().get(table.columns().size() - 1);
      values.put(same, row.values().get(table.columns().size() - 1));
    }
    return new Change(table, false, values, key);
  }
}
