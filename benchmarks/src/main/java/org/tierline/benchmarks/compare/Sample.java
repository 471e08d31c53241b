package org.tierline.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import org.tierline.benchmarks.harness.Reply;

/** What one contender did in one round and combination. Times of steps are in milliseconds. */
record Sample(
    double livesPerSecond,
    double clientCpuMillis,
    double serverCpuMillis,
    double[] p50,
    double[] p99) {
  private static final double MILLI = 1e6;

  static Sample of(Reply reply, long serverNanos) {
    double lives = Math.max(1, reply.number("lives"));
    return new Sample(
        lives / (reply.number("nanos") / 1e9),
        reply.number("cpu") / MILLI / lives,
        serverNanos / MILLI / lives,
        millis(reply.text("p50")),
        millis(reply.text("p99")));
  }

  private static double[] millis(String list) {
    return Arrays.stream(list.split(",")).mapToDouble(t -> Long.parseLong(t) / MILLI).toArray();
  }

  double cpuMillis() {
    return clientCpuMillis + serverCpuMillis;
  }

  /** The median of each figure over rounds. */
  static Sample median(List<Sample> rounds) {
    int steps = rounds.get(0).p50.length;
    double[] p50 = new double[steps];
    double[] p99 = new double[steps];
    for (int i = 0; i < steps; i++) {
      int step = i;
      p50[i] = median(rounds.stream().mapToDouble(s -> s.p50[step]).toArray());
      p99[i] = median(rounds.stream().mapToDouble(s -> s.p99[step]).toArray());
    }
    return new Sample(
        median(rounds.stream().mapToDouble(Sample::livesPerSecond).toArray()),
        median(rounds.stream().mapToDouble(Sample::clientCpuMillis).toArray()),
        median(rounds.stream().mapToDouble(Sample::serverCpuMillis).toArray()),
        p50,
        p99);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
