package org.tierline.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tierline.benchmarks.harness.Reply;

/**
 * Compares the life of an order on Tierline, on workflow engines and by plain JDBC: {@code compare
 * [--quick] [--out file] [--engines name,name]}. One PostgreSQL, a process for each contender,
 * interleaved rounds; the report is Markdown.
 */
public final class Comparison {
  private static final double MILLI = 1e6;

  private final Plan plan;
  private final Server server;
  private final Results results = new Results();
  private final Map<Contender, ChildEngine> engines = new EnumMap<>(Contender.class);

  private Comparison(Plan plan, Server server) {
    this.plan = plan;
    this.server = server;
  }

  public static void main(List<String> words) throws Exception {
    Plan.Options options = Plan.Options.parse(words);
    Instant start = Instant.now();
    try (Server server = Server.start()) {
      var comparison = new Comparison(options.plan(), server);
      try {
        comparison.run(options.contenders());
      } finally {
        comparison.endAll();
      }
      Duration took = Duration.between(start, Instant.now());
      String report =
          new Report(comparison.results, options.plan())
              .write(new Machine(server.description(), options.words(), start, took));
      System.out.println(report);
      Path folder = options.out().toAbsolutePath().getParent();
      Files.createDirectories(Objects.requireNonNull(folder));
      Files.writeString(options.out(), report);
    }
  }

  private void run(List<Contender> contenders) throws IOException, SQLException {
    for (Contender contender : contenders) {
      say("starting %s", contender.title());
      server.makeDatabase(contender);
      ChildEngine engine = ChildEngine.start(contender, server.environment(contender));
      engines.put(contender, engine);
      results.describe(
          contender, engine.ready().text("configuration"), engine.ready().text("notes"));
    }
    for (Contender contender : contenders) {
      say("warming up %s", contender.title());
      engine(contender).ask("during 4 %d false", plan.warmUpMillis());
    }
    for (int round = 0; round < plan.rounds(); round++) {
      round(contenders, round);
    }
    for (Contender contender : contenders) {
      attempt(contender, "counting", this::count);
    }
    for (Contender contender : contenders) {
      if (contender.hasLists()) {
        attempt(contender, "lists", this::lists);
      }
    }
  }

  private interface Part {
    void of(Contender contender) throws IOException, SQLException;
  }

  /** What fails here is missing in the report, which says so; the rounds are not lost for it. */
  private void attempt(Contender contender, String name, Part part)
      throws IOException, SQLException {
    say("%s: %s", contender.title(), name);
    try {
      part.of(contender);
    } catch (IllegalStateException e) {
      results.failed(contender, name + " failed: " + e.getMessage());
    }
  }

  private void round(List<Contender> contenders, int round) throws IOException, SQLException {
    ServerCpu cpu = ServerCpu.of(server.backend());
    for (Plan.Combination combination : Plan.Combination.ALL) {
      server.checkpoint();
      for (int i = 0; i < contenders.size(); i++) {
        Contender contender = contenders.get((i + round) % contenders.size());
        long before = cpu.nanos();
        Reply reply =
            engine(contender)
                .ask(
                    "during %d %d %b",
                    combination.threads(), plan.sliceMillis(), combination.durable());
        Sample sample = Sample.of(reply, cpu.nanos() - before);
        results.add(contender, combination, sample);
        say(
            "round %d, %s: %s %.1f lives/s",
            round + 1, combination.title(), contender.title(), sample.livesPerSecond());
      }
    }
  }

  /** Statements and rows by a few lives one after the other; WAL and disk by many. */
  private void count(Contender contender) throws IOException, SQLException {
    server.countStatements(contender, true);
    engine(contender).ask("times 1 %d false", plan.countedLives()); // new connections, warm
    server.rows(contender);
    server.countStatements(contender, true);
    Server.Rows rows = server.rows(contender);
    long commits = server.commits(contender);
    engine(contender).ask("times 1 %d false", plan.countedLives());
    double commitsOfLife = (double) (server.commits(contender) - commits) / plan.countedLives();
    double statements = (double) server.statements(contender) / plan.countedLives();
    results.statements(contender, server.mostFrequent(contender, plan.countedLives()));
    Server.Rows counted = server.rows(contender).minus(rows);
    server.countStatements(contender, false);
    engine(contender).ask("settle");
    Server.Rows before = server.rows(contender);
    server.checkpoint();
    int half = plan.lives() / 2;
    double walCold = wal(contender, half);
    double walWarm = wal(contender, half);
    long written = server.wal();
    engine(contender).ask("settle");
    double walOfJobs = (double) (server.wal() - written) / (2 * half);
    Server.Rows grown = server.rows(contender).minus(before);
    results.add(
        contender,
        new Costs(
            statements,
            commitsOfLife,
            (double) counted.inserted() / plan.countedLives(),
            (double) counted.updated() / plan.countedLives(),
            (double) counted.deleted() / plan.countedLives(),
            walCold,
            walWarm,
            walOfJobs,
            (double) grown.bytes() / (2 * half)));
  }

  private double wal(Contender contender, int lives) throws IOException, SQLException {
    long before = server.wal();
    engine(contender).ask("times 4 %d false", lives);
    return (double) (server.wal() - before) / lives;
  }

  private void lists(Contender contender) throws IOException, SQLException {
    Reply filled = engine(contender).ask("fill %d %d", plan.templates(), plan.copies());
    say("%s: %s open orders", contender.title(), filled.text("open"));
    engine(contender).ask("settle");
    server.vacuum(contender);
    results.inbox(contender, time(engine(contender).ask("inbox %d", plan.questions())));
    Reply board = engine(contender).ask("board %d", Math.max(4, plan.questions() / 10));
    if (!board.has("absent")) {
      results.board(contender, time(board));
    }
  }

  private static Costs.ListTime time(Reply reply) {
    return new Costs.ListTime(
        reply.number("p50") / MILLI, reply.number("p99") / MILLI, reply.number("rows"));
  }

  private ChildEngine engine(Contender contender) {
    return Objects.requireNonNull(engines.get(contender));
  }

  private void endAll() throws IOException {
    for (ChildEngine engine : new ArrayList<>(engines.values())) {
      engine.close();
    }
  }

  private static void say(String format, Object... values) {
    System.err.println(String.format(Locale.ROOT, format, values));
  }
}
