package org.tierline.benchmarks.harness;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Times of one kind of call, in nanoseconds, one after the other. Used by one thread. */
final class Latencies {
  private long[] times = new long[1024];
  private int size;

  void add(long nanos) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
    }
    times[size++] = nanos;
  }

  void addAll(Latencies more) {
    LongStream.of(more.times).limit(more.size).forEach(this::add);
  }

  /** The time below which that share of all stays; 0 where there are none. */
  long percentile(double share) {
    if (size == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(times, size);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(size - 1L, (long) (share * size))];
  }
}
