package org.tierline.benchmarks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tierline.analytics.StatGroup;
import org.tierline.analytics.StatQuery;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestUnit;
import org.tierline.workorder.InboxQuery;
import org.tierline.workorder.OrderRow;

/**
 * How long each question takes while history grows: {@code grow [size,size,…] [cities] [seed]},
 * 10,000 to 5,000,000 orders in 50 cities unless said. All is asked in the largest city. Prints one
 * table, and writes it to {@code benchmarks/target/growth.md}.
 */
public final class Growth {
  private static final int WARM = 60;
  private static final int TIMES = 200;
  private static final double MILLI = 1e6;
  private static final Caller OPERATOR = Caller.operator("jobs");

  private final GrowingInstallation installation;
  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final SplittableRandom random = new SplittableRandom(1);

  private Growth(GrowingInstallation installation) {
    this.installation = installation;
  }

  public static void main(String[] words) throws Exception {
    String asked = words.length > 0 ? words[0] : "10000,100000,1000000,5000000";
    List<Long> sizes = Arrays.stream(asked.split(",")).map(Long::valueOf).toList();
    int cities = words.length > 1 ? Integer.parseInt(words[1]) : 50;
    long seed = words.length > 2 ? Long.parseLong(words[2]) : 12_345;
    Path folder = Files.createTempDirectory("tierline-growth-");
    try (EmbeddedPostgres server =
            EmbeddedPostgres.at(folder.resolve("data"))
                .setting("shared_buffers", "1GB")
                .setting("max_wal_size", "8GB")
                .stopOnExit()
                .start();
        var installation = GrowingInstallation.on(server, folder, cities, seed)) {
      var growth = new Growth(installation);
      for (long size : sizes) {
        installation.growTo(size);
        growth.measure();
      }
      growth.print(sizes);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void measure() throws Exception {
    TestCity city = installation.largest();
    add(
        "orders of the city asked",
        String.format(Locale.ROOT, "%,d", installation.ordersOfLargest()));
    add("database, GB", String.format(Locale.ROOT, "%.2f", installation.bytes() / 1e9));
    TestUnit unit = city.unit("A1");
    var orders = installation.tierline().workOrders();
    Caller desk = unit.liaison();
    time("a unit's list, the 50 due first", () -> list(desk, unit));
    List<OrderRow> known = list(desk, unit);
    time(
        "an order by its number",
        () -> orders.getByNo(desk, known.get(random.nextInt(known.size())).orderNo()));
    time("a county's board", () -> board(city));
    time("12 months by unit and category, a county", () -> figures(city, "A", false));
    time("12 months by unit and category, the city", () -> figures(city, "", true));
    time("who may ask for the same", () -> candidates(city, known.get(0).id()));
    time("register", () -> city.request().registered());
    time("register and send to a county", () -> city.request().dispatchedTo("A"));
    time("a look at all clocks, none due", 30, () -> installation.tierline().runDue(OPERATOR));
  }

  private List<OrderRow> list(Caller desk, TestUnit unit) {
    return installation
        .tierline()
        .workOrders()
        .inbox(desk, InboxQuery.of(unit.id()), PageRequest.FIRST)
        .items();
  }

  private Object board(TestCity city) {
    return installation.tierline().boards().get(city.at(Role.CENTER_DIRECTOR), city.unit("A").id());
  }

  private Object figures(TestCity city, String county, boolean whole) {
    var months =
        new StatQuery(
            whole ? city.root() : city.unit(county).id(),
            true,
            YearMonth.of(2025, 1),
            YearMonth.of(2025, 12),
            EnumSet.of(StatGroup.UNIT, StatGroup.CATEGORY),
            3,
            StatQuery.Filter.NONE);
    return installation.tierline().statistics().query(city.administrator(), months);
  }

  private Object candidates(TestCity city, OrderId order) {
    return installation.tierline().duplicates().candidates(city.at(Role.DISPATCHER), order);
  }

  private void time(String name, Callable<?> question) throws Exception {
    time(name, TIMES, question);
  }

  private void time(String name, int often, Callable<?> question) throws Exception {
    for (int i = 0; i < WARM * often / TIMES; i++) {
      question.call();
    }
    var times = new long[often];
    for (int i = 0; i < often; i++) {
      long start = System.nanoTime();
      question.call();
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    double median = times[often / 2] / MILLI;
    double late = times[often * 99 / 100] / MILLI;
    add(name, String.format(Locale.ROOT, "%.2f / %.2f", median, late));
  }

  private void add(String name, String value) {
    rows.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private void print(List<Long> sizes) throws IOException {
    var text = new StringBuilder("| median / 99 % in ms |");
    sizes.forEach(size -> text.append(String.format(Locale.ROOT, " %,d |", size)));
    text.append("\n|---|").append("---:|".repeat(sizes.size())).append("\n");
    rows.forEach(
        (name, values) ->
            text.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(" | ", values))
                .append(" |\n"));
    Path file = Path.of("benchmarks", "target", "growth.md").toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    System.out.println(text);
  }
}
