package org.tierline.benchmarks.harness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Multiplies what an engine has written since a mark, in whatever tables it has: every new row is
 * copied with ids of its own and times a little later. A column holds ids where all its values are
 * keys of new rows.
 */
final class Copies {
  /** Larger than the distance of any two ids of one fill that are not copies. */
  private static final long STRIDE = 1_000_003;

  private final Connection database;
  private final List<Table> tables;

  Copies(Connection database) throws SQLException {
    this.database = database;
    this.tables = Table.all(database);
  }

  /** What is there by now will not be copied. */
  void mark() throws SQLException {
    run("set session_replication_role = replica");
    run("set synchronous_commit = off");
    for (int i = 0; i < tables.size(); i++) {
      Table table = tables.get(i);
      run("create temp table mark_%d as select %s from %s", i, names(table.key()), table.name());
      run("analyze mark_%d", i);
    }
  }

  /** Makes so many of each new row, itself included; how many rows were made. */
  long multiply(int times) throws SQLException {
    List<Integer> touched = findNew();
    run("create temp table own (id text)");
    for (int i : touched) {
      for (Table.Column id : tables.get(i).ids()) {
        run("insert into own select distinct %s::text from new_%d", id.name(), i);
      }
    }
    run("create index on own (id)");
    run("analyze own");
    long made = 0;
    for (int i : touched) {
      made += copy(i, times);
    }
    run("vacuum analyze");
    run("checkpoint");
    return made;
  }

  private List<Integer> findNew() throws SQLException {
    List<Integer> touched = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      Table table = tables.get(i);
      String same =
          table.key().stream()
              .map(c -> "m.%1$s = t.%1$s".formatted(c.name()))
              .collect(Collectors.joining(" and "));
      run(
          "create temp table new_%d as select * from %s t where not exists"
              + " (select 1 from mark_%d m where %s)",
          i, table.name(), i, same);
      if (number("select count(*) from new_%d", i) > 0) {
        touched.add(i);
      }
    }
    return touched;
  }

  private long copy(int i, int times) throws SQLException {
    Table table = tables.get(i);
    Set<String> own = own(i);
    List<String> values = new ArrayList<>();
    for (Table.Column column : table.columns()) {
      values.add(value(column, own.contains(column.name())));
    }
    return run(
        "insert into %s (%s) select %s from new_%d n, generate_series(1, %d) g",
        table.name(), names(table.columns()), String.join(", ", values), i, times - 1);
  }

  private Set<String> own(int i) throws SQLException {
    Set<String> own = new LinkedHashSet<>();
    for (Table.Column column : tables.get(i).columns()) {
      boolean perhaps = column.isText() || column.isNumber();
      if (perhaps
          && number(
                  "select count(%1$s) - count(%1$s) filter (where exists (select 1 from own"
                      + " where id = n.%1$s::text)) + case when count(%1$s) = 0 then 1 else 0 end"
                      + " from new_%2$d n",
                  column.name(), i)
              == 0) {
        own.add(column.name());
      }
    }
    return own;
  }

  private static String value(Table.Column column, boolean own) {
    String name = "n." + column.name();
    if (own) {
      return column.isNumber() ? name + " + g * " + STRIDE : name + " || '-' || g";
    }
    if (column.type().startsWith("timestamp")) {
      return name + " + g * interval '1 second'";
    }
    if (!column.unique() || column.key()) {
      return name;
    }
    return switch (column.type()) {
      case "bytea" -> "sha256(" + name + " || int4send(g))";
      default -> column.isText() ? name + " || 'x' || g" : name;
    };
  }

  private static String names(List<Table.Column> columns) {
    return columns.stream().map(Table.Column::name).collect(Collectors.joining(", "));
  }

  private long run(String text, Object... values) throws SQLException {
    try (Statement sql = database.createStatement()) {
      sql.execute(text.formatted(values));
      return Math.max(0, sql.getUpdateCount());
    }
  }

  private long number(String text, Object... values) throws SQLException {
    try (Statement sql = database.createStatement();
        ResultSet row = sql.executeQuery(text.formatted(values))) {
      row.next();
      return row.getLong(1);
    }
  }
}
