package org.tierline.benchmarks.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Everything that was measured, by contender. */
final class Results {
  private final Map<Contender, Map<Plan.Combination, List<Sample>>> samples =
      new EnumMap<>(Contender.class);
  private final Map<Contender, Costs> costs = new EnumMap<>(Contender.class);
  private final Map<Contender, Costs.ListTime> inboxes = new EnumMap<>(Contender.class);
  private final Map<Contender, Costs.ListTime> boards = new EnumMap<>(Contender.class);
  private final Map<Contender, String> configurations = new EnumMap<>(Contender.class);
  private final Map<Contender, String> statements = new EnumMap<>(Contender.class);
  private final Map<Contender, String> notes = new EnumMap<>(Contender.class);

  void statements(Contender contender, String text) {
    statements.put(contender, text);
  }

  /** Its most frequent statements, one a line. */
  String statements(Contender contender) {
    return statements.getOrDefault(contender, "");
  }

  void add(Contender contender, Plan.Combination combination, Sample sample) {
    samples
        .computeIfAbsent(contender, c -> new LinkedHashMap<>())
        .computeIfAbsent(combination, c -> new ArrayList<>())
        .add(sample);
  }

  void add(Contender contender, Costs cost) {
    costs.put(contender, cost);
  }

  void inbox(Contender contender, Costs.ListTime time) {
    inboxes.put(contender, time);
  }

  void board(Contender contender, Costs.ListTime time) {
    boards.put(contender, time);
  }

  void describe(Contender contender, String configuration, String note) {
    configurations.put(contender, configuration);
    notes.put(contender, note);
  }

  void failed(Contender contender, String what) {
    notes.merge(contender, what + "\n", String::concat);
  }

  List<Contender> contenders() {
    return List.copyOf(configurations.keySet());
  }

  String configuration(Contender contender) {
    return configurations.getOrDefault(contender, "");
  }

  String note(Contender contender) {
    return notes.getOrDefault(contender, "");
  }

  Sample median(Contender contender, Plan.Combination combination) {
    return Sample.median(
        Objects.requireNonNull(Objects.requireNonNull(samples.get(contender)).get(combination)));
  }

  boolean has(Contender contender) {
    return samples.containsKey(contender);
  }

  Optional<Costs> costs(Contender contender) {
    return Optional.ofNullable(costs.get(contender));
  }

  Costs.@Nullable ListTime inbox(Contender contender) {
    return inboxes.get(contender);
  }

  Costs.@Nullable ListTime board(Contender contender) {
    return boards.get(contender);
  }

  /** The workflow engine that makes the most lives in a combination. */
  Optional<Contender> fastestPeer(Plan.Combination combination) {
    return best(c -> median(c, combination).livesPerSecond());
  }

  private Optional<Contender> best(ToDoubleFunction<Contender> figure) {
    return samples.keySet().stream()
        .filter(Contender::isPeer)
        .max(Comparator.comparingDouble(figure));
  }
}
