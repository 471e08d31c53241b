package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * What each action of an order's life writes to the database's log (WAL). Now and then a step finds
 * a page full and splits or clears it, or is the first to touch it after a checkpoint; so the least
 * of many lives counts, which has none of that.
 */
class WalPerActionTest {
  private static final int LIVES = 25;

  /** Records and bytes of a step that are not to be passed. */
  private static final Map<String, Wal> MOST =
      Map.of(
          "register", new Wal(15, 1_880),
          "dispatch to the county", new Wal(19, 2_130),
          "delegate to the township, signing by it", new Wal(23, 2_620),
          "township signs", new Wal(7, 765),
          "township submits", new Wal(15, 1_750),
          "county accepts and submits", new Wal(20, 2_285),
          "centre passes", new Wal(15, 1_610),
          "call-back with rating", new Wal(11, 1_505),
          "close", new Wal(8, 1_005));

  static ManualEngine engine;
  static TestCity city;

  record Wal(long records, long bytes) {
    Wal minus(Wal before) {
      return new Wal(records - before.records, bytes - before.bytes);
    }

    static Wal least(Wal one, Wal other) {
      return new Wal(Math.min(one.records, other.records), Math.min(one.bytes, other.bytes));
    }

    boolean isWithin(Wal most) {
      return records <= most.records && bytes <= most.bytes;
    }
  }

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 1);
    city = engine.city();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void no_action_writes_more_than_it_did() throws SQLException {
    Map<String, Wal> least = leastOf(LIVES);
    assertThat(least).containsOnlyKeys(MOST.keySet());
    assertThat(least)
        .allSatisfy(
            (action, wal) ->
                assertThat(wal).matches(w -> w.isWithin(Objects.requireNonNull(MOST.get(action)))));
  }

  private static Map<String, Wal> leastOf(int lives) throws SQLException {
    Map<String, Wal> least = new LinkedHashMap<>();
    for (int i = 0; i < lives; i++) {
      for (NineSteps.Step each : NineSteps.of(city)) {
        Wal before = written();
        each.step().run();
        least.merge(each.name(), written().minus(before), Wal::least);
      }
    }
    return least;
  }

  /** By the only connection; its counters are sent at the end of a transaction that asks for it. */
  private static Wal written() throws SQLException {
    try (Connection connection = engine.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_force_next_flush()");
      connection.commit();
      try (ResultSet row =
          statement.executeQuery(
              "select wal_records, wal_bytes from pg_stat_get_backend_wal(pg_backend_pid())")) {
        row.next();
        var wal = new Wal(row.getLong(1), row.getLong(2));
        connection.commit();
        return wal;
      }
    }
  }
}
