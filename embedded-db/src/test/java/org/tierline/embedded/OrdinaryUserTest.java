package org.tierline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ways to run that a test run as root can try; where it is not root all others try one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdinaryUserTest {
  private static final int NOBODY = 65534;
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  private final Path open;
  private final Path binaries;
  private final Path classes;
  private String classPath = "";

  OrdinaryUserTest() throws IOException {
    open = Files.createTempDirectory("embedded-db");
    binaries = open.resolve("binaries");
    classes = open.resolve("classes");
  }

  @BeforeAll
  void makeFolderThatAllCanReach() throws Exception {
    Folders.permit(open, "rwxr-xr-x");
    assumeTrue(Folders.owner(open) == 0, "these tests need to be run as root");
    assumeTrue(Command.isInstalled("setpriv"), "these tests need setpriv");
    Binaries.in(binaries, Platform.current());
    classPath = copyClassPath();
  }

  @AfterAll
  void removeFolder() throws IOException {
    Folders.delete(open);
  }

  @Test
  void ordinary_user_starts_stops_and_recovers_a_database() throws Exception {
    var folder = folderOf(NOBODY);
    try (var killed = Child.start(AS_NOBODY, classPath, folder, binaries)) {
      killed.awaitPort();
      var committed = killed.awaitRows(20);
      assertThat(userOf(Databases.server(folder))).isEqualTo(NOBODY);
      killed.kill();
      committed.addAll(killed.rest());

      try (var next = Child.start(AS_NOBODY, classPath, folder, binaries, "stop-on-exit")) {
        next.awaitPort();
        assertThat(next.awaitRows(1).get(0)).isGreaterThan(committed.get(committed.size() - 1));
        next.end();
      }
    }
    assertThat(Databases.note(folder)).doesNotExist();
  }

  @Test
  void root_runs_the_server_as_the_owner_of_the_folder_who_can_go_on_with_it() throws Exception {
    var folder = folderOf(NOBODY);
    try (var postgres = EmbeddedPostgres.at(folder).binaries(binaries).database("city").start()) {
      assertThat(userOf(Databases.server(folder))).isEqualTo(NOBODY);
      assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
    }
    try (var owner = Child.start(AS_NOBODY, classPath, folder, binaries, "stop-on-exit")) {
      owner.awaitPort();
      assertThat(owner.awaitRows(3)).hasSize(3);
      owner.end();
    }
    try (var postgres = EmbeddedPostgres.at(folder).binaries(binaries).database("city").start()) {
      assertThat(Databases.written(postgres)).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void root_without_user_namespaces_gives_the_folder_to_nobody() throws Exception {
    var folder = folderOf(0);
    try (var postgres =
        EmbeddedPostgres.at(folder).binaries(binaries).way(RunAs.Way.OTHER_USER).start()) {
      assertThat(userOf(Databases.server(folder))).isEqualTo(NOBODY);
      assertThat(Folders.owner(folder.resolve("data"))).isEqualTo(NOBODY);
      Databases.run(postgres.url(), postgres.owner(), "create table kept (id int)");
    }
    try (var again = EmbeddedPostgres.at(folder).binaries(binaries).start()) {
      assertThat(Databases.ask(again.url(), again.owner(), "select count(*) from kept"))
          .isEqualTo("0");
    }
  }

  @Test
  void root_with_user_namespaces_keeps_the_folder() throws Exception {
    var namespace = Command.run(List.of("unshare", "-U", "true"), "", Duration.ofMinutes(1));
    assumeTrue(namespace.isOk(), "user namespaces are forbidden here");
    var folder = folderOf(0);
    try (var postgres = EmbeddedPostgres.at(folder).binaries(binaries).start()) {
      assertThat(Databases.ask(postgres.url(), postgres.owner(), "select 1")).isEqualTo("1");
      assertThat(Folders.owner(folder.resolve("data"))).isZero();
    }
  }

  private Path folderOf(int user) throws IOException {
    var folder = Files.createTempDirectory(open, "database");
    Folders.giveTo(folder, user, user);
    return folder;
  }

  private static int userOf(ProcessHandle process) throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid");
  }

  /** Copies the class path to where all can read it. */
  private String copyClassPath() throws IOException {
    var entries = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      var source = Path.of(entry);
      if (Files.exists(source)) {
        var target = classes.resolve(entries.size() + "-" + source.getFileName());
        copy(source, target);
        entries.add(target.toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path source, Path target) throws IOException {
    try (var files = Files.walk(source)) {
      for (var file : files.toList()) {
        var copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        if (!Files.isDirectory(file)) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
