package org.tierline.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tierline.benchmarks.compare.LifeRun;

/**
 * Leads lives on Tierline under the Flight Recorder and tells where their time goes: {@code profile
 * [seconds] [folder]}. Writes {@code profile.md}, {@code life.jfr}, and for CPU and memory folded
 * stacks and a flame graph.
 */
public final class Profile {
  private static final int TOP = 25;

  private final Path folder;
  private final StringBuilder text = new StringBuilder();

  private Profile(Path folder) {
    this.folder = folder;
  }

  public static void main(List<String> words) throws Exception {
    int seconds = words.isEmpty() ? 60 : Integer.parseInt(words.get(0));
    Path folder =
        words.size() > 1 ? Path.of(words.get(1)) : Path.of("benchmarks", "target", "profile");
    Files.createDirectories(folder);
    var profile = new Profile(folder.toAbsolutePath());
    Path recording = folder.resolve("life.jfr").toAbsolutePath();
    LifeRun run = LifeRun.recorded(Duration.ofSeconds(seconds), recording);
    profile.line("# Where the time of a life goes\n");
    profile.line(
        "%d lives in %d s by 2 threads, `synchronous_commit=off`; %.3f ms CPU of the client each.",
        run.lives(), seconds, run.cpuMillis());
    profile.write("Running", "cpu", Stacks.running(recording), run.cpuMillis(), "ms a life");
    Stacks allocated = Stacks.allocated(recording);
    double kilobytes = allocated.total() / 1000.0 / Math.max(1, run.lives());
    profile.write("Allocation", "memory", allocated, kilobytes, "kB a life");
    Files.writeString(folder.resolve("profile.md"), profile.text);
    System.out.println(profile.text);
    System.out.println("Flame graphs and folded stacks are in " + folder);
  }

  private void write(String title, String name, Stacks stacks, double whole, String unit)
      throws IOException {
    line("\n## %s\n\n| area | share | %s |\n|---|---:|---:|", title, unit);
    rows(stacks, stacks.areas(), whole);
    line("\n### The library's methods with what they call\n\n| method | share | %s |", unit);
    line("|---|---:|---:|");
    rows(stacks, stacks.within(TOP), whole);
    line("\n### Innermost methods\n\n| method | share | %s |\n|---|---:|---:|", unit);
    rows(stacks, stacks.own(TOP), whole);
    String folded =
        stacks.folded().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue() + "\n")
            .collect(Collectors.joining());
    Files.writeString(folder.resolve(name + ".folded"), folded);
    Files.writeString(folder.resolve(name + ".svg"), FlameGraph.of(stacks.folded()));
  }

  private void rows(Stacks stacks, List<Map.Entry<String, Long>> weights, double whole) {
    for (Map.Entry<String, Long> weight : weights) {
      double share = (double) weight.getValue() / Math.max(1, stacks.total());
      line("| %s | %.1f %% | %.3f |", weight.getKey(), 100 * share, share * whole);
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append("\n");
  }
}
