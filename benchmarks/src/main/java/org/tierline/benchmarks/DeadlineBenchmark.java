package org.tierline.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tierline.calendar.CalendarLayer;
import org.tierline.calendar.ChineseHolidays;
import org.tierline.calendar.Deadline;
import org.tierline.calendar.Limit;
import org.tierline.calendar.WorkCalendar;

/** What a deadline costs: across National Day, with a unit's calendar over the city's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DeadlineBenchmark {
  @Param({"5 WD", "15 WD", "24 NH"})
  private String limit = "5 WD";

  private final WorkCalendar calendar =
      WorkCalendar.over(ChineseHolidays.calendar(), CalendarLayer.special(List.of()));
  private final Instant start = Instant.parse("2024-09-27T02:00:00Z");

  @Benchmark
  public Deadline deadline() {
    return calendar.deadline(start, Limit.parse(limit));
  }

  @Benchmark
  public Instant yellowLamp() {
    return calendar.yellowAt(start, Limit.parse(limit), null);
  }
}
