package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeIT {
  /** How a start ended that never came to serve. */
  record Ended(int exitCode, String output) {}

  @Test
  void a_stopped_server_leaves_no_database_running_and_no_unpacked_files() throws Exception {
    RunningServer server = RunningServer.start(RunningServer.emptyFolder("stopped"));
    server.printed("(one-time password)");
    assertThat(server.log().strip().lines()).as("readiness and operator").hasSize(2);
    List<ProcessHandle> database = server.children();
    assertThat(database).isNotEmpty();

    server.close();

    assertThat(database).noneMatch(ProcessHandle::isAlive);
    assertThat(unpacked(server.data())).isEmpty();
  }

  @Test
  void a_killed_server_starts_again_on_the_same_data() throws Exception {
    Path data = RunningServer.emptyFolder("killed");
    RunningServer first = RunningServer.start(data);
    first.kill();
    assertThat(unpacked(data)).isNotEmpty();

    RunningServer second = RunningServer.start(data);

    assertThat(second.get("/health/ready").statusCode()).isEqualTo(200);
    second.close();
    assertThat(unpacked(data)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot", "--port", "--port=1"})
  void arguments_that_make_no_sense_are_answered_with_the_usage(String argument) throws Exception {
    Ended ended = run(Map.of(), argument);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output()).startsWith("Tierline: ").contains("Usage: java -jar");
  }

  @Test
  void help_and_version_are_answered_without_starting_anything() throws Exception {
    assertThat(run(Map.of(), "--help").output()).startsWith("Usage: java -jar");
    assertThat(run(Map.of(), "--version"))
        .isEqualTo(new Ended(0, "Tierline " + System.getProperty("tierline.version") + "\n"));
  }

  @Test
  void a_bad_setting_ends_the_start_with_one_line_that_names_key_and_rule() throws Exception {
    Ended ended = run(Map.of("TIERLINE_DB_URL", "mysql://db"), port());

    assertThat(ended)
        .isEqualTo(
            new Ended(
                1,
                "Tierline cannot start: tierline.db.url (TIERLINE_DB_URL): must begin with"
                    + " jdbc:postgresql://\n"));
  }

  @Test
  void an_external_database_that_does_not_answer_ends_the_start_with_one_line() throws Exception {
    int closed = RunningServer.freePort();
    Ended ended =
        run(
            Map.of(
                "TIERLINE_DB_URL", "jdbc:postgresql://127.0.0.1:" + closed + "/tierline",
                "TIERLINE_DB_USER", "app",
                "TIERLINE_DB_PASSWORD", "app-secret",
                "TIERLINE_DB_OWNER_USER", "owner",
                "TIERLINE_DB_OWNER_PASSWORD", "owner-secret"),
            port());

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output().lines()).hasSize(1);
    assertThat(ended.output())
        .startsWith("Tierline cannot start: ")
        .contains("127.0.0.1:" + closed)
        .doesNotContain("secret");
  }

  @Test
  void a_port_in_use_ends_the_start_before_anything_is_unpacked() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      Ended ended = run(Map.of(), "--port", Integer.toString(taken.getLocalPort()));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.output())
          .isEqualTo(
              "Tierline cannot start: port %d cannot be used (Address already in use);"
                  .concat(" choose another one with --port\n")
                  .formatted(taken.getLocalPort()));
    }
  }

  private static String[] port() throws Exception {
    return new String[] {"--port", Integer.toString(RunningServer.freePort())};
  }

  private static Ended run(Map<String, String> settings, String... arguments) throws Exception {
    Path data = RunningServer.emptyFolder("ended");
    Path log = Files.createTempFile(data.getParent(), data.getFileName().toString(), ".log");
    Process process = RunningServer.process(data, log, settings, arguments);
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the process ends by itself").isTrue();
    assertThat(unpacked(data)).isEmpty();
    return new Ended(process.exitValue(), Files.readString(log));
  }

  private static List<Path> unpacked(Path data) throws Exception {
    Path run = data.resolve("run");
    if (Files.notExists(run)) {
      return List.of();
    }
    try (Stream<Path> left = Files.list(run)) {
      return left.toList();
    }
  }
}
