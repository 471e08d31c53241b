package org.tierline.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * CPU time of the server and all its processes, ended ones included, from {@code /proc}; in steps
 * of ten milliseconds. Zero where there is no such thing.
 */
final class ServerCpu {
  private static final Path PROC = Path.of("/proc");
  private static final long NANOS_OF_TICK = 10_000_000;
  private static final int PARENT = 1;
  private static final int TIMES = 11;

  private final long postmaster;

  private ServerCpu(long postmaster) {
    this.postmaster = postmaster;
  }

  /** Of the server that has a backend of that process id. */
  static ServerCpu of(int backend) throws IOException {
    Path stat = PROC.resolve(backend + "/stat");
    return new ServerCpu(Files.exists(stat) ? Long.parseLong(fields(stat)[PARENT]) : 0);
  }

  long nanos() throws IOException {
    if (postmaster == 0) {
      return 0;
    }
    long ticks = ticks(fields(PROC.resolve(postmaster + "/stat")), true);
    try (Stream<Path> processes = Files.list(PROC)) {
      for (Path process : processes.filter(p -> isNumber(p.getFileName().toString())).toList()) {
        ticks += childTicks(process.resolve("stat"));
      }
    }
    return ticks * NANOS_OF_TICK;
  }

  private long childTicks(Path stat) {
    try {
      String[] fields = fields(stat);
      return Long.parseLong(fields[PARENT]) == postmaster ? ticks(fields, false) : 0;
    } catch (IOException e) {
      return 0; // it has ended; then its parent has its time
    }
  }

  /** Own user and system time, and with it perhaps that of children that have ended. */
  private static long ticks(String[] fields, boolean withEnded) {
    long ticks = 0;
    for (int i = TIMES; i < TIMES + (withEnded ? 4 : 2); i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks;
  }

  /** The fields behind the name, which is in brackets and may hold anything. */
  private static String[] fields(Path stat) throws IOException {
    String line = Files.readString(stat);
    return line.substring(line.lastIndexOf(')') + 2).split(" ");
  }

  private static boolean isNumber(String name) {
    return name.chars().allMatch(Character::isDigit);
  }
}
