package org.tierline.benchmarks.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** On what and how a comparison was run. */
record Machine(String server, String words, Instant start, Duration took) {

  List<String> lines() throws IOException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return List.of(
        "%s, %d cores, %d GB memory; load %.1f at the end"
            .formatted(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 30,
                system.getSystemLoadAverage()),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + "; "
            + System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.runtime.version")
            + ", `-Xms1g -Xmx1g` for each contender",
        server,
        "pgjdbc and HikariCP of the same version for all: 6 connections, no auto-commit,"
            + " `reWriteBatchedInserts=true`",
        "begun %s, took %d min %d s: `java -jar benchmarks/target/benchmarks.jar compare %s`"
            .formatted(
                start.truncatedTo(ChronoUnit.SECONDS),
                took.toMinutes(),
                took.toSecondsPart(),
                words));
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 2))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
