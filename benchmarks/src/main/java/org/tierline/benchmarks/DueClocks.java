package org.tierline.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.embedded.EmbeddedPostgres.Login;
import org.tierline.kernel.Caller;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.VerifyLog;

/**
 * A million deadlines at one midnight: two nodes note them, one of which is killed in the middle.
 * Prints how many were missed and doubled, and the rate. {@code DueClocks [orders] [nodes]}; with
 * one node nobody is killed, and what an order costs is told.
 */
public final class DueClocks {
  private static final Instant MORNING_AFTER = SettableClock.beijing("2026-03-14T09:00");
  private static final String OPTIONS = "?stringtype=unspecified&reWriteBatchedInserts=true";

  private final EmbeddedPostgres server;
  private final long orders;
  private final List<Process> nodes = new ArrayList<>();

  private DueClocks(EmbeddedPostgres server, long orders) {
    this.server = server;
    this.orders = orders;
  }

  public static void main(String[] args) throws Exception {
    long orders = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int nodes = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    Path folder = Files.createTempDirectory("tierline-due-");
    try (EmbeddedPostgres server =
        EmbeddedPostgres.at(folder.resolve("data"))
            .stopOnExit()
            .setting("shared_preload_libraries", DueCosts.COUNTED)
            .start()) {
      new DueClocks(server, orders).run(nodes);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void run(int count) throws Exception {
    Login superuser = server.superuser();
    try (var runtime = pool(server.runtime());
        Connection database =
            DriverManager.getConnection(
                server.url() + OPTIONS, superuser.user(), superuser.password())) {
      try (var owner = pool(server.owner())) {
        Tierline.migrate(owner, server.runtime().user());
      }
      long start = System.nanoTime();
      var clock = SettableClock.inBeijing("2026-03-06T09:00");
      try (var tierline = tierline(runtime, clock)) {
        TestCity city = fill(database, tierline, clock);
        say("%,d orders made in %.1f s", orders, seconds(start));
        note(database, count);
        say("missed: %,d", DueOrders.missed(database));
        say("doubled: %,d", DueOrders.doubled(database));
        verify(tierline, city);
      }
    }
  }

  private static Tierline tierline(DataSource source, SettableClock clock) {
    return Tierline.builder(source)
        .masterKey(TestKeys.MASTER)
        .clock(clock)
        .jobPause(Duration.ZERO)
        .build();
  }

  private HikariDataSource pool(Login login) {
    var source = new HikariDataSource();
    source.setJdbcUrl(server.url() + OPTIONS);
    source.setUsername(login.user());
    source.setPassword(login.password());
    source.setMaximumPoolSize(3);
    source.setAutoCommit(false);
    return source;
  }

  /** One order up to its last hour, and copies of it. */
  private TestCity fill(Connection database, Tierline tierline, SettableClock clock)
      throws SQLException {
    TestCity city = TestCity.of(tierline, clock, "due");
    TestOrder order = city.request().dispatchedTo("A").sign("A").contact("A");
    clock.set(SettableClock.beijing("2026-03-13T12:00"));
    tierline.runDue(Caller.operator("benchmark"));
    clock.set(MORNING_AFTER);
    DueOrders.copy(database, city, order, orders - 1);
    return city;
  }

  /** Lets the nodes run, kills one when half is done, and waits until nothing is due. */
  private void note(Connection database, int count) throws Exception {
    startNodes(count);
    DueCosts costs = DueCosts.begin(database, nodes);
    long start = System.nanoTime();
    for (Process node : nodes) {
      tell(node, "go");
    }
    Process victim = nodes.size() > 1 ? nodes.remove(0) : null;
    double half = 0;
    long left = DueOrders.waiting(database, MORNING_AFTER);
    while (left > 0) {
      if (victim != null && left <= orders / 2) {
        half = seconds(start);
        say(
            "%,d noted in %.1f s by %d nodes, %,.0f a second",
            orders - left, half, count, (orders - left) / half);
        // On Unix this is SIGKILL.
        victim.destroyForcibly();
        say("one node killed, exit code %d", victim.waitFor());
        victim = null;
      }
      nodes.get(0).waitFor(500, TimeUnit.MILLISECONDS);
      left = DueOrders.waiting(database, MORNING_AFTER);
    }
    double all = seconds(start);
    say("%,d deadlines noted in %.1f s, %,.0f a second", orders, all, orders / all);
    if (count == 1) {
      // What a killed process has used is not known any more.
      costs.lines(orders).forEach(line -> say("%s", line));
    }
    for (Process node : nodes) {
      tell(node, "end");
      // It may still have a million notices to send, which is not what is measured.
      if (!node.waitFor(10, TimeUnit.SECONDS)) {
        node.destroyForcibly().waitFor();
      }
    }
  }

  /** Starts so many, and waits until they are ready. */
  private void startNodes(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      nodes.add(startNode());
    }
    for (Process node : nodes) {
      new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  private static void tell(Process node, String word) throws IOException {
    OutputStream in = node.getOutputStream();
    in.write((word + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private Process startNode() throws IOException {
    long ahead = Duration.between(Instant.now(), MORNING_AFTER).toSeconds();
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            DueNode.class.getName(),
            server.url() + OPTIONS,
            server.runtime().user(),
            Long.toString(ahead));
    builder.environment().put("DUE_PASSWORD", server.runtime().password());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void verify(Tierline tierline, TestCity city) throws IOException {
    long start = System.nanoTime();
    Path file = Files.createTempFile("tierline-due-", ".jsonl");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        LocalDate day = LocalDate.of(2026, 3, 6);
        tierline.orderLogs().exportPeriod(city.administrator(), day, day).writeTo(out);
      }
      say("logs exported in %.1f s, %,d MB", seconds(start), Files.size(file) >> 20);
      start = System.nanoTime();
      VerifyLog.run(new PrintStream(System.out, true, StandardCharsets.UTF_8), file.toString());
      say("logs verified in %.1f s", seconds(start));
    } finally {
      Files.delete(file);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
