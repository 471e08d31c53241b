package org.tierline.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.seal.MasterKey;

class MasterKeyFileTest {
  private static Path key(Path folder, String name) throws IOException {
    return Files.writeString(folder.resolve(name), MasterKey.random());
  }

  private static ServerConfig config(Path present, Map<String, Path> further) {
    var values = new HashMap<>(Map.of("tierline.master.key.file", present.toString()));
    further.forEach((name, file) -> values.put(name, file.toString()));
    return ServerConfig.read(new MapConfig(values));
  }

  @Test
  void the_key_before_and_the_key_to_come_may_stand_beside_the_present_one(@TempDir Path folder)
      throws IOException {
    Path present = key(folder, "present");
    assertThat(MasterKeyFile.further(config(present, Map.of()))).isEmpty();
    Path former = key(folder, "former");
    Path next = key(folder, "next");
    assertThat(
            MasterKeyFile.further(
                config(
                    present,
                    Map.of(
                        "tierline.master.key.former.file", former,
                        "tierline.master.key.next.file", next))))
        .extracting(MasterKey::fingerprint)
        .containsExactly(
            MasterKey.parse(Files.readString(former)).fingerprint(),
            MasterKey.parse(Files.readString(next)).fingerprint());
  }

  @Test
  void a_key_to_come_that_has_come_is_the_present_one(@TempDir Path folder) throws IOException {
    Path present = key(folder, "present");
    Path copy = Files.copy(present, folder.resolve("copy"));
    assertThat(
            MasterKeyFile.further(config(present, Map.of("tierline.master.key.next.file", copy))))
        .isEmpty();
  }

  @Test
  void the_present_key_is_not_its_own_former_one(@TempDir Path folder) throws IOException {
    Path present = key(folder, "present");
    Path copy = Files.copy(present, folder.resolve("copy"));
    ServerConfig same = config(present, Map.of("tierline.master.key.former.file", copy));
    assertThatThrownBy(() -> MasterKeyFile.further(same))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(
            "tierline.master.key.former.file (TIERLINE_MASTER_KEY_FORMER_FILE): names a file with"
                + " the very key that is given as the present one");
    assertThatThrownBy(
            () ->
                config(present, Map.of("tierline.master.key.next.file", folder.resolve("nowhere"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("names a file that cannot be read");
  }
}
