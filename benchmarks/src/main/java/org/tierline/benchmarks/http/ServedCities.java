package org.tierline.benchmarks.http;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What many cities cost the server: {@code served [cities] [jar]}. Founds them by the operator's
 * console, takes a citizen's request in each, stops, starts again on the same data, and takes one
 * in each once more; tells how long each took and how much memory is held.
 */
public final class ServedCities {
  private static final PrintStream OUT = System.out;
  private static final String CITY =
      """
      {"slug":"%1$s","name":"某市","centre":"某市中心","numbers":{"prefix":"MC","areaCode":"990600"},\
      "administrator":{"name":"管理员","login":"admin"}}\
      """;
  private static final String REQUEST =
      """
      {"channel":"WEB","family":"ADMINISTRATIVE","type":"HELP","urgency":"NORMAL",\
      "nature":"ORDINARY","categoryCode":"010203","title":"路灯不亮","content":"门口的路灯三天不亮。",\
      "petitioner":{"kind":"PERSON","name":"张三","phone":"13812345678","anonymous":false,\
      "confidential":false},"wantsReply":true}\
      """;

  private final int cities;
  private final Path jar;

  private ServedCities(int cities, Path jar) {
    this.cities = cities;
    this.jar = jar;
  }

  public static void main(List<String> words) throws Exception {
    int cities = words.isEmpty() ? 1000 : Integer.parseInt(words.get(0));
    Path jar =
        Path.of(words.size() < 2 ? "tenant-server/target/tierline-server.jar" : words.get(1));
    Path folder = Files.createTempDirectory("tierline-served-");
    try {
      new ServedCities(cities, jar.toAbsolutePath()).run(folder);
    } finally {
      HttpCost.delete(folder);
    }
  }

  private void run(Path folder) throws Exception {
    try (RunningServer server = RunningServer.start(jar, folder)) {
      print("first start, without a city: %.1f s; %s", server.startSeconds(), server.memory());
      String operator = server.signInOperator();
      long begun = System.nanoTime();
      for (int i = 0; i < cities; i++) {
        String city = CITY.formatted("many" + i);
        server.post(operator, "operator/console/templates/PREFECTURE/cities", city);
      }
      print("founded %d cities, %.1f ms each", cities, millis(begun) / cities);
      print("a request in each: %.0f ms; %s", serve(server), server.memory());
    }
    try (RunningServer server = RunningServer.start(jar, folder)) {
      print("start with %d cities: %.1f s; %s", cities, server.startSeconds(), server.memory());
      print("a request in each: %.0f ms; %s", serve(server), server.memory());
      print("another in each: %.0f ms; %s", serve(server), server.memory());
    }
  }

  private double serve(RunningServer server) throws Exception {
    long begun = System.nanoTime();
    for (int i = 0; i < cities; i++) {
      server.post(null, "many" + i + "/requests", REQUEST);
    }
    return millis(begun);
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private static void print(String text, Object... values) {
    OUT.println(String.format(Locale.ROOT, text, values));
  }
}
