package org.tierline.workorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine;
import org.tierline.store.CopyRows;
import org.tierline.store.Work;

/**
 * By how much orders that are brought in change figures and boards: what counts alike in one batch
 * is one row, so that a large file leaves few to be added up.
 */
final class PastCounts {
  private static final List<String> NAMES =
      CountRows.COLUMNS.stream().map(OrderWriter::name).toList();
  private static final String CREATE =
      "create temporary table past_count (tenant_id bigint, order_id bigint, "
          + CountRows.COLUMNS.stream().map(PastCounts::column).collect(Collectors.joining(", "))
          + ") on commit drop";
  private static final String COPY =
      "copy pg_temp.past_count (tenant_id, order_id, "
          + String.join(", ", NAMES)
          + ") from stdin (format binary)";
  private static final String FIGURES =
      "insert into tierline.stat_delta (tenant_id, order_id, "
          + String.join(", ", NAMES)
          + ") select tenant_id, order_id, "
          + CountRows.COLUMNS.stream().map(PastCounts::value).collect(Collectors.joining(", "))
          + " from pg_temp.past_count where tenant_id = ?";
  private static final String TURNS =
      "insert into tierline.open_delta (tenant_id, order_id, version, no, county, unit_id,"
          + " old_status, old_lamp, new_status, new_lamp) select r.tenant_id, r.order_id, r.version,"
          + " r.no, r.county, r.unit_id, r.old_status, r.old_lamp, r.new_status, r.new_lamp"
          + " from json_populate_recordset(null::tierline.open_delta, ?::json) r"
          + " where r.tenant_id = ?";

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

  static void write(Work work, List<PastRow> rows) {
    var counts = new PastCounts(work);
    for (PastRow row : rows) {
      long order = row.order().id;
      for (OrderWriter.Row each : row.counts()) {
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
    if (!figures.isEmpty()) {
      work.sql(CREATE).update();
      work.copy(COPY, copy -> figures.forEach(each -> add(copy, each)));
      work.sql(FIGURES).set(work.tenant().value()).update();
    }
    if (!turns.isEmpty()) {
      String all = "[" + String.join(",", turns) + "]";
      work.sql(TURNS).set(all).set(work.tenant().value()).update();
    }
  }

  private void add(CopyRows to, Sum sum) {
    to.row(2 + sum.values.size()).number(work.tenant().value()).number(sum.order);
    for (Object value : sum.values) {
      if (value instanceof Integer number) {
        to.integer(number);
      } else if (value instanceof Long number) {
        to.number(number);
      } else if (value instanceof Enum<?> constant) {
        to.name(constant);
      } else {
        to.text((String) value);
      }
    }
  }

  /** How a column stands in the temporary table: a date as text, what has no cast as text too. */
  private static String column(String each) {
    int cast = each.indexOf("::");
    String type = cast < 0 || each.endsWith("::date") ? "text" : each.substring(cast + 2);
    return OrderWriter.name(each) + " " + type;
  }

  private static String value(String each) {
    return each.endsWith("::date") ? each : OrderWriter.name(each);
  }

  private String json(long order, List<String> columns, List<? extends @Nullable Object> values) {
    var fields =
        new JsonLine.Fields().put("tenant_id", work.tenant().value()).put("order_id", order);
    for (int i = 0; i < columns.size(); i++) {
      fields.put(OrderWriter.name(columns.get(i)), values.get(i));
    }
    return fields.end();
  }
}
