package org.tierline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int ROWS = 200;

  private final Path folder;

  CrashTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void killed_program_loses_no_committed_row() throws Exception {
    Databases.putInto(folder);
    try (var program = Child.start(folder, Databases.BINARIES)) {
      program.awaitPort();
      var committed = program.awaitRows(ROWS);
      program.kill();
      committed.addAll(program.rest());
      var orphan = Databases.server(folder);
      assertThat(orphan.isAlive()).isTrue();

      try (var postgres = Databases.at(folder).start()) {
        assertThat(Databases.written(postgres)).containsAll(committed);
        assertThat(Await.until(LONG, () -> !orphan.isAlive())).isTrue();
      }
    }
  }

  @Test
  void killed_program_with_another_client_connected_loses_no_committed_row() throws Exception {
    Databases.putInto(folder);
    try (var program = Child.start(folder, Databases.BINARIES)) {
      var port = program.awaitPort();
      try (var client = Databases.connect(url(port), owner())) {
        client.setAutoCommit(false);
        assertThat(Databases.ask(client, "select 1")).isEqualTo("1");
        var committed = program.awaitRows(ROWS);
        program.kill();
        committed.addAll(program.rest());
        assertThat(Databases.ask(client, "select 1")).isEqualTo("1");

        try (var postgres = Databases.at(folder).start()) {
          assertThat(Databases.written(postgres)).containsAll(committed);
          assertThat(client.isValid(5)).isFalse();
        }
      }
    }
  }

  @Test
  void killed_program_and_killed_server_lose_no_committed_row_though_a_client_computes_on()
      throws Exception {
    Databases.putInto(folder);
    try (var program = Child.start(folder, Databases.BINARIES)) {
      var port = program.awaitPort();
      try (var client = Databases.connect(url(port), owner())) {
        var worker = Databases.ask(client, "select pg_backend_pid()");
        var endless = CompletableFuture.runAsync(() -> computeForEver(client));
        var committed = program.awaitRows(ROWS);
        var server = Databases.server(folder);
        program.kill();
        server.destroyForcibly();
        committed.addAll(program.rest());
        assertThat(Await.until(LONG, () -> !server.isAlive())).isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(worker))).isPresent();

        try (var postgres = Databases.at(folder).start()) {
          assertThat(Databases.written(postgres)).containsAll(committed);
          assertThatThrownBy(endless::join).hasRootCauseInstanceOf(IOException.class);
        }
      }
    }
  }

  private static void computeForEver(Connection client) {
    try {
      Databases.ask(
          client,
          "with recursive r(n) as (select 1::int8 union all select n + 1 from r) select max(n) from"
              + " r");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void program_that_asked_for_it_takes_its_server_along_when_told_to_end() throws Exception {
    Databases.putInto(folder);
    try (var program = Child.start(folder, Databases.BINARIES, "stop-on-exit")) {
      program.awaitPort();
      program.awaitRows(1);
      var server = Databases.server(folder);

      program.end();

      assertThat(server.isAlive()).isFalse();
      assertThat(Databases.note(folder)).doesNotExist();
    }
  }

  @Test
  void note_of_a_process_that_is_gone_is_cleared() throws Exception {
    Databases.putInto(folder);
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    writeNote(gone.pid());

    try (var postgres = Databases.at(folder).start()) {
      assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void note_whose_number_another_program_got_is_cleared_and_that_program_goes_on()
      throws Exception {
    Databases.putInto(folder);
    var other = new ProcessBuilder("sleep", "600").start();
    try {
      writeNote(other.pid());
      try (var postgres = Databases.at(folder).start()) {
        assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
        assertThat(other.isAlive()).isTrue();
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void note_whose_number_the_server_of_another_folder_got_leaves_that_server_alone(
      @TempDir Path otherFolder) throws Exception {
    Databases.putInto(folder);
    Databases.putInto(otherFolder);
    try (var other = Databases.at(otherFolder).start()) {
      writeNote(Databases.server(otherFolder).pid());
      try (var postgres = Databases.at(folder).start()) {
        assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
        assertThat(Databases.ask(other.url(), other.owner(), "select 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void note_cut_short_by_a_full_disk_is_cleared() throws Exception {
    Databases.putInto(folder);
    Files.writeString(Databases.note(folder), "");

    try (var postgres = Databases.at(folder).start()) {
      assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
    }
  }

  private void writeNote(long pid) throws IOException {
    Files.writeString(
        Databases.note(folder),
        """
        %d
        %s
        1700000000
        54321

        127.0.0.1
          1 1
        ready
        """
            .formatted(pid, folder.toRealPath().resolve("data")));
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/city";
  }

  private EmbeddedPostgres.Login owner() throws IOException {
    return Secrets.read(folder.resolve("secrets.properties")).owner();
  }
}
