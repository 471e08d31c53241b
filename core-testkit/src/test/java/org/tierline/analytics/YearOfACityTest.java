package org.tierline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.UnitId;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * How many rows of figures the year of a whole city reads by unit and category. Eight years lie
 * there: in each month six units were told of forty categories, each by two ways.
 */
class YearOfACityTest {
  private static final YearMonth FIRST = YearMonth.of(2025, 1);
  private static final YearMonth LAST = YearMonth.of(2025, 12);
  private static final List<String> UNITS = List.of("A", "A1", "A2", "B", "B1", "B2");
  private static final int CATEGORIES = 40;

  static ManualEngine engine;
  static TestCity city;
  static DataSource superuser;

  private static final String NOTED =
      """
      insert into tierline.stat_delta (tenant_id, order_id, version, no, month, county, unit_id,
        category_code, family, type, channel, registered, closed, direct, due, on_time, minutes,
        first_time, rehandled, reopened, rated, points, completed, dropped)
      select {city}, 1, 1, row_number() over (), date '2018-01-01' + m * interval '1 month',
        {county}, {unit}, lpad((1 + k / 8)::text, 2, '0') || '0' || 1 + k % 8, 'ADMINISTRATIVE', 'HELP', c,
        1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from generate_series(0, 95) m, generate_series(0, 39) k, unnest(array['PHONE', 'APP']) c
      """;

  @BeforeAll
  static void fill() throws SQLException {
    engine = ManualEngine.at("2026-03-30T09:00", 1);
    city = engine.city();
    superuser = engine.database().superuser();
    for (String unit : UNITS) {
      run(
          NOTED
              .replace("{city}", city.tenant().toString())
              .replace("{county}", city.unit(unit.substring(0, 1)).id().toString())
              .replace("{unit}", city.unit(unit).id().toString()));
      city.tierline().rollups().fold(Caller.system(city.tenant(), "fold"), 100_000);
    }
    run("analyze");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void a_year_of_the_city_reads_a_row_for_each_month_unit_and_category() throws SQLException {
    Rows rows = asked(city.root(), UNITS.size() * CATEGORIES);
    assertThat(rows.ofAll).isZero();
    assertThat(rows.ofUnits).isEqualTo(12L * UNITS.size() * CATEGORIES);
  }

  @Test
  void a_year_of_a_county_reads_its_own_rows() throws SQLException {
    Rows rows = asked(city.unit("A").id(), 3 * CATEGORIES);
    assertThat(rows.ofAll).isZero();
    assertThat(rows.ofUnits).isEqualTo(12L * 3 * CATEGORIES);
  }

  private record Rows(long ofAll, long ofUnits) {}

  private static Rows asked(UnitId unit, int lines) throws SQLException {
    long all = read("stat_month");
    long units = read("stat_month_unit");
    StatTable table =
        city.tierline()
            .statistics()
            .query(
                city.administrator(),
                StatQuery.of(unit, FIRST, LAST, StatGroup.UNIT, StatGroup.CATEGORY));
    assertThat(table.lines()).hasSize(lines);
    // Twelve months, two ways.
    assertThat(table.lines()).allMatch(line -> line.counts().registered() == 12 * 2);
    return new Rows(read("stat_month") - all, read("stat_month_unit") - units);
  }

  /** Rows read from end to end or by an index, so far. */
  private static long read(String table) throws SQLException {
    number(engine.pool(), "select 1 from pg_stat_force_next_flush()");
    return number(
        superuser,
        "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables"
            + " where relname = '"
            + table
            + "'");
  }

  private static long number(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      long number = row.getLong(1);
      connection.commit();
      return number;
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }
}
