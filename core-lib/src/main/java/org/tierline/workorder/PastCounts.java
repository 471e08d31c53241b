package org.tierline.workorder;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * By how much orders that are brought in change figures and boards: what counts alike in one batch
 * is one row, so that a large file leaves few to be added up.
 */
final class PastCounts {
  private static final String INSERT =
      "insert into tierline.%1$s select r.*"
          + " from json_populate_recordset(null::tierline.%1$s, ?::json) r where r.tenant_id = ?";

  /** So that no sum of percents leaves a small number. */
  private static final int MOST_IN_ROW = 300;

  private static final int NO = 1;
  private static final int FIRST_KEY = CountRows.COLUMNS.indexOf("month::date");
  private static final int FIRST_NUMBER = CountRows.COLUMNS.indexOf("registered::int");
  private static final int OF = CountRows.COLUMNS.indexOf("of_month::date");
  private static final int LAST_OF = CountRows.COLUMNS.indexOf("of_unit_id::bigint");

  private final Map<List<@Nullable Object>, Sum> sums = new HashMap<>();
  private final List<Sum> figures = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private final Work work;

  private PastCounts(Work work) {
    this.work = work;
  }

  /** Rows that count alike; the first one lends its order's number. */
  private static final class Sum {
    private final long order;
    private final List<@Nullable Object> values;
    private int rows = 1;

    Sum(long order, List<? extends @Nullable Object> values) {
      this.order = order;
      this.values = new ArrayList<>(values);
    }

    void add(List<? extends @Nullable Object> more) {
      rows++;
      for (int i = FIRST_NUMBER; i < values.size(); i++) {
        if (i < OF || i > LAST_OF) {
          values.set(i, number(values.get(i)) + number(more.get(i)));
        }
      }
    }

    private static int number(@Nullable Object value) {
      return value == null ? 0 : (Integer) value;
    }
  }

  static void write(Work work, UnitTree tree, ZoneId zone, List<PastRow> rows) {
    var counts = new PastCounts(work);
    for (PastRow row : rows) {
      long order = row.order().id;
      for (OrderWriter.Row each : CountedOrder.broughtIn(row.order()).changes(tree, zone)) {
        counts.add(order, each);
      }
    }
    counts.write();
  }

  private void add(long order, OrderWriter.Row row) {
    if (!row.columns().equals(CountRows.COLUMNS)) {
      turns.add(json(order, row.columns(), row.values()));
      return;
    }
    var key = new ArrayList<@Nullable Object>(row.values().subList(FIRST_KEY, FIRST_NUMBER));
    key.addAll(row.values().subList(OF, LAST_OF + 1));
    Sum sum = sums.get(key);
    if (sum == null || sum.rows == MOST_IN_ROW) {
      sum = new Sum(order, row.values());
      sum.values.set(NO, figures.size());
      sums.put(key, sum);
      figures.add(sum);
    } else {
      sum.add(row.values());
    }
  }

  private void write() {
    insert(
        "stat_delta",
        figures.stream().map(s -> json(s.order, CountRows.COLUMNS, s.values)).toList());
    insert("open_delta", turns);
  }

  private void insert(String table, List<String> rows) {
    if (!rows.isEmpty()) {
      String all = "[" + String.join(",", rows) + "]";
      work.sql(INSERT.formatted(table)).set(all).set(work.tenant().value()).update();
    }
  }

  private String json(long order, List<String> columns, List<? extends @Nullable Object> values) {
    var fields =
        new JsonLine.Fields().put("tenant_id", work.tenant().value()).put("order_id", order);
    for (int i = 0; i < columns.size(); i++) {
      OrderBatch.put(fields, columns.get(i), values.get(i));
    }
    return fields.end();
  }
}
