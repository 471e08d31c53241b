package org.tierline.benchmarks.compare;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.tierline.benchmarks.harness.Reply;

/**
 * The part of the comparison that asks for a desk's list, of Tierline alone and several times:
 * {@code lists [warm-up in seconds] [times]}. Lives are led first, so that the program is as warm
 * as in the comparison.
 */
public final class ListTimes {
  private static final Plan PLAN = Plan.FULL;
  private static final double MILLI = 1e6;
  private static final double MICRO = 1e3;
  private static final int TIMES = 5;

  private ListTimes() {}

  public static void main(List<String> words) throws IOException, SQLException {
    long warmUp = words.isEmpty() ? PLAN.warmUpMillis() : 1_000 * Long.parseLong(words.get(0));
    int times = words.size() < 2 ? TIMES : Integer.parseInt(words.get(1));
    Contender tierline = Contender.TIERLINE;
    try (Server server = Server.start()) {
      server.makeDatabase(tierline);
      try (ChildEngine engine = ChildEngine.start(tierline, server.environment(tierline))) {
        engine.ask("during 4 %d false", warmUp);
        Reply filled = engine.ask("fill %d %d", PLAN.templates(), PLAN.copies());
        engine.ask("settle");
        server.vacuum(tierline);
        server.checkpoint();
        System.out.printf(Locale.ROOT, "%s open orders%n", filled.text("open"));
        ServerCpu cpu = ServerCpu.of(server.backend());
        for (int i = 0; i < times; i++) {
          say(cpu, engine);
        }
      }
    }
  }

  private static void say(ServerCpu cpu, ChildEngine engine) throws IOException {
    long before = cpu.nanos();
    Reply reply = engine.ask("inbox %d", PLAN.questions());
    double used = cpu.nanos() - before;
    System.out.printf(
        Locale.ROOT,
        "a desk's list: median %.3f ms, 99 %% %.3f ms, server CPU %.0f µs, %d rows%n",
        reply.number("p50") / MILLI,
        reply.number("p99") / MILLI,
        used / MICRO / (PLAN.questions() * 1.25),
        reply.number("rows"));
  }
}
