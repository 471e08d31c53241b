package org.tierline.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server's jar as a process of its own, with its own database and the demo city. */
final class RunningServer implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("\"token\" *: *\"([^\"]+)\"");
  private static final long ENDS_WITHIN_SECONDS = 60;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Process process;
  private final URI base;
  private final StringBuffer said = new StringBuffer();
  private final double startSeconds;
  private int asked;

  private RunningServer(Process process, URI base, long begun) throws InterruptedException {
    this.process = process;
    this.base = base;
    var reading = new Thread(this::listen, "server-output");
    reading.setDaemon(true);
    reading.start();
    while (status("/health/ready") != 200) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the server ended:\n" + said);
      }
      Thread.onSpinWait();
    }
    this.startSeconds = (System.nanoTime() - begun) / 1e9;
  }

  private void listen() {
    try {
      process
          .inputReader(StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> said.append(line).append('\n'));
    } catch (UncheckedIOException closed) {
      said.append("its output was closed\n");
    }
  }

  /** Started when it is ready to serve; on the data of a folder, with words to its command. */
  static RunningServer start(Path jar, Path folder, String... words) throws Exception {
    int port = freePort();
    var command =
        new ArrayList<>(List.of("java", "-jar", jar.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TIERLINE_DATA", folder.resolve("data").toString());
    builder.environment().put("TIERLINE_TRUSTED_PROXIES", "127.0.0.0/8, ::1");
    long begun = System.nanoTime();
    return new RunningServer(builder.start(), URI.create("http://localhost:" + port), begun);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What the server has said after some words. */
  private String told(String before) {
    Matcher found = Pattern.compile(Pattern.quote(before) + "(\\S+)").matcher(said);
    if (!found.find()) {
      throw new IllegalStateException("not said: " + before + "\n" + said);
    }
    return found.group(1);
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
    return signIn("yinchuan", login, told("TIERLINE_PW="));
  }

  /** The bearer token of the operator, who has chosen a password for it. */
  String signInOperator() throws Exception {
    String first = told("one-time password ");
    String chosen = first + "-kept";
    String body = "{\"current\":\"%s\",\"wanted\":\"%s\"}".formatted(first, chosen);
    answer(
        request("operator/console/password", signIn("operator/console", "admin", first))
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
    return signIn("operator/console", "admin", chosen);
  }

  private String signIn(String where, String login, String password) throws Exception {
    String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    Matcher token = TOKEN.matcher(post(null, where + "/sessions", body));
    if (!token.find()) {
      throw new IllegalStateException("a session without a token");
    }
    return token.group(1);
  }

  /** Sends something below the interface's address, as somebody or as nobody. */
  String post(@Nullable String token, String path, String body) throws Exception {
    return answer(request(path, token).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api/v1/" + path))
            .header("Content-Type", "application/json")
            // Each from an address of its own: the limits of one are not what is measured.
            .header("X-Forwarded-For", "10.%d.%d.1".formatted(asked / 250 % 250, asked++ % 250));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** A request that reaches nothing but the container. */
  String bare() throws Exception {
    return answer(get("/health/live"));
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
