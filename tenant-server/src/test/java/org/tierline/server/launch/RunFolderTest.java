package org.tierline.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @Test
  void what_a_killed_server_left_behind_is_removed_by_the_next_start(@TempDir Path data)
      throws IOException {
    Path left = Files.createDirectories(data.resolve("run").resolve("payara-1"));
    Files.createDirectories(left.resolve("runtime"));
    Files.writeString(left.resolve("runtime").resolve("some.jar"), "jar");
    Files.createFile(data.resolve("run").resolve("payara-1.lock"));

    Path own = RunFolder.in(data).path();

    assertThat(left).doesNotExist();
    assertThat(data.resolve("run").resolve("payara-1.lock")).doesNotExist();
    assertThat(own).isDirectory();
  }
}
