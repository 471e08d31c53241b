package org.tierline.workorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws what a definition says as a Mermaid state diagram, and its problems where they are. Ways
 * that lead nowhere else are drawn only where something is wrong with them.
 */
final class ChainDiagram {
  private static final String SIGN = "⚠";

  private final ChainReport report;
  private final Locale locale;
  private final Map<ChainProblem, Integer> numbers = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder("stateDiagram-v2\n");

  ChainDiagram(ChainReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
    report.problems().forEach(problem -> numbers.putIfAbsent(problem, numbers.size() + 1));
  }

  /** Some ways from one state to another. */
  private static final class Way {
    private final Set<String> actions = new LinkedHashSet<>();
    private final Set<Integer> problems = new TreeSet<>();
  }

  String text() {
    comments();
    states();
    ways();
    problems();
    return text.toString();
  }

  private void line(String line) {
    text.append("  ").append(line).append('\n');
  }

  private void comments() {
    numbers.forEach(
        (problem, number) ->
            line("%% " + SIGN + number + " " + place(problem) + oneLine(problem.text(locale))));
  }

  private static String place(ChainProblem problem) {
    if (problem.line() == null) {
      return problem.state() == null ? "" : problem.state() + ": ";
    }
    return "line "
        + problem.line()
        + (problem.action() == null ? "" : " " + problem.action())
        + ": ";
  }

  private static String oneLine(String words) {
    return words.replaceAll("\\s+", " ").strip();
  }

  private void states() {
    for (ChainReport.Node node : report.nodes()) {
      ChainState state = node.state();
      String name = state.chinese() + " " + state.english() + marks(node.problems());
      line("state \"%s\" as %s".formatted(name.replace('"', '\''), state.code()));
    }
    report.nodes().stream()
        .filter(node -> node.state().phase() == WorkOrderStatus.REGISTERED)
        .findFirst()
        .ifPresent(node -> line("[*] --> " + node.state().code()));
  }

  private String marks(List<ChainProblem> problems) {
    return marks(
        problems.stream().map(numbers::get).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String marks(Set<Integer> problems) {
    return problems.stream().map(number -> " " + SIGN + number).collect(Collectors.joining());
  }

  private void ways() {
    var ways = new LinkedHashMap<String, Way>();
    for (ChainReport.Edge edge : report.edges()) {
      if (!edge.from().equals(edge.to()) || !edge.problems().isEmpty()) {
        Way way = ways.computeIfAbsent(edge.from() + " --> " + edge.to(), k -> new Way());
        way.actions.add(edge.action() + (edge.withoutCallBack() ? " (no call-back)" : ""));
        edge.problems().forEach(problem -> way.problems.add(numbers.get(problem)));
      }
    }
    ways.forEach(
        (ends, way) -> line(ends + " : " + String.join(", ", way.actions) + marks(way.problems)));
    report.nodes().stream()
        .map(ChainReport.Node::state)
        .filter(state -> state.phase().isFinal())
        .forEach(state -> line(state.code() + " --> [*]"));
  }

  /** Makes the states at fault stand out, and gives every problem without a place one. */
  private void problems() {
    if (numbers.isEmpty()) {
      return;
    }
    var marked = new ArrayList<String>();
    var placed = new LinkedHashSet<ChainProblem>();
    for (ChainReport.Node node : report.nodes()) {
      if (!node.problems().isEmpty()) {
        marked.add(node.state().code());
        placed.addAll(node.problems());
      }
    }
    report.edges().forEach(edge -> placed.addAll(edge.problems()));
    numbers.forEach(
        (problem, number) -> {
          if (!placed.contains(problem)) {
            String words = SIGN + number + " " + place(problem) + oneLine(problem.text(locale));
            line("state \"%s\" as problem%d".formatted(words.replace('"', '\''), number));
            marked.add("problem" + number);
          }
        });
    line("classDef problem fill:#fde8e8,stroke:#c81e1e,color:#9b1c1c,stroke-width:2px");
    if (!marked.isEmpty()) {
      line("class " + String.join(",", marked) + " problem");
    }
  }
}
