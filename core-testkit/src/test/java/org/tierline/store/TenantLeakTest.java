package org.tierline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.TenantId;
import org.tierline.org.FoundCity;
import org.tierline.org.NewPerson;
import org.tierline.tenant.NewTenant;
import org.tierline.testkit.ManualEngine;

/** Many threads of many cities on few connections, with everything that can go wrong in between. */
class TenantLeakTest {
  private static final int CITIES = 10;
  private static final int THREADS = 16;
  private static final int EACH = 250;

  /** How a transaction ends. */
  private enum End {
    COMMITTED,
    FAILED,
    REJECTED,
    DATABASE_ERROR,
    FOREIGN_WRITE
  }

  static ManualEngine engine;
  static Transactions transactions;
  static final List<TenantId> CITY = new ArrayList<>();

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 4);
    transactions = engine.tierline().transactions();
    for (int i = 0; i < CITIES; i++) {
      var city =
          new FoundCity(
              NewTenant.ofChina("leak" + i, "泄漏市", "LK", "990100"),
              "中心",
              new NewPerson("管理员"),
              null);
      CITY.add(engine.tierline().cities().found(engine.operator(), city).tenant());
    }
  }

  @AfterAll
  static void stop() {
    CITY.clear();
    engine.close();
  }

  @Test
  void no_transaction_sees_or_writes_another_city_and_every_connection_comes_back_clean()
      throws Exception {
    var pool = Executors.newFixedThreadPool(THREADS);
    Map<End, Integer> ends = new EnumMap<>(End.class);
    Map<TenantId, Integer> committed = new HashMap<>();
    try {
      List<Callable<Map<TenantId, Integer>>> runs = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int seed = thread;
        runs.add(() -> run(new Random(seed), ends));
      }
      for (var run : pool.invokeAll(runs)) {
        run.get().forEach((city, count) -> committed.merge(city, count, Integer::sum));
      }
    } finally {
      pool.shutdown();
    }
    assertThat(ends).containsOnlyKeys(End.values());
    assertThat(ends.values().stream().mapToInt(i -> i).sum()).isEqualTo(THREADS * EACH);
    for (TenantId city : CITY) {
      assertThat(rows(city)).isEqualTo(committed.getOrDefault(city, 0));
    }
    assertThat(engine.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    requireCleanConnections();
  }

  private static Map<TenantId, Integer> run(Random random, Map<End, Integer> ends) {
    Map<TenantId, Integer> committed = new HashMap<>();
    for (int i = 0; i < EACH; i++) {
      TenantId city = CITY.get(random.nextInt(CITIES));
      TenantId other = CITY.get((CITY.indexOf(city) + 1 + random.nextInt(CITIES - 1)) % CITIES);
      End wanted = End.values()[random.nextInt(End.values().length)];
      String name = Thread.currentThread().getName() + "-" + i;
      End got = attempt(city, other, name, wanted);
      assertThat(got).isEqualTo(wanted);
      synchronized (ends) {
        ends.merge(got, 1, Integer::sum);
      }
      if (got == End.COMMITTED) {
        committed.merge(city, 1, Integer::sum);
      }
    }
    return committed;
  }

  private static End attempt(TenantId city, TenantId other, String name, End wanted) {
    try {
      return transactions.write(
          Caller.system(city, "leak"),
          work -> {
            requireOnlyOwn(work, city);
            insert(work, city, name);
            requireOnlyOwn(work, city);
            switch (wanted) {
              case COMMITTED -> {}
              case FAILED -> throw new UnsupportedOperationException(name);
              case REJECTED -> throw new Rejected(KernelError.NOT_ALLOWED_HERE);
              case DATABASE_ERROR -> work.sql("select 1 / 0 as tenant_id").number();
              case FOREIGN_WRITE -> insert(work, other, name);
            }
            return End.COMMITTED;
          });
    } catch (UnsupportedOperationException thrown) {
      return End.FAILED;
    } catch (Rejected thrown) {
      return End.REJECTED;
    } catch (IllegalStateException database) {
      assertThat(database).hasMessageContaining("database:");
      return String.valueOf(database.getMessage()).contains("row-level security")
          ? End.FOREIGN_WRITE
          : End.DATABASE_ERROR;
    }
  }

  private static void insert(Work work, TenantId city, String name) {
    work.sql("insert into tierline.counter (tenant_id, name, value) values (?, ?, 1)")
        .set(city.value())
        .set(name)
        .update();
  }

  /** Without a condition on purpose: what the wall behind the statements lets through. */
  private static void requireOnlyOwn(Work work, TenantId city) {
    assertThat(
            work.sql("select distinct tenant_id from tierline.counter").list(row -> row.getLong(1)))
        .isSubsetOf(city.value());
    assertThat(work.sql("select tenant_id from tierline.tenant").list(row -> row.getLong(1)))
        .containsExactly(city.value());
    assertThat(
            work.sql("update tierline.counter set value = value + 1 where tenant_id <> ?")
                .set(city.value())
                .update())
        .isZero();
  }

  private static int rows(TenantId city) {
    return (int)
        (long)
            transactions.read(
                Caller.system(city, "leak"),
                work ->
                    work.sql("select count(*) from tierline.counter where tenant_id = ?")
                        .set(city.value())
                        .number());
  }

  private static void requireCleanConnections() throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        Connection connection = engine.pool().getConnection();
        all.add(connection);
        try (Statement statement = connection.createStatement();
            ResultSet row =
                statement.executeQuery(
                    "select current_setting('app.tenant_id', true),"
                        + " (select count(*) from tierline.counter)")) {
          row.next();
          assertThat(row.getString(1)).isNullOrEmpty();
          assertThat(row.getLong(2)).isZero();
        }
      }
    } finally {
      for (Connection each : all) {
        each.close();
      }
    }
  }
}
