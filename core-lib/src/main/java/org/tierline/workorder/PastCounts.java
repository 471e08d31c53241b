package org.tierline.workorder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine;
import org.tierline.kernel.TenantId;
import org.tierline.store.CopyRows;
import org.tierline.store.CopyValues;
import org.tierline.store.Work;

/**
 * By how much orders that are brought in change figures and boards: what counts alike in one batch
 * is one row, so that a large file leaves few to be added up.
 */
final class PastCounts {
  private static final String NAMES =
      CountRows.COLUMNS.stream().map(OrderWriter::name).collect(Collectors.joining(", "));
  private static final String CREATE =
      "create temporary table past_count on commit drop as select tenant_id, order_id, "
          + NAMES
          + " from tierline.stat_delta where tenant_id is null with no data";
  private static final String COPY =
      "copy pg_temp.past_count (tenant_id, order_id, " + NAMES + ") from stdin (format binary)";
  private static final String FIGURES =
      "insert into tierline.stat_delta (tenant_id, order_id, "
          + NAMES
          + ") select tenant_id, order_id, "
          + NAMES
          + " from pg_temp.past_count where tenant_id = ?";
  private static final String TURNS =
      "insert into tierline.open_delta (tenant_id, order_id, version, no, county, unit_id,"
          + " old_status, old_lamp, new_status, new_lamp) select r.tenant_id, r.order_id, r.version,"
          + " r.no, r.county, r.unit_id, r.old_status, r.old_lamp, r.new_status, r.new_lamp"
          + " from json_populate_recordset(null::tierline.open_delta, ?::json) r"
          + " where r.tenant_id = ?";

  /** So that no sum of percents leaves a small number. */
  private static final int MOST_IN_ROW = 300;

  private static final int VERSION = CountRows.COLUMNS.indexOf("version::bigint");
  private static final int NO = CountRows.COLUMNS.indexOf("no::int");
  private static final int MONTH = CountRows.COLUMNS.indexOf("month::date");
  private static final int MINUTES = CountRows.COLUMNS.indexOf("minutes::int");
  private static final int FIRST_NUMBER = CountRows.COLUMNS.indexOf("registered::int");
  private static final int OF = CountRows.COLUMNS.indexOf("of_month::date");
  private static final int LAST_OF = CountRows.COLUMNS.indexOf("of_unit_id::bigint");

  private final Map<List<@Nullable Object>, Sum> sums = new HashMap<>();
  private final List<Sum> figures = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private final Map<String, LocalDate> months = new HashMap<>();

  private final TenantId tenant;
  private byte[] values = new byte[0];

  private PastCounts(TenantId tenant) {
    this.tenant = tenant;
  }

  /** Rows that count alike; the first one lends its order's number. Most are one row. */
  private static final class Sum {
    private final long order;
    private final int no;
    private List<? extends @Nullable Object> first;
    private int @Nullable [] numbers;
    private int rows = 1;
    private int end;

    Sum(long order, int no, List<? extends @Nullable Object> first) {
      this.order = order;
      this.no = no;
      this.first = first;
    }

    void add(List<? extends @Nullable Object> more) {
      int[] sums = numbers == null ? plus(new int[first.size()], first) : numbers;
      numbers = plus(sums, more);
      rows++;
    }

    private static int[] plus(int[] sums, List<? extends @Nullable Object> row) {
      for (int i = FIRST_NUMBER; i < sums.length; i++) {
        if (isNumber(i) && row.get(i) instanceof Integer number) {
          sums[i] += number;
        }
      }
      return sums;
    }

    @Nullable Object value(int i) {
      if (i == NO) {
        return no;
      }
      return numbers == null || !isNumber(i) ? first.get(i) : Integer.valueOf(numbers[i]);
    }
  }

  private static boolean isNumber(int i) {
    return i >= FIRST_NUMBER && (i < OF || i > LAST_OF);
  }

  /** What these orders change together. */
  static PastCounts of(TenantId tenant, List<PastRow> rows) {
    var counts = new PastCounts(tenant);
    for (PastRow row : rows) {
      for (OrderWriter.Row each : row.counts()) {
        counts.add(row.id(), each);
      }
    }
    counts.end();
    return counts;
  }

  private void add(long order, OrderWriter.Row row) {
    if (!row.columns().equals(CountRows.COLUMNS)) {
      turns.add(json(order, row.columns(), row.values()));
      return;
    }
    var key = new ArrayList<@Nullable Object>(row.values().subList(MONTH, FIRST_NUMBER));
    key.addAll(row.values().subList(OF, LAST_OF + 1));
    Sum sum = sums.get(key);
    if (sum == null || sum.rows == MOST_IN_ROW) {
      sum = new Sum(order, figures.size(), row.values());
      sums.put(key, sum);
      figures.add(sum);
    } else {
      sum.add(row.values());
    }
  }

  void write(Work work) {
    if (!figures.isEmpty()) {
      work.sql(CREATE).update();
      work.copy(COPY, this::addAll);
      work.sql(FIGURES).set(tenant.value()).update();
    }
    if (!turns.isEmpty()) {
      String all = "[" + String.join(",", turns) + "]";
      work.sql(TURNS).set(all).set(tenant.value()).update();
    }
  }

  private void addAll(CopyRows to) {
    int from = 0;
    for (Sum each : figures) {
      to.row(2 + CountRows.COLUMNS.size()).ready(values, from, each.end);
      from = each.end;
    }
  }

  /** Once nothing is added any more: as it goes to the database. */
  private void end() {
    var to = new CopyValues();
    for (Sum each : figures) {
      put(to.number(tenant.value()).number(each.order), each);
      each.end = to.length();
      each.first = List.of();
    }
    values = to.take();
    sums.clear();
  }

  private void put(CopyValues to, Sum sum) {
    for (int i = 0; i < CountRows.COLUMNS.size(); i++) {
      Object value = sum.value(i);
      if (i == VERSION) {
        to.integer(Math.toIntExact((Long) Objects.requireNonNull(value)));
      } else if (i == MINUTES) {
        to.integer((Integer) value);
      } else if (i == MONTH || i == OF) {
        to.date(value == null ? null : months.computeIfAbsent((String) value, LocalDate::parse));
      } else if (value instanceof Integer number) {
        to.small(number);
      } else if (value instanceof Enum<?> constant) {
        to.name(constant);
      } else if (value instanceof String text) {
        to.text(text);
      } else {
        to.number((Long) value);
      }
    }
  }

  private String json(long order, List<String> columns, List<? extends @Nullable Object> values) {
    var fields = new JsonLine.Fields().put("tenant_id", tenant.value()).put("order_id", order);
    for (int i = 0; i < columns.size(); i++) {
      fields.put(OrderWriter.name(columns.get(i)), values.get(i));
    }
    return fields.end();
  }
}
