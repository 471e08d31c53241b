package org.tierline.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Rejected;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** More figures than can be told are refused, and never a part of them told as all. */
class ManyFiguresTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final int CATEGORIES = 2_000;
  private static final int UNITS = 7;

  static ManualEngine engine;
  static TestCity city;

  /** Two orders of each category in March at each unit of the county A. */
  @BeforeAll
  static void fill() throws SQLException {
    engine = ManualEngine.at("2026-03-30T09:00", 1);
    city = engine.city();
    try (Connection connection = engine.database().superuser().getConnection();
        Statement sql = connection.createStatement()) {
      for (String each : FIGURES.split(";")) {
        sql.execute(
            each.replace("{city}", city.tenant().toString())
                .replace("{A}", city.unit("A").id().toString()));
      }
      connection.commit();
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static final String FIGURES =
      """
      insert into tierline.stat_month (tenant_id, county, month, unit_id, category_code, family, type,
        channel, registered, completed, dropped, closed, direct, due, on_time, minutes, first_time,
        rehandled, reopened, rated, points)
      select {city}, {A}, date '2026-03-01', u.unit_id, lpad(k::text, 6, '0'), 'ADMINISTRATIVE',
        'HELP', 'PHONE', 2, 1, 0, 1, 0, 1, 1, 60, 1, 0, 0, 1, 100
      from tierline.unit u, generate_series(1, 2000) k
      where u.tenant_id = {city} and (u.unit_id = {A} or u.path like '%/{A}/%');
      insert into tierline.stat_month_unit select tenant_id, month, county, unit_id, category_code,
        sum(registered), sum(completed), sum(dropped), sum(closed), sum(direct), sum(due),
        sum(on_time), sum(minutes), sum(first_time), sum(rehandled), sum(reopened), sum(rated),
        sum(points) from tierline.stat_month where tenant_id = {city} group by 1, 2, 3, 4, 5
      """;

  private static StatTable ask(StatGroup... by) {
    return engine
        .tierline()
        .statistics()
        .query(city.administrator(), StatQuery.of(city.unit("A").id(), MARCH, MARCH, by));
  }

  @Test
  void rows_of_units_become_fewer_lines_of_children_and_none_is_lost() {
    StatTable table = ask(StatGroup.CHILD, StatGroup.CATEGORY);
    assertThat(table.lines()).hasSize(3 * CATEGORIES);
    assertThat(table.total().registered()).isEqualTo(2L * UNITS * CATEGORIES);
  }

  @Test
  void more_lines_than_are_told_are_refused() {
    assertThatThrownBy(() -> ask(StatGroup.UNIT, StatGroup.CATEGORY))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.code()).isEqualTo(AnalyticsError.TOO_MANY_FIGURES));
  }
}
