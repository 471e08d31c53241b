package org.tierline.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Tierline should reach, at least and at best, and what it has reached.
 *
 * @param moreIsBetter whether a larger value is the better one
 */
record Goal(
    String what, double value, double floor, double stretch, boolean moreIsBetter, String format) {
  private static final Plan.Combination DURABLE = new Plan.Combination(4, true);
  private static final Plan.Combination CPU_BOUND = new Plan.Combination(4, false);
  private static final double KILO = 1000;

  /** All goals that can be judged by what was measured. */
  static List<Goal> judge(Results results) {
    List<Goal> goals = new ArrayList<>();
    if (results.has(Contender.TIERLINE)) {
      againstPeer(results, goals);
      againstJdbc(results, goals);
      costs(results, goals);
      lists(results, goals);
    }
    return goals;
  }

  private static void againstPeer(Results results, List<Goal> goals) {
    results
        .fastestPeer(DURABLE)
        .ifPresent(
            peer ->
                goals.add(
                    times(
                        "lives/s, 4 threads, durable, against " + peer.title(),
                        speed(results, Contender.TIERLINE, DURABLE) / speed(results, peer, DURABLE),
                        7,
                        10)));
    results
        .fastestPeer(CPU_BOUND)
        .ifPresent(
            peer -> {
              goals.add(
                  times(
                      "lives/s, 4 threads, not waiting for the disk, against " + peer.title(),
                      speed(results, Contender.TIERLINE, CPU_BOUND)
                          / speed(results, peer, CPU_BOUND),
                      15,
                      25));
              goals.add(
                  times(
                      "less CPU of client and server a life than " + peer.title(),
                      results.median(peer, CPU_BOUND).cpuMillis()
                          / results.median(Contender.TIERLINE, CPU_BOUND).cpuMillis(),
                      12,
                      20));
            });
  }

  private static void againstJdbc(Results results, List<Goal> goals) {
    if (results.has(Contender.JDBC)) {
      for (Plan.Combination combination : List.of(DURABLE, CPU_BOUND)) {
        double share =
            speed(results, Contender.TIERLINE, combination)
                / speed(results, Contender.JDBC, combination);
        String what = "lives/s against plain JDBC, " + combination.title();
        goals.add(new Goal(what, 100 * share, 75, 100, true, "%.0f %%"));
      }
    }
  }

  private static void costs(Results results, List<Goal> goals) {
    results
        .costs(Contender.TIERLINE)
        .ifPresent(
            own -> {
              goals.add(less("SQL statements a life", own.statements(), 38, 29, "%.1f"));
              goals.add(
                  less("WAL a life, page images left out", own.wal() / KILO, 12, 9, "%.1f kB"));
              goals.add(less("disk a closed order", own.disk() / KILO, 6, 4.5, "%.1f kB"));
            });
  }

  private static void lists(Results results, List<Goal> goals) {
    Costs.ListTime inbox = results.inbox(Contender.TIERLINE);
    if (inbox != null) {
      goals.add(less("a unit's list, median", inbox.p50(), 0.5, 0.5, "%.2f ms"));
      results.contenders().stream()
          .filter(Contender::isPeer)
          .map(results::inbox)
          .filter(time -> time != null)
          .mapToDouble(Costs.ListTime::p50)
          .min()
          .ifPresent(
              peer ->
                  goals.add(
                      times("a unit's list against the fastest peer", peer / inbox.p50(), 15, 50)));
    }
    Costs.ListTime board = results.board(Contender.TIERLINE);
    if (board != null) {
      goals.add(less("board of a county, median", board.p50(), 2, 2, "%.2f ms"));
    }
  }

  private static double speed(Results results, Contender who, Plan.Combination combination) {
    return results.median(who, combination).livesPerSecond();
  }

  private static Goal times(String what, double value, double floor, double stretch) {
    return new Goal(what, value, floor, stretch, true, "%.1f ×");
  }

  private static Goal less(String what, double value, double floor, double stretch, String format) {
    return new Goal(what, value, floor, stretch, false, format);
  }

  String row() {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(what, text(value), text(floor), text(stretch), verdict());
  }

  private String text(double figure) {
    return String.format(Locale.ROOT, format, figure);
  }

  private String verdict() {
    if (reaches(stretch)) {
      return "**held**, stretch too";
    }
    return reaches(floor) ? "**held**" : "**not held**";
  }

  private boolean reaches(double mark) {
    return moreIsBetter ? value >= mark : value <= mark;
  }
}
