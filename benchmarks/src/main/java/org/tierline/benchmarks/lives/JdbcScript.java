package org.tierline.benchmarks.lives;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Step;
import org.tierline.benchmarks.harness.Table;

/** The statements of each step, and where the values of an order go in them. */
final class JdbcScript {
  private static final String HASH = "\\\\x[0-9a-f]{64}";

  private final Map<Step, List<Write>> writes = new EnumMap<>(Step.class);
  private final Recording recording;
  private final LifeCity city;
  private final Order model;
  private final String tenant;
  private final AtomicLong last;

  /** One statement, and its rows; several go as one batch. */
  record Write(String text, List<List<Value>> rows) {}

  /** Puts a value of an order into a statement. */
  interface Value {
    void set(PreparedStatement sql, int index, JdbcLife life) throws SQLException;
  }

  JdbcScript(Recording recording, LifeCity city, Order model, String tenant) {
    this.recording = recording;
    this.city = city;
    this.model = model;
    this.tenant = "set local app.tenant_id = '" + tenant + "'";
    this.last = new AtomicLong(recording.ids().stream().mapToLong(Long::parseLong).max().orElse(0));
    for (Step step : Step.values()) {
      writes.put(step, compile(recording.changes(step)));
    }
  }

  List<Write> writes(Step step) {
    return writes.getOrDefault(step, List.of());
  }

  /** The first statement of each transaction. */
  String tenant() {
    return tenant;
  }

  long freshId() {
    return last.incrementAndGet();
  }

  private List<Write> compile(List<Recording.Change> changes) {
    List<Write> found = new ArrayList<>();
    String before = "";
    for (Recording.Change change : changes) {
      if (!change.shape().equals(before)) {
        found.add(new Write(text(change), new ArrayList<>()));
        before = change.shape();
      }
      found.get(found.size() - 1).rows().add(values(change));
    }
    return found;
  }

  private static String text(Recording.Change change) {
    var columns = change.values().keySet();
    if (change.inserted()) {
      return "insert into %s (%s) values (%s)"
          .formatted(
              change.table().name(),
              columns.stream().map(Table.Column::name).collect(Collectors.joining(", ")),
              columns.stream().map(c -> "?").collect(Collectors.joining(", ")));
    }
    return "update %s set %s where %s"
        .formatted(
            change.table().name(),
            columns.stream().map(c -> c.name() + " = ?").collect(Collectors.joining(", ")),
            change.table().key().stream()
                .map(c -> c.name() + " = ?")
                .collect(Collectors.joining(" and ")));
  }

  private List<Value> values(Recording.Change change) {
    List<Value> values = new ArrayList<>();
    change.values().forEach((column, value) -> values.add(value(column, value)));
    if (!change.inserted()) {
      List<Table.Column> key = change.table().key();
      for (int i = 0; i < key.size(); i++) {
        values.add(value(key.get(i), change.key().get(i)));
      }
    }
    return values;
  }

  private Value value(Table.Column column, @Nullable String value) {
    if (value == null) {
      return (sql, i, life) -> sql.setString(i, null);
    }
    if (column.isNumber()) {
      return number(value);
    }
    if (column.unique() && !column.key() && column.isText()) {
      return (sql, i, life) -> sql.setString(i, "L-%015d".formatted(life.order().number()));
    }
    if (value.matches(HASH)) {
      return (sql, i, life) -> sql.setString(i, life.hash());
    }
    return text(value);
  }

  private Value number(String value) {
    if (recording.ids().contains(value)) {
      return (sql, i, life) -> sql.setLong(i, life.id(value));
    }
    if (value.equals(city.county(model).id().toString())) {
      return (sql, i, life) -> sql.setLong(i, city.county(life.order()).id().value());
    }
    if (value.equals(city.township(model.unit()).id().toString())) {
      return (sql, i, life) -> sql.setLong(i, city.township(life.order().unit()).id().value());
    }
    long constant = Long.parseLong(value);
    return (sql, i, life) -> sql.setLong(i, constant);
  }

  private Value text(String value) {
    if (value.equals(model.title())) {
      return (sql, i, life) -> sql.setString(i, life.order().title());
    }
    if (value.equals(model.content())) {
      return (sql, i, life) -> sql.setString(i, life.order().content());
    }
    if (value.equals(model.phone())) {
      return (sql, i, life) -> sql.setString(i, life.order().phone());
    }
    List<String> within = recording.ids().stream().filter(value::contains).toList();
    return (sql, i, life) -> {
      String text = value;
      for (String id : within) {
        text = text.replace(id, Long.toString(life.id(id)));
      }
      sql.setString(i, text);
    };
  }
}
