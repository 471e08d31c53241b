package org.tierline.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Threads that lead lives, one after the other, and note how long each step takes. */
final class Crew {
  private final Engine engine;
  private final AtomicLong numbers = new AtomicLong();

  Crew(Engine engine) {
    this.engine = engine;
  }

  /** What a run came to: whole lives, wall time, CPU time of this process, times by step. */
  record Outcome(long lives, long nanos, long cpuNanos, List<Latencies> steps) {}

  private record Share(long lives, List<Latencies> steps) {}

  Outcome during(int threads, long nanos) throws Exception {
    long end = System.nanoTime() + nanos;
    return run(threads, () -> System.nanoTime() < end);
  }

  Outcome times(int threads, long lives) throws Exception {
    var left = new AtomicLong(lives);
    return run(threads, () -> left.getAndDecrement() > 0);
  }

  long next() {
    return numbers.incrementAndGet();
  }

  private Outcome run(int threads, BooleanSupplier more) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      long cpu = cpu();
      long start = System.nanoTime();
      List<Callable<Share>> work = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        work.add(() -> lead(more));
      }
      long lives = 0;
      List<Latencies> steps = noTimes();
      for (Future<Share> share : executor.invokeAll(work)) {
        lives += share.get().lives();
        for (int i = 0; i < steps.size(); i++) {
          steps.get(i).addAll(share.get().steps().get(i));
        }
      }
      return new Outcome(lives, System.nanoTime() - start, cpu() - cpu, steps);
    } finally {
      executor.shutdown();
    }
  }

  private Share lead(BooleanSupplier more) throws Exception {
    List<Latencies> times = noTimes();
    long lives = 0;
    while (more.getAsBoolean()) {
      Life life = engine.life(Order.of(next()));
      long before = System.nanoTime();
      for (Step step : Step.values()) {
        life.take(step);
        long after = System.nanoTime();
        times.get(step.ordinal()).add(after - before);
        before = after;
      }
      lives++;
    }
    return new Share(lives, times);
  }

  private static List<Latencies> noTimes() {
    List<Latencies> times = new ArrayList<>();
    for (int i = 0; i < Step.values().length; i++) {
      times.add(new Latencies());
    }
    return times;
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
