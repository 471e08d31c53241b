package org.tierline.benchmarks.data;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.kernel.Caller;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;

/** Many cities whose history becomes longer and longer; the first has most of the orders. */
final class GrowingInstallation implements AutoCloseable {
  static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 9, 0);
  private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
  private static final double SKEW = 0.7;

  private final EmbeddedPostgres server;
  private final Path folder;
  private final HikariDataSource runtime;
  private final Tierline tierline;
  private final List<TestCity> cities = new ArrayList<>();
  private final List<PastOrderLines> lines = new ArrayList<>();
  private final List<Long> orders = new ArrayList<>();

  private GrowingInstallation(EmbeddedPostgres server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.runtime = LoadHistory.pool(server.url(), server.runtime());
    var clock = SettableClock.inBeijing(NOW.toString());
    this.tierline =
        Tierline.builder(runtime)
            .masterKey(TestKeys.MASTER)
            .clock(clock)
            .jobPause(Duration.ZERO)
            .build();
  }

  static GrowingInstallation on(EmbeddedPostgres server, Path folder, int cities, long seed) {
    try (var owner = LoadHistory.pool(server.url(), server.owner())) {
      Tierline.migrate(owner, server.runtime().user());
    }
    var grown = new GrowingInstallation(server, folder);
    var clock = SettableClock.inBeijing(NOW.toString());
    for (int i = 0; i < cities; i++) {
      grown.cities.add(TestCity.of(grown.tierline, clock, "grown" + i));
      grown.lines.add(new PastOrderLines(seed + i, LoadHistory.UNITS, FIRST, NOW));
      grown.orders.add(0L);
    }
    return grown;
  }

  TestCity largest() {
    return cities.get(0);
  }

  long ordersOfLargest() {
    return orders.get(0);
  }

  Tierline tierline() {
    return tierline;
  }

  /** Brings in what is missing to so many orders, and lets the jobs come to rest. */
  void growTo(long total) throws IOException, SQLException {
    double all = IntStream.range(0, cities.size()).mapToDouble(GrowingInstallation::weight).sum();
    for (int i = 0; i < cities.size(); i++) {
      long wanted = Math.round(total * weight(i) / all);
      Path file = folder.resolve("city.csv");
      lines.get(i).write(file, wanted - orders.get(i));
      LoadHistory.bringIn(cities.get(i), file);
      orders.set(i, wanted);
    }
    tierline.runDue(Caller.operator("jobs"));
    run("vacuum analyze");
    run("checkpoint");
  }

  private static double weight(int city) {
    return 1 / Math.pow(city + 1, SKEW);
  }

  /** What tables and indexes take up. */
  long bytes() throws SQLException {
    try (Connection connection = administrator();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("select pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void run(String text) throws SQLException {
    try (Connection connection = administrator();
        Statement sql = connection.createStatement()) {
      sql.execute(text);
    }
  }

  private Connection administrator() throws SQLException {
    return LoadHistory.connect(server.url(), server.superuser());
  }

  @Override
  public void close() {
    tierline.close();
    runtime.close();
  }
}
