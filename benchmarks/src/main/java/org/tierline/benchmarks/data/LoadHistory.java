package org.tierline.benchmarks.data;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.embedded.EmbeddedPostgres.Login;
import org.tierline.history.ImportFormat;
import org.tierline.history.ImportMode;
import org.tierline.history.OrderImport;
import org.tierline.history.StartImport;
import org.tierline.kernel.Caller;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;

/**
 * Loads historic orders into cities by the importer, then the rows that came of them into a second
 * database of the same schema by nothing but {@code COPY}; prints both rates and their ratio. In
 * front comes a file of as many orders, at most 200,000, in a city of its own: what a program costs
 * that has just started is told by itself. {@code LoadHistory [orders] [cities] [seed]}, 100,000
 * orders in one city unless said.
 */
public final class LoadHistory {
  private static final String OPTIONS = "?stringtype=unspecified&reWriteBatchedInserts=true";
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 9, 0);
  static final List<String> UNITS =
      List.of("A1", "D", "B1", "A2", "E", "A", "B2", "B", "A11", "A12", "B11", "A21", "B12", "B21");

  /** Into which the importer writes, behind those to which their rows refer. */
  private static final List<String> TABLES =
      List.of(
          "tenant",
          "unit",
          "work_order",
          "intake",
          "assignment",
          "order_event",
          "stat_delta",
          "open_delta",
          "counter");

  private static final long MOST_IN_FRONT = 200_000;

  private final EmbeddedPostgres server;
  private final Path folder;
  private final long orders;
  private final int cities;
  private final long seed;
  private final long inFront;

  private LoadHistory(EmbeddedPostgres server, Path folder, long[] numbers) {
    this.server = server;
    this.folder = folder;
    this.orders = numbers[0];
    this.cities = (int) numbers[1];
    this.seed = numbers[2];
    this.inFront = Math.min(orders, MOST_IN_FRONT);
  }

  public static void main(String[] args) throws Exception {
    var numbers = new long[] {100_000, 1, 12_345};
    for (int i = 0; i < args.length; i++) {
      numbers[i] = Long.parseLong(args[i]);
    }
    Path folder = Files.createTempDirectory("tierline-history-");
    try (EmbeddedPostgres server =
        EmbeddedPostgres.at(folder.resolve("data")).stopOnExit().start()) {
      new LoadHistory(server, folder, numbers).run();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void run() throws Exception {
    try (var runtime = pool(server.url(), server.runtime());
        var owner = pool(server.url(), server.owner())) {
      Tierline.migrate(owner, server.runtime().user());
      double imported = importAll(runtime);
      double copied = copyAll();
      say("imported %,d orders in %.1f s: %,.0f a second", orders, imported, orders / imported);
      double rate = (orders + inFront) / copied;
      say("bare COPY of the same rows in %.1f s: %,.0f a second", copied, rate);
      say("ratio: %.0f %%", 100 * orders / imported / rate);
    }
  }

  static HikariDataSource pool(String url, Login login) {
    var source = new HikariDataSource();
    source.setJdbcUrl(url + OPTIONS);
    source.setUsername(login.user());
    source.setPassword(login.password());
    source.setMaximumPoolSize(4);
    source.setAutoCommit(false);
    return source;
  }

  private double importAll(HikariDataSource runtime) throws IOException {
    var clock = SettableClock.inBeijing(NOW.toString());
    double seconds = 0;
    try (Tierline tierline =
        Tierline.builder(runtime)
            .masterKey(TestKeys.MASTER)
            .clock(clock)
            .jobPause(Duration.ZERO)
            .build()) {
      bringIn(TestCity.of(tierline, clock, "front"), file(seed - 1, inFront));
      for (int i = 0; i < cities; i++) {
        TestCity city = TestCity.of(tierline, clock, "history" + i);
        seconds += bringIn(city, file(seed + i, orders / cities + (i < orders % cities ? 1 : 0)));
      }
    }
    return seconds;
  }

  private Path file(long number, long share) throws IOException {
    Path file = folder.resolve("city.csv");
    new PastOrderLines(number, UNITS, LocalDate.of(2021, 1, 1), NOW).write(file, share);
    return file;
  }

  /** Sends a file and works it off; the seconds of the latter. */
  static double bringIn(TestCity city, Path file) throws IOException {
    OrderImport sent;
    try (InputStream content = Files.newInputStream(file)) {
      sent =
          city.tierline()
              .orderImports()
              .start(
                  city.administrator(),
                  new StartImport("city.csv", ImportFormat.CSV, ImportMode.GOOD_LINES),
                  content)
              .run();
    }
    long start = System.nanoTime();
    city.tierline().orderImports().work(Caller.system(city.tenant(), "imports"), 10);
    double seconds = (System.nanoTime() - start) / 1e9;
    OrderImport done = city.tierline().orderImports().get(city.administrator(), sent.id());
    say(
        "%s: %,d orders, %,d refused, %,d MB in %.1f s: %,.0f a second",
        done.state(),
        done.orders(),
        done.refused(),
        done.bytes() >> 20,
        seconds,
        done.orders() / seconds);
    return seconds;
  }

  /** As the superuser, whom row-level security does not bind, into tables with the same indexes. */
  private double copyAll() throws SQLException, IOException {
    Login superuser = server.superuser();
    var files = new ArrayList<Path>();
    try (Connection from = connect(server.url(), superuser)) {
      for (String table : TABLES) {
        files.add(copyOut(from, table));
      }
      from.createStatement().execute("create database bare owner " + server.owner().user());
    }
    String url = server.url().replaceFirst("/[^/]*$", "/bare");
    try (var owner = pool(url, server.owner())) {
      Tierline.migrate(owner, server.runtime().user());
    }
    double seconds = 0;
    try (Connection to = connect(url, superuser)) {
      for (int i = 0; i < TABLES.size(); i++) {
        double each = copyIn(to, TABLES.get(i), files.get(i));
        say("COPY %s: %.2f s", TABLES.get(i), each);
        seconds += each;
      }
    }
    return seconds;
  }

  static Connection connect(String url, Login login) throws SQLException {
    return DriverManager.getConnection(url + OPTIONS, login.user(), login.password());
  }

  private Path copyOut(Connection from, String table) throws SQLException, IOException {
    Path file = folder.resolve(table + ".rows");
    try (OutputStream out = Files.newOutputStream(file)) {
      from.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy tierline." + table + " to stdout (format binary)", out);
    }
    return file;
  }

  private static double copyIn(Connection to, String table, Path file)
      throws SQLException, IOException {
    try (InputStream in = Files.newInputStream(file);
        Statement statement = to.createStatement()) {
      statement.execute("set search_path = tierline");
      long start = System.nanoTime();
      to.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy tierline." + table + " from stdin (format binary)", in, 1 << 16);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
