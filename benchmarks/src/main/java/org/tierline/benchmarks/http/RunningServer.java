package org.tierline.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server's jar as a process of its own, with its own database and the demo city. */
final class RunningServer implements AutoCloseable {
  private static final Pattern PASSWORD = Pattern.compile("TIERLINE_PW=(\\S+)");
  private static final long ENDS_WITHIN_SECONDS = 60;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Process process;
  private final URI base;
  private final String password;
  private final double startSeconds;

  private RunningServer(Process process, URI base, String password, double startSeconds) {
    this.process = process;
    this.base = base;
    this.password = password;
    this.startSeconds = startSeconds;
  }

  static RunningServer start(Path jar, Path folder) throws Exception {
    int port = freePort();
    var builder =
        new ProcessBuilder(
                "java", "-jar", jar.toString(), "--demo", "--port", Integer.toString(port))
            .redirectErrorStream(true);
    builder.environment().put("TIERLINE_DATA", folder.resolve("data").toString());
    long start = System.nanoTime();
    Process process = builder.start();
    var out = process.inputReader(StandardCharsets.UTF_8);
    String password = password(out);
    URI base = URI.create("http://localhost:" + port);
    var server = new RunningServer(process, base, password, 0);
    while (server.status("/health/ready") != 200) {
      Thread.onSpinWait();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    var reading = new Thread(() -> out.lines().forEach(line -> {}), "server-output");
    reading.setDaemon(true);
    reading.start();
    return new RunningServer(process, base, password, seconds);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String password(BufferedReader out) throws IOException {
    var said = new StringBuilder();
    String line = out.readLine();
    while (line != null) {
      Matcher found = PASSWORD.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
      said.append(line).append('\n');
      line = out.readLine();
    }
    throw new IllegalStateException("the server ended:\n" + said);
  }

  private int status(String path) throws InterruptedException {
    try {
      return client.send(get(path), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).build();
  }

  double startSeconds() {
    return startSeconds;
  }

  /** The bearer token of a demo account. */
  String signIn(String login) throws Exception {
    String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    HttpRequest request =
        post("/api/v1/yinchuan/sessions", body).header("Accept", "text/plain").build();
    return answer(request);
  }

  String register(String token, String body) throws Exception {
    return answer(
        post("/api/v1/yinchuan/work-orders", body)
            .header("Authorization", "Bearer " + token)
            .build());
  }

  /** A request that reaches nothing but the container. */
  String bare() throws Exception {
    return answer(get("/health/live"));
  }

  private HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private String answer(HttpRequest request) throws Exception {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** What the process itself holds in memory, and what its database's processes do, in MB. */
  String memory() throws IOException {
    long database = 0;
    for (ProcessHandle child : process.descendants().toList()) {
      database += privateKilobytes(child.pid());
    }
    return "%d MB, its PostgreSQL %d MB".formatted(resident(process.pid()) >> 10, database >> 10);
  }

  private static long resident(long pid) throws IOException {
    return kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:");
  }

  /** Without what is shared with others, which would count once for each process. */
  private static long privateKilobytes(long pid) throws IOException {
    return kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Private_Dirty:");
  }

  private static long kilobytes(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
