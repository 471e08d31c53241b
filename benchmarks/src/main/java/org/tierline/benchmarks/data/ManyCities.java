package org.tierline.benchmarks.data;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.kernel.Caller;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.preset.ProvisionCity;
import org.tierline.tenant.NewTenant;
import org.tierline.testkit.CountingDataSource;
import org.tierline.testkit.SettableClock;
import org.tierline.testkit.TestKeys;

/**
 * What many cities cost one installation: founding each, memory while all are served, start-up, and
 * the jobs while nothing happens anywhere. Time stands still but for the jobs, which are run as
 * often as a server does.
 */
public final class ManyCities {
  private static final PrintStream OUT = System.out;
  private static final Caller OPERATOR = Caller.operator("benchmark");
  private static final int EVERY_SECONDS = 5;
  private static final int IDLE_MINUTES = 10;

  private final HikariDataSource pool;
  private final CountingDataSource counting;
  private final SettableClock clock = SettableClock.inBeijing("2026-03-02T09:00");
  private final List<FoundedCity> cities = new ArrayList<>();

  private ManyCities(HikariDataSource pool) {
    this.pool = pool;
    this.counting = new CountingDataSource(pool);
  }

  /** Prints the figures for so many cities, 1000 unless said. */
  public static void main(String[] args) throws IOException {
    int wanted = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("tierline-cities-");
    try (EmbeddedPostgres server = EmbeddedPostgres.at(folder.resolve("database")).start()) {
      try (var owner = LoadHistory.pool(server.url(), server.owner())) {
        Tierline.migrate(owner, server.runtime().user());
      }
      try (var pool = LoadHistory.pool(server.url(), server.runtime())) {
        new ManyCities(pool).run(wanted);
      }
    }
  }

  private void run(int wanted) throws IOException {
    try (Tierline tierline = start()) {
      found(tierline, wanted);
      String before = memory();
      serve(tierline);
      print("memory before serving all, and after: %s; %s", before, memory());
      idle(tierline);
    }
    long begun = System.nanoTime();
    try (Tierline again = start()) {
      again.tenants().get(administrator(cities.get(0)));
      print("start-up with %d cities to the first answer: %d ms", wanted, millis(begun));
    }
  }

  private Tierline start() {
    return Tierline.builder(counting)
        .masterKey(TestKeys.MASTER)
        .clock(clock)
        .jobPause(Duration.ofSeconds(10))
        .build();
  }

  private void found(Tierline tierline, int wanted) {
    long begun = System.nanoTime();
    for (int i = 0; i < wanted; i++) {
      var city =
          new FoundCity(
              NewTenant.ofChina("many" + i, "某市", "MC", "990600"),
              "某市中心",
              new NewPerson("管理员"),
              null);
      cities.add(
          tierline
              .cityTemplates()
              .found(OPERATOR, new ProvisionCity(city, "PREFECTURE", null, null))
              .city());
    }
    print("founded %d cities, %.1f ms each", wanted, millis(begun) / (double) wanted);
  }

  private static Caller administrator(FoundedCity city) {
    return Caller.person(city.tenant(), city.administrator());
  }

  private void serve(Tierline tierline) {
    long begun = System.nanoTime();
    for (FoundedCity city : cities) {
      Caller admin = administrator(city);
      tierline.tenants().get(admin);
      tierline.units().visibleTree(admin);
      tierline.calendars().get(admin, city.root());
    }
    print("served each once in %d ms", millis(begun));
  }

  private void idle(Tierline tierline) {
    for (int i = 0; i < 3; i++) {
      round(tierline, Duration.ofMinutes(20));
    }
    counting.reset();
    long cpu = cpuMillis();
    long begun = System.nanoTime();
    long seen = 0;
    int rounds = IDLE_MINUTES * 60 / EVERY_SECONDS;
    for (int i = 0; i < rounds; i++) {
      round(tierline, Duration.ofSeconds(EVERY_SECONDS));
      seen += counting.statements().size();
      counting.reset();
    }
    double seconds = IDLE_MINUTES * 60.0;
    print(
        "idle: %.1f statements a second; of each second %.1f ms in the jobs, %.1f ms processor here",
        seen / seconds, millis(begun) / seconds, (cpuMillis() - cpu) / seconds);
  }

  private void round(Tierline tierline, Duration later) {
    clock.advance(later);
    tierline.runDue(OPERATOR);
    tierline.runImports(OPERATOR);
  }

  private static long cpuMillis() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1_000_000;
  }

  private static String memory() throws IOException {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    String rss =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .map(line -> line.replaceAll("\\s+", " "))
            .orElse("VmRSS unknown");
    return "heap %d MiB, %s".formatted(heap, rss);
  }

  private static long millis(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static void print(String text, Object... values) {
    OUT.println(String.format(Locale.ROOT, text, values));
  }
}
