package org.tierline.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One running server process. */
final class Server {
  private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
  private static final int PORT_TRIES = 10;

  /** Recovery after a crash may read much. */
  private static final Duration READY_LIMIT = Duration.ofMinutes(10);

  private static final Duration MEMORY_LIMIT = Duration.ofSeconds(15);
  private static final long STEP_MILLIS = 5;
  private static final int STATUS_LINE = 7;

  private final Process process;
  private final int port;
  private final Programs programs;
  private volatile boolean stopping;

  private Server(Process process, int port, Programs programs) {
    this.process = process;
    this.port = port;
    this.programs = programs;
  }

  /** What a start needs; port 0 stands for a free one. */
  record Plan(Path data, ServerSettings settings, int port, ServerLog log) {}

  /** Starts and waits until the server takes connections. */
  static Server start(Plan plan, Programs programs) throws IOException, InterruptedException {
    var giveUpAt = System.nanoTime() + MEMORY_LIMIT.toNanos();
    var portTries = 0;
    while (true) {
      var port = plan.port() == 0 ? freePort() : plan.port();
      plan.log().mark();
      var process = launch(plan, port, programs);
      var server = new Server(process, port, programs);
      if (server.awaitReady(plan)) {
        server.watch(plan);
        return server;
      }
      var tail = plan.log().tail();
      var portTaken = tail.contains("could not bind");
      var memoryHeld = tail.contains("pre-existing shared memory block");
      if (portTaken && plan.port() == 0 && ++portTries < PORT_TRIES) {
        continue;
      }
      if (memoryHeld && System.nanoTime() - giveUpAt < 0) {
        TimeUnit.MILLISECONDS.sleep(200);
        continue;
      }
      throw new EmbeddedPostgresException(
          (portTaken ? "Port " + port + " is taken" : "PostgreSQL did not start")
              + " (its exit code is "
              + process.exitValue()
              + "). Its log ends:\n"
              + tail);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName(ServerSettings.ADDRESS))) {
      return socket.getLocalPort();
    }
  }

  private static Process launch(Plan plan, int port, Programs programs) throws IOException {
    var output = ProcessBuilder.Redirect.appendTo(plan.log().file().toFile());
    var process =
        programs
            .server(plan.data(), plan.settings().words(plan.data(), port))
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    process.getOutputStream().close();
    return process;
  }

  /** False if the process ended before it was ready. */
  private boolean awaitReady(Plan plan) throws IOException, InterruptedException {
    var note = DataFolder.note(plan.data());
    var giveUpAt = System.nanoTime() + READY_LIMIT.toNanos();
    var ready = false;
    try {
      while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        ready = isReady(note);
        if (ready) {
          return true;
        }
        if (System.nanoTime() - giveUpAt > 0) {
          throw new EmbeddedPostgresException(
              "PostgreSQL was not ready within "
                  + READY_LIMIT.toMinutes()
                  + " minutes. Its log ends:\n"
                  + plan.log().tail());
        }
      }
      return false;
    } finally {
      if (!ready) {
        stop();
      }
    }
  }

  private boolean isReady(Path note) throws IOException {
    var lines = DataFolder.readNote(note);
    return lines.size() > STATUS_LINE
        && lines.get(0).trim().equals(Long.toString(process.pid()))
        && lines.get(STATUS_LINE).trim().equals("ready");
  }

  private void watch(Plan plan) {
    process
        .onExit()
        .thenAccept(
            ended -> {
              if (!stopping) {
                LOG.log(
                    System.Logger.Level.ERROR,
                    "PostgreSQL in {0} ended by itself with code {1}; see {2}",
                    plan.data(),
                    ended.exitValue(),
                    plan.log().file());
              }
            });
  }

  int port() {
    return port;
  }

  void stop() throws IOException {
    stopping = true;
    programs.stop(process.toHandle(), () -> !process.isAlive());
  }
}
