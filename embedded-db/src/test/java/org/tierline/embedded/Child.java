package org.tierline.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link Writer} in a JVM of its own. Closing ends it and all that it started. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private List<ProcessHandle> descendants = List.of();

  private Child(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static Child start(Path folder, Path binaries, String... options) throws IOException {
    return start(List.of(), System.getProperty("java.class.path"), folder, binaries, options);
  }

  static Child start(
      List<String> prefix, String classPath, Path folder, Path binaries, String... options)
      throws IOException {
    var words = new ArrayList<>(prefix);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    words.addAll(List.of(Writer.class.getName(), folder.toString(), binaries.toString()));
    words.addAll(List.of(options));
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Child(builder.start());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the next line. */
  String line() throws IOException {
    var line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("The child ended");
    }
    return line;
  }

  int awaitPort() throws IOException {
    return Integer.parseInt(line());
  }

  /** Waits for so many committed rows. */
  List<Long> awaitRows(int count) throws IOException {
    var rows = new ArrayList<Long>();
    while (rows.size() < count) {
      rows.add(Long.valueOf(line()));
    }
    return rows;
  }

  /** Kills the JVM, and nothing else, with SIGKILL. */
  void kill() throws InterruptedException {
    descendants = process.descendants().toList();
    process.toHandle().destroyForcibly(); // unlike the process itself, leaves its output readable
    process.waitFor();
  }

  /** Asks the JVM to end, as a service manager does. */
  int end() throws InterruptedException {
    descendants = process.descendants().toList();
    process.toHandle().destroy();
    return process.waitFor();
  }

  /** All that was printed and not read yet; a last line cut short by the kill is left out. */
  List<Long> rest() throws IOException {
    var text = new StringBuilder();
    for (var c = output.read(); c >= 0; c = output.read()) {
      text.append((char) c);
    }
    var whole = text.substring(0, text.lastIndexOf("\n") + 1);
    return whole.lines().map(Long::valueOf).toList();
  }

  /** What the JVM had started when it was killed. */
  List<ProcessHandle> descendants() {
    return descendants;
  }

  @Override
  public void close() {
    var all = new ArrayList<>(descendants);
    process.descendants().forEach(all::add);
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    try {
      output.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
