package org.tierline.server;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The runnable jar in a process of its own, with a data folder under target/. */
final class RunningServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path TARGET = Path.of(System.getProperty("tierline.target"));
  private static volatile RunningServer shared;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Process process;
  private final Path data;
  private final Path log;
  private final int port;

  private RunningServer(Process process, Path data, Path log, int port) {
    this.process = process;
    this.data = data;
    this.log = log;
    this.port = port;
  }

  /** The one server of all tests that leave it as they found it. */
  static synchronized RunningServer shared() throws Exception {
    if (shared == null) {
      // Each test can come from addresses of its own, so none uses up the limits of another.
      RunningServer server =
          start(
              emptyFolder("shared"),
              Map.of("TIERLINE_TRUSTED_PROXIES", "127.0.0.0/8, ::1"),
              "--demo");
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      shared = server;
    }
    return shared;
  }

  static Path emptyFolder(String name) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(TARGET.resolve("it")), name + "-");
  }

  /** Starts a server on a free port and waits until it says that it is ready. */
  static RunningServer start(Path data, String... arguments) throws Exception {
    return start(data, Map.of(), arguments);
  }

  static RunningServer start(Path data, Map<String, String> settings, String... arguments)
      throws Exception {
    int port = freePort();
    Path log = Files.createTempFile(data.getParent(), data.getFileName().toString(), ".log");
    List<String> all = new ArrayList<>(List.of("--port", Integer.toString(port)));
    all.addAll(List.of(arguments));
    Process process = process(data, log, settings, all.toArray(String[]::new));
    RunningServer server = new RunningServer(process, data, log, port);
    server.awaitReady();
    return server;
  }

  /** Runs the jar, with nothing of this machine's own configuration of the server. */
  static Process process(Path data, Path log, Map<String, String> settings, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("tierline.jar")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(key -> key.startsWith("TIERLINE_"));
    builder.environment().put("TIERLINE_DATA", data.toString());
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // A test that fails half way must leave no server behind, nor its database.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endAtLast(process)));
    return process;
  }

  private static void endAtLast(Process process) {
    try {
      process.toHandle().destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.toHandle().destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Below those that systems give to whoever connects, so that nobody has taken it by chance before
   * the server listens on it.
   */
  static int freePort() throws IOException {
    int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
    return isFree(port) ? port : freePort();
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (BindException e) {
      return false;
    }
  }

  private void awaitReady() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("the server did not become ready:\n" + log());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean isReady() throws Exception {
    try {
      return log().contains(" ready: ") && get("/health/ready").statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  /** What the expression's first group finds in what the server has printed, or will soon. */
  String printed(String expression) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Matcher found = Pattern.compile(expression).matcher(log());
      if (found.find()) {
        return found.group(1);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new IllegalStateException("not printed: " + expression + "\n" + log());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    HttpResponse<T> answer = http.send(request, body);
    Described.check(this, answer);
    return answer;
  }

  /** An answer that is held against nothing. */
  HttpResponse<String> sendUnchecked(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  Path data() {
    return data;
  }

  String url() {
    return "http://localhost:" + port;
  }

  int port() {
    return port;
  }

  /** The processes that the server has started, such as those of the database. */
  List<ProcessHandle> children() {
    try (Stream<ProcessHandle> children = process.descendants()) {
      return children.toList();
    }
  }

  /** Ends the process without giving it a chance to clean up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks the process to end, as SIGTERM does, and waits. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
