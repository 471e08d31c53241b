package org.tierline.archive;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.kernel.TenantId;

/**
 * A table with rows of cities.
 *
 * @param key its primary key, by which rows are told in order
 * @param refersTo the tables that its foreign keys name
 * @param within its columns that name other rows of itself
 */
record CityTable(
    String name,
    List<Column> columns,
    List<String> key,
    Set<String> refersTo,
    List<String> within) {
  CityTable {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    refersTo = Set.copyOf(refersTo);
    within = List.copyOf(within);
  }

  /**
   * A column.
   *
   * @param type as PostgreSQL writes it
   */
  record Column(String name, String type) {}

  /** The columns of the key that tell the rows of one city apart, in its order. */
  List<Column> keyWithinCity() {
    return key.stream()
        .filter(name -> !name.equals("tenant_id"))
        .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
        .toList();
  }

  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /**
   * Reads the rows of a city as lines. Keys that lie under the master key are left out: nobody else
   * could open them, and they travel by themselves.
   */
  String copyOut(TenantId city) {
    String values =
        columns.stream()
            .map(column -> isKey(column) ? "'\\x'::bytea" : column.name())
            .collect(Collectors.joining(", "));
    return "copy (select %s from tierline.%s where tenant_id = %s order by %s) to stdout"
        .formatted(values, name, city, String.join(", ", key));
  }

  private boolean isKey(Column column) {
    return CityTables.KEYS.contains(name) && column.name().equals("secret");
  }

  /** Where rows wait before they are let into the table, which takes no stream. */
  String waiting() {
    return "pg_temp.waiting_" + name;
  }

  /** Makes that place, of the same columns and without a row. */
  String makeWaiting() {
    return "create temporary table waiting_%s on commit drop as select %s from tierline.%s where tenant_id is null with no data"
        .formatted(name, names(), name);
  }

  String copyIn() {
    return "copy %s (%s) from stdin".formatted(waiting(), names());
  }

  String takeIn() {
    return "insert into tierline.%s (%s) select %s from %s where tenant_id = ?"
        .formatted(name, names(), names(), waiting());
  }
}
