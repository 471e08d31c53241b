package org.tierline.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.benchmarks.harness.Step;

/** Results as Markdown. */
final class Report {
  private final Results results;
  private final Plan plan;
  private final StringBuilder text = new StringBuilder();

  Report(Results results, Plan plan) {
    this.results = results;
    this.plan = plan;
  }

  String write(Machine machine) throws IOException {
    line("# The life of an order, compared\n");
    for (String fact : machine.lines()) {
      line("- %s", fact);
    }
    line(
        "- warm-up %d s each, then %d rounds of %.0f s for each contender and combination, the first"
            + " of each round another; medians over rounds\n",
        plan.warmUpMillis() / 1000, plan.rounds(), plan.sliceMillis() / 1000.0);
    line("## Contenders\n\n| contender | configuration |\n|---|---|");
    for (Contender contender : results.contenders()) {
      line("| %s | %s |", contender.title(), results.configuration(contender));
    }
    goals();
    for (Plan.Combination combination : Plan.Combination.ALL) {
      speeds(combination);
    }
    costs();
    lists();
    for (Plan.Combination combination : Plan.Combination.ALL) {
      steps(combination);
    }
    notes();
    return text.toString();
  }

  private void goals() {
    List<Goal> goals = Goal.judge(results);
    if (!goals.isEmpty()) {
      line("\n## Goals\n\n| what | measured | floor | stretch | |\n|---|---:|---:|---:|---|");
      goals.forEach(goal -> text.append(goal.row()));
    }
  }

  private void speeds(Plan.Combination combination) {
    line("\n## Lives: %s\n", combination.title());
    line("| contender | lives/s | client CPU ms a life | server CPU ms a life | both |");
    line("|---|---:|---:|---:|---:|");
    for (Contender contender : results.contenders()) {
      Sample median = results.median(contender, combination);
      line(
          "| %s | %.1f | %.2f | %.2f | %.2f |",
          contender.title(),
          median.livesPerSecond(),
          median.clientCpuMillis(),
          median.serverCpuMillis(),
          median.cpuMillis());
    }
  }

  private void costs() {
    line("\n## What a life costs the database\n");
    line(
        "| contender | commits | statements | inserted | updated | deleted | WAL kB | WAL kB after a"
            + " checkpoint | WAL kB of jobs later | disk kB a closed order |");
    line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (Contender contender : results.contenders()) {
      results.costs(contender).ifPresent(costs -> costs(contender, costs));
    }
  }

  private void costs(Contender contender, Costs costs) {
    line(
        "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
        contender.title(),
        costs.commits(),
        costs.statements(),
        costs.inserted(),
        costs.updated(),
        costs.deleted(),
        costs.wal() / 1000,
        costs.walAfterCheckpoint() / 1000,
        costs.walOfJobs() / 1000,
        costs.disk() / 1000);
  }

  private void lists() {
    line("\n## Lists over %,d open orders\n", plan.templates() * plan.copies());
    line("| contender | list p50 ms | p99 | entries | board p50 ms | p99 | orders counted |");
    line("|---|---:|---:|---:|---:|---:|---:|");
    for (Contender contender : results.contenders()) {
      if (contender.hasLists()) {
        line(
            "| %s | %s | %s |",
            contender.title(), list(results.inbox(contender)), list(results.board(contender)));
      }
    }
    if (results.board(Contender.TIERLINE) == null) {
      line("\nTierline's board was not measured: this version of the library has none.");
    }
  }

  private static String list(Costs.@Nullable ListTime time) {
    return time == null
        ? "– | – | –"
        : String.format(Locale.ROOT, "%.2f | %.2f | %d", time.p50(), time.p99(), time.rows());
  }

  private void steps(Plan.Combination combination) {
    line("\n## Steps, p50 / p99 in ms: %s\n", combination.title());
    text.append("| step |");
    results.contenders().forEach(c -> text.append(" ").append(c.title()).append(" |"));
    text.append("\n|---|").append("---:|".repeat(results.contenders().size())).append("\n");
    for (Step step : Step.values()) {
      text.append("| ").append(step.title()).append(" |");
      for (Contender contender : results.contenders()) {
        Sample median = results.median(contender, combination);
        text.append(
            String.format(
                Locale.ROOT,
                " %.2f / %.2f |",
                median.p50()[step.ordinal()],
                median.p99()[step.ordinal()]));
      }
      text.append("\n");
    }
  }

  private void notes() {
    for (Contender contender : results.contenders()) {
      if (!results.note(contender).isEmpty()) {
        line("\n## About %s\n", contender.title());
        text.append(results.note(contender));
      }
      line("\n## Most frequent statements of %s, times a life\n", contender.title());
      text.append("```\n").append(results.statements(contender)).append("```\n");
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append("\n");
  }
}
