package org.tierline.workorder;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What it costs to look an action up in the chain: for a dispatch, and for all actions on a lead's
 * turn at work, as when a reader is told what he may do. Here because the chain is nobody else's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ChainBenchmark {
  private final Chain chain = Chain.standard();
  private final String registered = chain.first(WorkOrderStatus.REGISTERED).orElseThrow().code();
  private final String handling = chain.first(WorkOrderStatus.HANDLING).orElseThrow().code();

  @Benchmark
  public Object dispatch() {
    return chain.find(Action.DISPATCH, null, registered);
  }

  @Benchmark
  public void allLines(Blackhole sink) {
    for (Action action : Action.values()) {
      for (Transition line : chain.lines(action)) {
        sink.consume(
            line.concerns(AssignmentRole.LEAD) && line.allows(handling, AssignmentStatus.HANDLING));
      }
    }
  }
}
