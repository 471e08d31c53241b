package org.tierline.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.testkit.TestKeys;

/**
 * A node of its own process: runs the clocks over and over, as a server does, until its parent ends
 * or says so. Arguments: address of the database, user, hours by which its clock is ahead.
 */
public final class DueNode {
  private DueNode() {}

  public static void main(String[] args) throws IOException {
    var source = new HikariDataSource();
    source.setJdbcUrl(args[0]);
    source.setUsername(args[1]);
    source.setPassword(System.getenv("DUE_PASSWORD"));
    source.setMaximumPoolSize(2);
    source.setAutoCommit(false);
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Long.parseLong(args[2])));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (source;
        var tierline =
            Tierline.builder(source)
                .masterKey(TestKeys.MASTER)
                .clock(clock)
                .jobPause(Duration.ofMillis(500))
                .build()) {
      System.out.println("ready");
      in.readLine();
      var operator = Caller.operator("benchmark");
      while (!in.ready()) {
        tierline.runDue(operator);
        Thread.onSpinWait();
      }
    }
  }
}
