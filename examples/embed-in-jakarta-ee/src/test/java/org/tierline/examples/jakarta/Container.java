package org.tierline.examples.jakarta;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestKeys;

/** Payara Micro in a process of its own with the example's WAR, ended by its handle. */
final class Container implements AutoCloseable {
  private static final String READY = ") ready in ";

  private final Process process;
  private final URI home;

  private Container(Process process, URI home) {
    this.process = process;
    this.home = home;
  }

  private static Path masterKey() throws IOException {
    Path file = Files.createTempFile(Path.of("target"), "master", ".key");
    return file.toAbsolutePath();
  }

  /** Starts it on a free port and waits until the application answers. */
  static Container on(TestDatabase database) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-jar",
            Objects.requireNonNull(System.getProperty("container")),
            "--deploy",
            Objects.requireNonNull(System.getProperty("war")),
            "--contextroot",
            "town",
            "--autoBindHttp",
            "--nocluster",
            "--disablephonehome");
    builder.environment().put("CITY_URL", database.url());
    builder.environment().put("CITY_USER", database.runtimeUser());
    builder.environment().put("CITY_PASSWORD", database.runtimePassword());
    builder
        .environment()
        .put("CITY_KEY_FILE", Files.writeString(masterKey(), TestKeys.MASTER_TEXT).toString());
    Process process = builder.redirectErrorStream(true).start();
    try {
      return new Container(process, awaitReady(process.inputReader()));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Reads what the container says until it is ready; its own address is told just before. */
  private static URI awaitReady(BufferedReader output) throws IOException {
    List<String> said = new ArrayList<>();
    String address = null;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.startsWith("http://")) {
        address = line.strip();
      }
      if (line.contains(READY) && address != null) {
        // A container whose output nobody reads stops when the pipe is full.
        new Thread(() -> output.lines().forEach(more -> {}), "container-output").start();
        return URI.create("http://127.0.0.1:" + URI.create(address).getPort() + "/town/");
      }
    }
    throw new IllegalStateException("the container ended: " + String.join("\n", said));
  }

  URI home() {
    return home;
  }

  @Override
  public void close() throws InterruptedException {
    // By the handle, which leaves the pipe open: its reader comes to a proper end.
    process.toHandle().destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
