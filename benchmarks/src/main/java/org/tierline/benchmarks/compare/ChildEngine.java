package org.tierline.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tierline.benchmarks.harness.Reply;

/** A contender's process. One thing at a time is asked of it. */
final class ChildEngine implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Reply ready;

  private ChildEngine(Process process, BufferedReader answers) throws IOException {
    this.process = process;
    this.answers = answers;
    this.ready = read();
  }

  /** Starts the process and waits until its engine is ready. */
  static ChildEngine start(Contender contender, Map<String, String> environment)
      throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms1g",
            "-Xmx1g",
            "-Duser.timezone=UTC",
            "-XX:FlightRecorderOptions=stackdepth=512",
            "-cp",
            contender.classPath().toString(),
            contender.mainClass());
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new ChildEngine(
          process,
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What it said of itself when it was ready. */
  Reply ready() {
    return ready;
  }

  Reply ask(String format, Object... values) throws IOException {
    send(format.formatted(values));
    return read();
  }

  private void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  private Reply read() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the process has ended");
    }
    return Reply.parse(line);
  }

  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        send("end");
      }
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
