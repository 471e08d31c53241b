package org.tierline.jakarta;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.org.FoundedCity;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Many threads of several cities at work through few connections, with refusals and roll-backs at
 * random. Each call checks that it sees its own city's rows and nobody else's.
 */
final class CrowdedPool {
  private static final int THREADS = 16;
  private static final int ROUNDS = 60;

  private final Transactions transactions;
  private final Notebook notebook;
  private final List<FoundedCity> cities;
  private final List<AtomicInteger> kept;

  CrowdedPool(Transactions transactions, Notebook notebook, List<FoundedCity> cities) {
    this.transactions = transactions;
    this.notebook = notebook;
    this.cities = cities;
    this.kept = Stream.generate(AtomicInteger::new).limit(cities.size()).toList();
  }

  /** How many calls of each city were kept. */
  List<Integer> run(ThreadFactory threads) throws InterruptedException, ExecutionException {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS, threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        var random = new Random(thread);
        running.add(executor.submit(() -> work(random)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      executor.shutdownNow();
    }
    return kept.stream().map(AtomicInteger::get).toList();
  }

  private Void work(Random random) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      int one = random.nextInt(cities.size());
      if (random.nextBoolean()) {
        if (call(one, random.nextInt(3) > 0)) {
          kept.get(one).incrementAndGet();
        }
      } else {
        hostTransaction(one, random);
      }
    }
    return null;
  }

  /** Two cities in one transaction of the host, in the order of their numbers: no deadlocks. */
  private void hostTransaction(int one, Random random) throws Exception {
    int other = Math.min(one + 1, cities.size() - 1);
    boolean firstPasses = random.nextInt(3) > 0;
    boolean secondPasses = random.nextInt(3) > 0;
    boolean hostRollsBack = random.nextInt(3) == 0;
    try {
      notebook.inTransaction(
          () -> {
            call(one, firstPasses);
            requireNoCity();
            call(other, secondPasses);
            requireNoCity();
            if (hostRollsBack) {
              throw new UnsupportedOperationException("the host changed its mind");
            }
            return one;
          });
    } catch (UnsupportedOperationException rolledBack) {
      return;
    }
    kept.get(one).addAndGet(firstPasses ? 1 : 0);
    kept.get(other).addAndGet(secondPasses ? 1 : 0);
  }

  private boolean call(int number, boolean passes) {
    FoundedCity city = cities.get(number);
    try {
      return transactions.write(
          Caller.person(city.tenant(), city.administrator()),
          work -> {
            requireOwnRowsOnly(work);
            InHost.count(work);
            if (!passes) {
              throw new Rejected(KernelError.NOT_ALLOWED_HERE, "here");
            }
            return true;
          });
    } catch (Rejected refused) {
      return false;
    }
  }

  /** The condition looks past the city on purpose: only row-level security narrows it. */
  private static void requireOwnRowsOnly(Work work) {
    List<Long> seen =
        work.sql("select tenant_id from tierline.unit where tenant_id > 0")
            .list(row -> row.getLong(1));
    if (!seen.equals(List.of(work.tenant().value()))) {
      throw new AssertionError(work.tenant() + " sees rows of " + seen);
    }
  }

  private void requireNoCity() throws SQLException {
    if (!notebook.city().isEmpty() || notebook.rowsInSight() > 0) {
      throw new AssertionError("the host stands at city " + notebook.city());
    }
  }

  /** The city that each of the pool's connections stands at, all held at once. */
  static List<String> citiesLeftOn(int connections, DataSource pool) throws SQLException {
    List<Connection> held = new ArrayList<>();
    List<String> cities = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        held.add(pool.getConnection());
        cities.add(city(held.get(i)));
      }
    } finally {
      for (Connection each : held) {
        each.close();
      }
    }
    return cities;
  }

  private static String city(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(current_setting('app.tenant_id', true), '')")) {
      row.next();
      return row.getString(1);
    }
  }
}
