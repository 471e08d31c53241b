package org.tierline.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;

/**
 * One question about figures as one statement: the smallest roll-up that can answer it, and what
 * waits to be added to it.
 */
final class StatRows {
  private static final int DIGITS_OF_A_LEVEL = 2;

  /** Rows that are put together to fewer lines: by units that go on for others, or by children. */
  private static final int MOST_TOGETHER = 1_000_000;

  private static final int COUNTIES = 2;

  /** Where figures were counted. */
  private static final List<String> PLACE = List.of("unit_id", "county", "month");

  private final UnitTree tree;
  private final StatQuery query;
  private final UnitNode unit;
  private final Map<StatGroup, String> groups = new LinkedHashMap<>();
  private final StringBuilder where = new StringBuilder();
  private final List<Object> values = new ArrayList<>();
  private final Set<String> columns = new LinkedHashSet<>();

  /** Null in a city whose tree is as it always was, where every place is what it was. */
  private final @Nullable Places places;

  StatRows(UnitTree tree, StatQuery query, ZoneId zone) {
    this.places = tree.isUnmoved() ? null : new Places(tree, query, zone);
    this.tree = tree;
    this.query = query;
    this.unit = tree.get(query.unit());
    query.by().stream().sorted().forEach(by -> groups.put(by, column(by)));
    columns.addAll(groups.values());
    if (places != null) {
      columns.addAll(PLACE);
    }
    month();
    place();
    filter();
  }

  /** Where a unit stands at the top, its children are the counties, of which the sums are kept. */
  private String column(StatGroup by) {
    return switch (by) {
      case MONTH -> "month";
      case CHILD -> isTop() && places == null ? "county" : "unit_id";
      case UNIT -> "unit_id";
      case CATEGORY -> "category_code";
      case FAMILY -> "family";
      case TYPE -> "type";
      case CHANNEL -> "channel";
    };
  }

  private boolean isTop() {
    return unit.parent() == null && query.subtree();
  }

  private void where(String column, String condition, Object... wanted) {
    columns.add(column);
    where.append(" and ").append(condition);
    values.addAll(List.of(wanted));
  }

  /** Each by itself: of a roll-up that begins with the month only the wanted counties are read. */
  private void month() {
    String months =
        Stream.iterate(query.from(), month -> !month.isAfter(query.to()), m -> m.plusMonths(1))
            .map(month -> month.atDay(1).toString())
            .collect(Collectors.joining(",", "{", "}"));
    where("month", "month = any(?::date[])", months);
  }

  private void place() {
    if (isTop()) {
      return;
    }
    if (places != null) {
      in("county", places.counties());
      in("unit_id", places.units());
      return;
    }
    Long county = unit.ancestorAt(COUNTIES);
    where("county", "county = ?", county == null ? unit.id().value() : county);
    boolean whole = query.subtree() && unit.level() == COUNTIES;
    if (!whole) {
      List<Long> units =
          query.subtree()
              ? tree.subtree(unit.id()).stream().map(u -> u.id().value()).toList()
              : List.of(unit.id().value());
      in("unit_id", units);
    }
  }

  private void in(String column, Collection<Long> wanted) {
    // One that no unit has, where there are none: a list must not be empty.
    Collection<Long> some = wanted.isEmpty() ? List.of(0L) : wanted;
    String all = some.stream().map(u -> "?").collect(Collectors.joining(", "));
    where(column, column + " in (" + all + ")", some.toArray());
  }

  private void filter() {
    StatQuery.Filter filter = query.filter();
    if (filter.category() != null) {
      where("category_code", "starts_with(category_code, ?)", filter.category());
    }
    if (filter.family() != null) {
      where("family", "family = ?", filter.family());
    }
    if (filter.type() != null) {
      where("type", "type = ?", filter.type());
    }
    if (filter.channel() != null) {
      where("channel", "channel = ?", filter.channel());
    }
  }

  /** All lines in their order; {@link Rejected} where there are more than so many. */
  List<StatLine> read(Work work, int most) {
    Sql sql = work.sql(text());
    sql.set(work.tenant().value()).setAll(values);
    sql.set(work.tenant().value()).setAll(values);
    List<StatLine> lines =
        lines(sql, most).stream().filter(line -> !line.counts().equals(StatCounts.NONE)).toList();
    return all(lines, most, most);
  }

  private List<StatLine> lines(Sql sql, int most) {
    if (places != null) {
      List<PlacedLines.Placed> placed = sql.set(MOST_TOGETHER + 1).list(this::placed);
      return new PlacedLines(places, query, tree).of(all(placed, MOST_TOGETHER, most));
    }
    boolean isTogether = query.by().contains(StatGroup.CHILD) && !isTop();
    int read = isTogether ? MOST_TOGETHER : most;
    List<StatLine> lines = all(sql.set(read + 1).list(this::line), read, most);
    return isTogether ? byChild(lines) : lines;
  }

  /** What was cut off cannot be told from what there is not: neither may be missing in a sum. */
  private static <T> List<T> all(List<T> rows, int limit, int most) {
    if (rows.size() > limit) {
      throw new Rejected(AnalyticsError.TOO_MANY_FIGURES, most);
    }
    return rows;
  }

  private String text() {
    String all = String.join(", ", columns) + ", " + String.join(", ", Rollup.MEASURES);
    List<String> split = new ArrayList<>(groups.keySet().stream().map(this::expression).toList());
    if (places != null) {
      split.addAll(PLACE);
    }
    String by = String.join(", ", split);
    String sums =
        Rollup.MEASURES.stream()
            .map(m -> "coalesce(sum(%s), 0) as %s".formatted(m, m))
            .collect(Collectors.joining(", "));
    return "select "
        + (by.isEmpty() ? "" : by + ", ")
        + sums
        + " from (select "
        + all
        + " from tierline."
        + Rollup.with(columns).table
        + " where tenant_id = ?"
        + where
        + " union all select "
        + all
        + " from ("
        + Rollup.halves("tierline.stat_delta")
        + ") h where tenant_id = ?"
        + where
        + ") f"
        + (by.isEmpty() ? "" : " group by " + by + " order by " + by)
        + " limit ?";
  }

  private PlacedLines.Placed placed(ResultSet row) throws SQLException {
    String month = row.getString("month");
    var at =
        new Places.At(
            new UnitId(row.getLong("unit_id")),
            row.getLong("county"),
            YearMonth.parse(month.substring(0, "2026-01".length())));
    return new PlacedLines.Placed(at, line(row));
  }

  private String expression(StatGroup by) {
    boolean together = by == StatGroup.CATEGORY && query.categoryLevel() < StatQuery.LEVELS;
    int digits = query.categoryLevel() * DIGITS_OF_A_LEVEL;
    return together ? "left(category_code, " + digits + ")" : column(by);
  }

  private StatLine line(ResultSet row) throws SQLException {
    int place = 0;
    var keys = new LinkedHashMap<StatGroup, String>();
    for (StatGroup by : groups.keySet()) {
      keys.put(by, row.getString(++place));
    }
    String at = keys.getOrDefault(StatGroup.UNIT, keys.get(StatGroup.CHILD));
    UnitId of = at == null ? null : new UnitId(Long.parseLong(at));
    String month = keys.get(StatGroup.MONTH);
    String family = keys.get(StatGroup.FAMILY);
    String type = keys.get(StatGroup.TYPE);
    String channel = keys.get(StatGroup.CHANNEL);
    return new StatLine(
        month == null ? null : YearMonth.parse(month.substring(0, "2026-01".length())),
        of,
        of == null ? null : name(of),
        keys.get(StatGroup.CATEGORY),
        family == null ? null : Family.valueOf(family),
        type == null ? null : DemandType.valueOf(type),
        channel == null ? null : Channel.valueOf(channel),
        counts(row, columnsBefore()));
  }

  private @Nullable String name(UnitId of) {
    return tree.find(of).map(UnitNode::name).orElse(null);
  }

  /** What stands before the counts in a row. */
  private int columnsBefore() {
    return groups.size() + (places == null ? 0 : PLACE.size());
  }

  /** The counts in the order of {@link Rollup#MEASURES}, by their places: there are many. */
  private static StatCounts counts(ResultSet row, int before) throws SQLException {
    int at = before;
    return new StatCounts(
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at),
        row.getLong(++at));
  }

  /** Lines of units put together under those directly below the one asked about. */
  private List<StatLine> byChild(List<StatLine> lines) {
    var together = new LinkedHashMap<StatLine, StatCounts>();
    for (StatLine line : lines) {
      UnitId child = child(line.unit());
      StatLine key = line.of(child, name(child)).with(StatCounts.NONE);
      together.merge(key, line.counts(), StatCounts::plus);
    }
    return together.entrySet().stream().map(e -> e.getKey().with(e.getValue())).toList();
  }

  private UnitId child(@Nullable UnitId of) {
    return tree.find(Objects.requireNonNull(of))
        .map(node -> node.ancestorAt(unit.level() + 1))
        .map(UnitId::new)
        .orElse(unit.id());
  }
}
