package org.tierline.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * A long backlog, such as an import leaves, is added up batch by batch, each from where the last
 * one ended: what was taken away lies about until it is vacuumed, and is not read again.
 */
class FoldReadsTest {
  private static final String BACKLOG =
      """
      insert into tierline.open_delta
      select {city}, g, 1, 0, {A}, {A}, null, 0, 'HANDLING', 0 from generate_series(1, 60000) g;
      insert into tierline.stat_delta (tenant_id, order_id, version, no, month, county, unit_id,
        category_code, family, type, channel, registered, closed, direct, due, on_time, minutes,
        first_time, rehandled, reopened, rated, points, completed, dropped)
      select {city}, g, 1, 0, date '2026-03-01', {A}, {A}, '010203', 'ADMINISTRATIVE', 'HELP',
        'PHONE', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from generate_series(1, 60000) g
      """;

  @Test
  void the_last_batches_read_no_more_than_the_first() throws SQLException {
    try (var engine = ManualEngine.at("2026-03-30T09:00", 1)) {
      TestCity city = engine.city();
      DataSource superuser = engine.database().superuser();
      run(superuser, "alter table tierline.stat_delta set (autovacuum_enabled = off)");
      run(superuser, "alter table tierline.open_delta set (autovacuum_enabled = off)");
      for (String each : BACKLOG.split(";")) {
        run(
            superuser,
            each.replace("{city}", city.tenant().toString())
                .replace("{A}", city.unit("A").id().toString()));
      }
      var system = Caller.system(city.tenant(), "fold");
      var rollups = city.tierline().rollups();
      rollups.fold(system, 2_000);
      long before = pages(engine);
      assertThat(rollups.fold(system, 10_000)).isEqualTo(10_000);
      long first = pages(engine) - before;
      assertThat(rollups.fold(system, 40_000)).isEqualTo(40_000);
      long later = pages(engine) - before - first;
      assertThat(later).isLessThan(first * 5);
      // The figures are done, the board's changes follow in the same way.
      assertThat(rollups.fold(system, 100_000)).isEqualTo(8_000 + 60_000);
      assertThat(city.tierline().boards().get(city.administrator(), city.root()).total().open())
          .isEqualTo(60_000);
      assertThat(rollups.fold(system, 100_000)).isZero();
    }
  }

  private static void run(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }

  /** The counters of the only connection are sent before they are read. */
  private static long pages(ManualEngine engine) throws SQLException {
    number(engine.pool(), "select 1 from pg_stat_force_next_flush()");
    return number(
        engine.database().superuser(),
        "select sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)"
            + " from pg_statio_user_tables where relname in ('stat_delta', 'open_delta')");
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
}
