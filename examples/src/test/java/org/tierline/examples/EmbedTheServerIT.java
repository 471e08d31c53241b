package org.tierline.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** A Java program of one's own that has the whole server inside. */
class EmbedTheServerIT {
  private static final Path SERVER = Path.of(System.getProperty("tierline.server"));

  @Test
  void the_server_runs_inside_another_program_and_stops_with_it() throws Exception {
    Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "embedded-server-");
    int port = freePort();
    Process program = start(data, port);
    try {
      assertThat(awaitReady(program, port)).isTrue();
      assertThat(get(port, "/api/v1/version").body()).contains("Tierline");
      Path postmaster = data.resolve("database/data/postmaster.pid");
      long database = Long.parseLong(Files.readAllLines(postmaster).get(0).strip());
      assertThat(ProcessHandle.of(database)).isPresent();

      program.getOutputStream().close();

      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(postmaster).doesNotExist();
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  private static Process start(Path data, int port) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(openings());
    command.add("-cp");
    command.add(
        Path.of("target/classes").toAbsolutePath()
            + File.pathSeparator
            + System.getProperty("payara.jar"));
    command.add("org.tierline.examples.EmbedTheServer");
    command.add(SERVER.resolve("tierline-server.war").toString());
    command.add(data.toString());
    command.add(Integer.toString(port));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("program.log").toFile())
        .start();
  }

  /** What Payara needs of the Java platform, as the runnable jar's manifest says. */
  private static List<String> openings() throws IOException {
    var flags = new ArrayList<String>();
    try (var jar = new JarFile(SERVER.resolve("tierline-server.jar").toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      for (String name : manifest.getValue("Add-Opens").trim().split("\\s+")) {
        flags.add("--add-opens=" + name + "=ALL-UNNAMED");
      }
      for (String name : manifest.getValue("Add-Exports").trim().split("\\s+")) {
        flags.add("--add-exports=" + name + "=ALL-UNNAMED");
      }
    }
    return flags;
  }

  private static boolean awaitReady(Process program, int port) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (program.isAlive() && System.nanoTime() < deadline) {
      try {
        if (get(port, "/health/ready").statusCode() == 200) {
          return true;
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
    return false;
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
