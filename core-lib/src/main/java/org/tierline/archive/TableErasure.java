package org.tierline.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tierline.kernel.TenantId;

/**
 * Erases the rows of a city in one table, as the owner of the table: by ranges of its key, each in
 * a transaction of its own and begun behind the one before, so that none passes over the rows that
 * are dead already, and none keeps more than some thousand in memory. It may be begun anew after a
 * crash.
 */
final class TableErasure {
  private static final int ROWS_AT_ONCE = 5_000;
  private static final String DELETE = "delete from tierline.%s t where t.tenant_id = ?";
  private static final String LOOSEN =
      "update tierline.%1$s t set %2$s = null where t.tenant_id = ? and t.%2$s is not null";

  private final Connection connection;
  private final TenantId city;
  private final CityTable table;
  private final List<CityTable.Column> key;

  TableErasure(Connection connection, TenantId city, CityTable table) {
    this.connection = connection;
    this.city = city;
    this.table = table;
    this.key = table.keyWithinCity();
  }

  void run() throws SQLException {
    boolean inRanges = !key.isEmpty() && !CityTables.TREES.contains(table.name());
    if (inRanges) {
      for (String column : table.within()) {
        eachRange(LOOSEN.formatted(table.name(), column));
      }
      eachRange(DELETE.formatted(table.name()));
    }
    change(DELETE.formatted(table.name()), List.of());
  }

  /** Changes all rows, a range after the other. */
  private void eachRange(String text) throws SQLException {
    List<String> after = List.of();
    List<String> last;
    do {
      last = last(after);
      var bounds = new ArrayList<>(after);
      bounds.addAll(last);
      change(text + bound(">", after) + bound("<=", last), bounds);
      after = last;
    } while (!last.isEmpty());
  }

  /** The key of the last row of the range behind a key; empty where the range is the last one. */
  private List<String> last(List<String> after) throws SQLException {
    String text =
        "select %s from tierline.%s t where t.tenant_id = ?%s order by %s offset %d limit 1"
            .formatted(
                names("t.%s::text"),
                table.name(),
                bound(">", after),
                names("t.%s"),
                ROWS_AT_ONCE - 1);
    enter();
    try (PreparedStatement statement = prepared(text, after);
        ResultSet row = statement.executeQuery()) {
      var found = new ArrayList<String>();
      boolean any = row.next();
      for (int i = 1; any && i <= key.size(); i++) {
        found.add(row.getString(i));
      }
      return found;
    }
  }

  private String names(String form) {
    return key.stream()
        .map(column -> form.formatted(column.name()))
        .collect(Collectors.joining(", "));
  }

  private String bound(String sign, List<String> values) {
    String places =
        key.stream().map(column -> "?::" + column.type()).collect(Collectors.joining(", "));
    return values.isEmpty() ? "" : " and (%s) %s (%s)".formatted(names("t.%s"), sign, places);
  }

  private void change(String text, List<String> bounds) throws SQLException {
    enter();
    try (PreparedStatement statement = prepared(text, bounds)) {
      statement.executeUpdate();
    }
    connection.commit();
  }

  private void enter() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local app.tenant_id = '" + city + "'");
    }
  }

  private PreparedStatement prepared(String text, List<String> bounds) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    statement.setLong(1, city.value());
    for (int i = 0; i < bounds.size(); i++) {
      statement.setString(i + 2, bounds.get(i));
    }
    return statement;
  }
}
