package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The master key of the embedded database, lost beside it. */
class LostKeyIT {
  @Test
  void a_lost_key_is_asked_for_where_it_was_and_not_replaced() throws Exception {
    Path data = RunningServer.emptyFolder("lost-key");
    RunningServer.start(data).close();
    Path key = data.resolve("master.key");
    Path kept = Files.move(key, data.resolveSibling(data.getFileName() + ".kept"));

    Path log = Files.createTempFile(data.getParent(), "lost-key", ".log");
    Process process =
        RunningServer.process(
            data, log, Map.of(), "--port", Integer.toString(RunningServer.freePort()));
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log).strip().lines())
        .singleElement()
        .asString()
        .startsWith("Tierline cannot start: tierline.master.key.file (TIERLINE_MASTER_KEY_FILE)")
        .contains("it was expected at " + key.toAbsolutePath().normalize());
    assertThat(key).doesNotExist();

    Files.move(kept, key);
    try (RunningServer again = RunningServer.start(data)) {
      assertThat(again.get("/health/ready").statusCode()).isEqualTo(200);
    }
  }
}
