package org.tierline.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.seal.MasterKey;

class MasterKeyCommandTest {
  @Test
  void a_key_is_made_for_its_owner_alone_and_told_by_the_fingerprint_of_the_library(
      @TempDir Path folder) throws IOException {
    Path file = folder.resolve("new.key");
    String said = MasterKeyCommand.said(file);
    String text = Files.readString(file);
    assertThat(said)
        .isEqualTo("made %s, fingerprint %s", file, MasterKey.parse(text).fingerprint())
        .doesNotContain(text.strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_file_that_is_there_stays_as_it_is(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("old.key");
    MasterKeyCommand.said(file);
    String text = Files.readString(file);
    assertThat(MasterKeyCommand.said(file)).startsWith("there was " + file);
    assertThat(Files.readString(file)).isEqualTo(text);

    Path other = Files.writeString(folder.resolve("other"), "no key");
    assertThatThrownBy(() -> MasterKeyCommand.said(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("what is there is no master key, 32 bytes in Base64");
    assertThat(Files.readString(other)).isEqualTo("no key");
  }
}
