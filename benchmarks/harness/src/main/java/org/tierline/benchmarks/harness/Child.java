package org.tierline.benchmarks.harness;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * The main loop of an engine's process: reads orders from its parent, line by line, and answers
 * each with a line. Ends when the parent says so or is gone.
 */
public final class Child {
  private final Pool pool;
  private final Engine engine;
  private final Crew crew;
  private @Nullable Recording recording;

  private Child(Pool pool, Engine engine) {
    this.pool = pool;
    this.engine = engine;
    this.crew = new Crew(engine);
  }

  /** Makes an engine ready on an empty or migrated database. */
  @FunctionalInterface
  public interface Opening {
    Engine open(Pool pool) throws Exception;
  }

  /** The whole life of the process. */
  public static void serve(Opening opening) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    Logger.getLogger("").setLevel(Level.WARNING);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (var pool = new Pool();
        Engine engine = opening.open(pool)) {
      var child = new Child(pool, engine);
      out.println(child.ready().line());
      String line = in.readLine();
      while (line != null && !line.equals("end")) {
        out.println(child.answer(line.split(" ")).line());
        line = in.readLine();
      }
    } catch (Exception e) {
      e.printStackTrace();
      out.println(Reply.failure(e).line());
    }
    System.exit(0);
  }

  private Reply ready() {
    return new Reply().with("configuration", engine.configuration()).with("notes", engine.notes());
  }

  private Reply answer(String[] words) {
    try {
      return switch (words[0]) {
        case "during" -> during(words);
        case "times" -> times(words);
        case "fill" -> fill(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        case "inbox" -> inbox(Integer.parseInt(words[1]));
        case "record" -> record(words[1]);
        case "settle" -> settle();
        case "board" -> board(Integer.parseInt(words[1]));
        default -> throw new IllegalArgumentException(words[0]);
      };
    } catch (Exception e) {
      e.printStackTrace();
      return Reply.failure(e);
    }
  }

  private Reply during(String[] words) throws Exception {
    pool.renew(Boolean.parseBoolean(words[3]));
    long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[2]));
    return reply(crew.during(Integer.parseInt(words[1]), nanos));
  }

  private Reply times(String[] words) throws Exception {
    pool.renew(Boolean.parseBoolean(words[3]));
    Reply reply = reply(crew.times(Integer.parseInt(words[1]), Long.parseLong(words[2])));
    pool.drop();
    return reply;
  }

  private static Reply reply(Crew.Outcome outcome) {
    return new Reply()
        .with("lives", outcome.lives())
        .with("nanos", outcome.nanos())
        .with("cpu", outcome.cpuNanos())
        .with("p50", percentiles(outcome.steps(), 0.5))
        .with("p99", percentiles(outcome.steps(), 0.99));
  }

  private static String percentiles(List<Latencies> steps, double share) {
    return steps.stream()
        .map(times -> Long.toString(times.percentile(share)))
        .collect(Collectors.joining(","));
  }

  /** Leads some orders to a township's desk, and multiplies their rows. */
  private Reply fill(int templates, int times) throws Exception {
    pool.renew(false);
    try (Connection database = pool.administrator()) {
      var copies = new Copies(database);
      copies.mark();
      for (int i = 0; i < templates; i++) {
        Life life = engine.life(Order.open(crew.next(), i, templates));
        Step last = i % 3 == 0 ? Step.DELEGATE : Step.SIGN;
        for (Step step : Step.values()) {
          if (step.compareTo(last) <= 0) {
            life.take(step);
          }
        }
      }
      long rows = copies.multiply(times);
      pool.drop();
      return new Reply().with("open", (long) templates * times).with("rows", rows);
    }
  }

  private Reply settle() throws Exception {
    engine.settle();
    pool.drop();
    return new Reply().with("done", true);
  }

  /** Starts the Flight Recorder, or writes what it has seen to a file. */
  private Reply record(String word) throws Exception {
    if (word.equals("start")) {
      recording = new Recording(Configuration.getConfiguration("profile"));
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
      recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
      recording.start();
    } else if (recording != null) {
      recording.stop();
      recording.dump(Path.of(word));
      recording.close();
    }
    return new Reply().with("done", true);
  }

  private Reply inbox(int times) throws Exception {
    var latencies = new Latencies();
    long rows = 0;
    for (int i = -times / 4; i < times; i++) {
      int unit = Order.open(0, Math.floorMod(i * 617, times), times).unit();
      long start = System.nanoTime();
      int found = engine.inbox(unit);
      if (i >= 0) {
        latencies.add(System.nanoTime() - start);
        rows += found;
      }
    }
    return lists(latencies).with("rows", rows / times);
  }

  private Reply board(int times) throws Exception {
    var latencies = new Latencies();
    long sum = 0;
    for (int i = -times / 4; i < times; i++) {
      long start = System.nanoTime();
      OptionalInt found = engine.board(Math.floorMod(i, Order.COUNTIES));
      if (found.isEmpty()) {
        return new Reply().with("absent", true);
      }
      if (i >= 0) {
        latencies.add(System.nanoTime() - start);
        sum += found.getAsInt();
      }
    }
    return lists(latencies).with("rows", sum / times);
  }

  private static Reply lists(Latencies latencies) {
    return new Reply()
        .with("p50", latencies.percentile(0.5))
        .with("p99", latencies.percentile(0.99));
  }
}
