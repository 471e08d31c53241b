package org.tierline.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The programs of PostgreSQL, run as the user that they accept. */
final class Programs {
  private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(5);
  private static final Duration TOOL_LIMIT = Duration.ofSeconds(30);

  /** A fast stop writes all that is in memory, which takes its time on a slow disk. */
  private static final Duration FAST_LIMIT = Duration.ofSeconds(90);

  private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(10);

  private final Binaries binaries;
  private final RunAs runAs;

  Programs(Binaries binaries, RunAs runAs) {
    this.binaries = binaries;
    this.runAs = runAs;
  }

  /** Makes a cluster without syncing it. Nobody can log in yet, whatever the address. */
  void initdb(Path data) throws IOException, InterruptedException {
    run(
        words(
            "initdb",
            List.of(
                "--pgdata=" + data,
                "--username=" + Secrets.SUPERUSER,
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--text-search-config=simple",
                "--data-checksums",
                "--no-sync",
                "--no-instructions")),
        "",
        INITDB_LIMIT);
  }

  /** Runs statements, one a line, in a cluster fresh from initdb, likewise without syncing it. */
  void single(Path data, String sql) throws IOException, InterruptedException {
    run(
        words(
            "postgres",
            List.of(
                "--single",
                "-D",
                data.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "fsync=off",
                Secrets.SUPERUSER)),
        sql,
        TOOL_LIMIT);
  }

  private void run(List<String> words, String input, Duration limit)
      throws IOException, InterruptedException {
    var result = Command.run(runAs.wrap(words), input, limit);
    if (!result.isOk()) {
      throw new EmbeddedPostgresException(
          words.get(0) + " failed (" + result.exit() + "):\n" + result.output().trim());
    }
  }

  /**
   * A server to be started. It gets a session of its own where that can be had, so that Ctrl-C in a
   * terminal reaches the program alone, which then stops the server when it is done with it.
   */
  ProcessBuilder server(Path data, List<String> settings) {
    var own = new ArrayList<>(List.of("-D", data.toString()));
    own.addAll(settings);
    var words = new ArrayList<String>();
    if (Command.isInstalled("setsid")) {
      words.add("setsid");
    }
    words.addAll(runAs.wrap(words("postgres", own)));
    return Command.builder(words);
  }

  /** Stops a server: fast, then at once, then by force. */
  void stop(ProcessHandle server, BooleanSupplier isGone) throws IOException {
    if (isGone.getAsBoolean()) {
      return;
    }
    signal("INT", server);
    if (Await.until(FAST_LIMIT, isGone)) {
      return;
    }
    LOG.log(System.Logger.Level.WARNING, "PostgreSQL {0} does not stop", pid(server));
    signal("QUIT", server);
    if (!Await.until(IMMEDIATE_LIMIT, isGone)) {
      server.destroyForcibly();
      Await.until(IMMEDIATE_LIMIT, isGone);
    }
  }

  /** By pg_ctl, because Java can send no SIGINT and Windows has none. */
  private void signal(String name, ProcessHandle server) throws IOException {
    var words = runAs.wrap(words("pg_ctl", List.of("kill", name, pid(server))));
    var process = Command.builder(words).redirectErrorStream(true).start();
    try {
      if (!Await.until(TOOL_LIMIT, () -> !process.isAlive()) || process.exitValue() != 0) {
        LOG.log(System.Logger.Level.WARNING, "Could not send SIG{0} to {1}", name, pid(server));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static String pid(ProcessHandle server) {
    return Long.toString(server.pid());
  }

  private List<String> words(String program, List<String> arguments) {
    var words = new ArrayList<String>();
    words.add(binaries.program(program).toString());
    words.addAll(arguments);
    return words;
  }
}
