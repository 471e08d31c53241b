package org.tierline.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.tierline.benchmarks.harness.Reply;

/**
 * Tierline alone for a while, with a warm-up before.
 *
 * @param cpuMillis of the client, for one life
 */
public record LifeRun(long lives, double cpuMillis) {
  private static final long WARM_UP_MILLIS = 20_000;

  /** Lets the process write a recording of the time after the warm-up. */
  public static LifeRun recorded(Duration time, Path file) throws IOException, SQLException {
    try (Server server = Server.start()) {
      server.makeDatabase(Contender.TIERLINE);
      try (ChildEngine engine =
          ChildEngine.start(Contender.TIERLINE, server.environment(Contender.TIERLINE))) {
        engine.ask("during 2 %d false", Math.min(WARM_UP_MILLIS, time.toMillis()));
        engine.ask("record start");
        Reply reply = engine.ask("during 2 %d false", time.toMillis());
        engine.ask("record %s", file);
        long lives = Math.max(1, reply.number("lives"));
        return new LifeRun(lives, reply.number("cpu") / 1e6 / lives);
      }
    }
  }
}
