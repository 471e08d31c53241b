package org.tierline.analytics;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables into which figures are added up, each by its columns, in the order of its key. */
enum Rollup {
  /** Everything that can be asked for. */
  ALL("stat_month", "county", "month", "unit_id", "category_code", "family", "type", "channel"),
  /** Units by what was asked. */
  UNIT("stat_month_unit", "month", "county", "unit_id", "category_code"),
  /** Counties by what was asked. */
  CATEGORY("stat_month_category", "month", "county", "category_code"),
  /** Counties by type and channel. */
  KIND("stat_month_kind", "month", "county", "family", "type", "channel");

  /** What is counted, by the names of the columns. */
  static final List<String> MEASURES =
      List.of(
          "registered",
          "completed",
          "dropped",
          "closed",
          "direct",
          "due",
          "on_time",
          "minutes",
          "first_time",
          "rehandled",
          "reopened",
          "rated",
          "points");

  private static final Set<String> OF_REGISTERED = Set.of("completed", "dropped");

  final String table;
  final List<String> key;

  Rollup(String table, String... key) {
    this.table = table;
    this.key = List.of(key);
  }

  /** The smallest one that has all of some columns. */
  static Rollup with(Set<String> columns) {
    if (KIND.key.containsAll(columns)) {
      return KIND;
    }
    if (CATEGORY.key.containsAll(columns)) {
      return CATEGORY;
    }
    return UNIT.key.containsAll(columns) ? UNIT : ALL;
  }

  /**
   * Both halves of deltas as rows of one shape: what counts where it happened, and what counts for
   * the order as one of those registered.
   *
   * @param deltas a table or the name of a part of the statement
   */
  static String halves(String deltas) {
    String about = "category_code, family, type, channel";
    return "select tenant_id, month, county, unit_id, %s, %s from %s d"
            .formatted(about, halves(false), deltas)
        + " union all select tenant_id, of_month, of_county, of_unit_id, %s, %s from %s d"
            .formatted(about, halves(true), deltas)
        + " where of_month is not null";
  }

  private static String halves(boolean ofRegistered) {
    return MEASURES.stream()
        .map(m -> OF_REGISTERED.contains(m) == ofRegistered ? m : "0 as " + m)
        .collect(Collectors.joining(", "));
  }

  /** Adds up rows of the shape of {@link #halves}; in the order of the key, as others may do. */
  String addUp(String rows) {
    String columns = String.join(", ", key);
    String sums = MEASURES.stream().map("sum(%s)"::formatted).collect(Collectors.joining(", "));
    String added =
        MEASURES.stream()
            .map(m -> "%s = r.%s + excluded.%s".formatted(m, m, m))
            .collect(Collectors.joining(", "));
    return "insert into tierline.%s as r (tenant_id, %s, %s)"
            .formatted(table, columns, String.join(", ", MEASURES))
        + " select tenant_id, %s, %s from %s".formatted(columns, sums, rows)
        + " group by tenant_id, %s order by %s".formatted(columns, columns)
        + " on conflict (tenant_id, %s) do update set %s".formatted(columns, added);
  }
}
