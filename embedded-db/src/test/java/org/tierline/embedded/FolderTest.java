package org.tierline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Path folder;

  FolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void restart_keeps_data_and_passwords() throws Exception {
    EmbeddedPostgres first;
    try (var postgres = Databases.at(folder).start()) {
      first = postgres;
      Databases.run(postgres.url(), postgres.owner(), "create table kept as select 42 as answer");
    }
    try (var second = Databases.at(folder).start()) {
      assertThat(second.owner()).isEqualTo(first.owner());
      assertThat(second.runtime()).isEqualTo(first.runtime());
      assertThat(second.superuser()).isEqualTo(first.superuser());
      assertThat(Databases.ask(second.url(), first.owner(), "select answer from kept"))
          .isEqualTo("42");
    }
  }

  @Test
  void folder_name_may_hold_what_a_shell_would_trip_over() throws Exception {
    var odd = Files.createDirectory(folder.resolve("it's a $HOME; \"new\" one"));
    Databases.putInto(odd);
    try (var postgres = Databases.at(odd).start()) {
      assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
    }
  }

  @Test
  void closing_stops_the_server_even_with_a_client_and_twice_is_once() throws Exception {
    Databases.putInto(folder);
    var postgres = Databases.at(folder).start();
    var server = Databases.server(folder);
    try (var client = Databases.connect(postgres.url(), postgres.owner())) {
      postgres.close();
      postgres.close();

      assertThat(server.isAlive()).isFalse();
      assertThat(Databases.note(folder)).doesNotExist();
      assertThat(client.isValid(5)).isFalse();
    }
  }

  @Test
  void closing_in_an_interrupted_thread_waits_for_the_end_and_keeps_the_interruption()
      throws Exception {
    Databases.putInto(folder);
    var postgres = Databases.at(folder).start();
    var server = Databases.server(folder);

    Thread.currentThread().interrupt();
    postgres.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void same_program_cannot_open_a_folder_twice_and_may_again_after_closing() throws Exception {
    var link = folder.resolveSibling(folder.getFileName() + "-link");
    Files.createSymbolicLink(link, folder);
    Databases.putInto(folder);
    try (var postgres = Databases.at(folder).start()) {
      assertRefused(folder).hasMessageContaining("" + ProcessHandle.current().pid());
      assertRefused(link).hasMessageContaining(folder.toString());
      assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");

      // The lock of the first must not have been dropped by the second's attempt.
      try (var other = Child.start(folder, Databases.BINARIES)) {
        assertThatThrownBy(other::line).hasMessageContaining("ended");
      }
    } finally {
      Files.delete(link);
    }
    Databases.at(folder).start().close();
  }

  @Test
  void folder_in_use_by_another_program_is_refused_and_that_program_goes_on() throws Exception {
    Databases.putInto(folder);
    try (var other = Child.start(folder, Databases.BINARIES)) {
      other.awaitPort();
      assertRefused(folder)
          .hasMessageContaining(folder.toRealPath().toString())
          .hasMessageContaining("process " + other.pid());
      assertThat(other.awaitRows(10)).hasSize(10);
    }
  }

  @Test
  void data_of_another_major_version_is_refused_naming_both() throws Exception {
    Databases.putInto(folder);
    Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");

    assertRefused(folder).hasMessageContaining("PostgreSQL 17").hasMessageContaining("18.");
    assertThat(folder.resolve("data/base")).isDirectory();
  }

  @Test
  void folder_that_holds_something_else_is_refused_and_left_untouched() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertRefused(folder).hasMessageContaining("thesis.txt");
    assertThat(names(folder)).containsExactly("thesis.txt");
  }

  @Test
  void foreign_folder_named_data_is_refused_and_left_untouched() throws Exception {
    Files.createDirectories(folder.resolve("data/photos"));

    assertRefused(folder).hasMessageContaining("not the data of a PostgreSQL");
    assertThat(folder.resolve("data/photos")).isDirectory();
  }

  @Test
  void data_folder_of_another_postgresql_is_refused() throws Exception {
    Files.writeString(folder.resolve("PG_VERSION"), "18\n");
    Files.createDirectory(folder.resolve("base"));

    assertRefused(folder).hasMessageContaining("something else");
    assertThat(names(folder)).containsExactlyInAnyOrder("PG_VERSION", "base");
  }

  @Test
  void other_database_name_is_refused() throws Exception {
    Databases.putInto(folder);

    assertThatThrownBy(() -> Databases.at(folder).database("county").start())
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("city")
        .hasMessageContaining("county");
  }

  @Test
  void missing_passwords_are_named_and_nothing_is_made_anew() throws Exception {
    Databases.putInto(folder);
    Files.delete(folder.resolve("secrets.properties"));

    assertRefused(folder).hasMessageContaining("secrets.properties");
    assertThat(folder.resolve("data/PG_VERSION")).exists();
  }

  @Test
  void half_made_data_of_a_killed_program_is_cleared() throws Exception {
    try (var killed = Child.start(folder, Databases.BINARIES)) {
      assertThat(Await.until(LONG, this::isHalfMade)).isTrue();
      killed.kill();
      killed.descendants().forEach(process -> process.onExit().join());
    }
    assertThat(folder.resolve("data")).doesNotExist();
    Files.writeString(Files.createDirectory(folder.resolve("data.new-1")).resolve("x"), "x");

    try (var postgres = Databases.at(folder).start()) {
      assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
      assertThat(names(folder))
          .containsExactlyInAnyOrder("data", "secrets.properties", "server.log", "tierline.lock");
    }
  }

  private boolean isHalfMade() {
    return names(folder).stream().anyMatch(name -> name.startsWith("data.new-"));
  }

  @Test
  void long_log_is_put_aside_at_the_next_start() throws Exception {
    Databases.putInto(folder);
    Files.write(folder.resolve("server.log"), new byte[9 << 20]);

    Databases.at(folder).start().close();

    assertThat(folder.resolve("server.log.1")).hasSize(9 << 20);
    assertThat(Files.size(folder.resolve("server.log"))).isLessThan(1 << 20);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Path folder) {
    return assertThatThrownBy(() -> Databases.at(folder).start())
        .isInstanceOf(EmbeddedPostgresException.class);
  }

  private static List<String> names(Path folder) {
    var names = new ArrayList<String>();
    try (var entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return names;
  }
}
