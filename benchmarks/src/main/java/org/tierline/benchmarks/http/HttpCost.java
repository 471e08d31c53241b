package org.tierline.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * What the server adds to the library: {@code http [jar]}. A registration by the library in this
 * process, the same over HTTP, and a request that reaches only the container; and how long the
 * server takes to start, and how much memory it holds. Prints one table and writes it to {@code
 * benchmarks/target/http.md}.
 */
public final class HttpCost {
  private static final int WARM = 3_000;
  private static final int TIMES = 1_000;
  private static final double MILLI = 1e6;
  private static final String ORDER =
      """
      {"channel":"PHONE","family":"ADMINISTRATIVE","type":"HELP","urgency":"NORMAL",\
      "nature":"ORDINARY","categoryCode":"010203","title":"路灯不亮",\
      "content":"崇安社区门口的路灯三天不亮。","petitioner":{"kind":"PERSON","name":"张三",\
      "phone":"13812345678","anonymous":false,"confidential":false},"wantsReply":true}\
      """;

  private final StringBuilder text =
      new StringBuilder("| what | median | 99 % |\n|---|---:|---:|\n");

  private HttpCost() {}

  public static void main(List<String> words) throws Exception {
    Path jar = Path.of(words.isEmpty() ? "tenant-server/target/tierline-server.jar" : words.get(0));
    var cost = new HttpCost();
    Path folder = Files.createTempDirectory("tierline-http-");
    try (RunningServer server = RunningServer.start(jar.toAbsolutePath(), folder, "--demo")) {
      cost.server(server);
    } finally {
      delete(folder);
    }
    cost.library();
    Path file = Path.of("benchmarks", "target", "http.md").toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, cost.text);
    System.out.println(cost.text);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private void server(RunningServer server) throws Exception {
    row("first start, with its database and the demo city", "%.1f s", server.startSeconds());
    text.append("| memory after that | ").append(server.memory()).append(" | |\n");
    time("a request that reaches only the container", server::bare);
    String token = server.signIn("centre");
    time("register over HTTP", () -> server.post(token, "yinchuan/work-orders", ORDER));
    text.append("| memory after %,d requests | ".formatted(2 * (WARM + TIMES)))
        .append(server.memory())
        .append(" | |\n");
  }

  private void library() throws Exception {
    try (ManualEngine engine = ManualEngine.at("2026-03-02T09:00")) {
      TestCity city = TestCity.of(engine.tierline(), engine.clock(), "http");
      time("register by the library, in the process", () -> city.request().registered());
    }
  }

  private void time(String name, Callable<?> call) throws Exception {
    for (int i = 0; i < WARM; i++) {
      call.call();
    }
    var times = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      call.call();
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %.2f ms | %.2f ms |%n",
            name,
            times[TIMES / 2] / MILLI,
            times[TIMES * 99 / 100] / MILLI));
  }

  private void row(String name, String format, double value) {
    text.append("| ").append(name).append(" | ");
    text.append(String.format(Locale.ROOT, format, value)).append(" | |\n");
  }
}
