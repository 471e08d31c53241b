package org.tierline.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much is done.
 *
 * @param warmUpMillis for each contender, before the first round
 * @param sliceMillis how long one contender runs in one round and combination
 * @param lives for WAL and disk, half of them for each
 * @param templates orders led to a township's desk by the engine
 * @param copies how many of each there are after copying
 * @param questions how often a list is asked for; a board a tenth as often
 */
record Plan(
    int rounds,
    long warmUpMillis,
    long sliceMillis,
    int lives,
    int templates,
    int copies,
    int questions) {

  static final Plan FULL = new Plan(5, 30_000, 6_000, 5_000, 1_000, 200, 200);
  static final Plan QUICK = new Plan(2, 5_000, 2_000, 500, 200, 100, 40);

  /** Only to see that all of it runs. */
  static final Plan SMOKE = new Plan(1, 1_000, 500, 40, 40, 10, 8);

  /** Lives by which statements and rows are counted; these do not vary. */
  int countedLives() {
    return Math.max(4, lives / 25);
  }

  /** How many work at a time, and whether commits wait for the disk. */
  record Combination(int threads, boolean durable) {
    static final List<Combination> ALL =
        List.of(
            new Combination(1, true),
            new Combination(4, true),
            new Combination(1, false),
            new Combination(4, false));

    String title() {
      return threads
          + (threads == 1 ? " thread, " : " threads, ")
          + (durable ? "durable" : "`synchronous_commit=off`");
    }
  }

  /** What was asked for on the command line. */
  record Options(Plan plan, List<Contender> contenders, Path out, String words) {

    static Options parse(List<String> words) {
      Plan plan = FULL;
      String names = "";
      Path out = Path.of("benchmarks", "target", "comparison.md");
      List<String> left = new ArrayList<>(words);
      while (!left.isEmpty()) {
        String word = left.remove(0);
        switch (word) {
          case "--quick" -> plan = QUICK;
          case "--smoke" -> plan = SMOKE;
          case "--out" -> out = Path.of(left.remove(0));
          case "--engines" -> names = left.remove(0);
          default ->
              throw new IllegalArgumentException(
                  word + "; known are --quick, --smoke, --out <file>, --engines <name,name>");
        }
      }
      return new Options(plan, Contender.named(names), out, String.join(" ", words));
    }
  }
}
