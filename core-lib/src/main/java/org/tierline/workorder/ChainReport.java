package org.tierline.workorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;

/**
 * What a definition of a chain says, to be read and drawn, and what is wrong with it. Where some of
 * its lines cannot be read, nodes and edges are those of the others, and only the unreadable lines
 * are problems.
 *
 * @param nodes the states
 * @param edges the lines, one edge for each way from a state to a state
 * @param problems all that is wrong; empty where a city may have the chain
 */
public record ChainReport(List<Node> nodes, List<Edge> edges, List<ChainProblem> problems) {

  public ChainReport {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    problems = List.copyOf(problems);
  }

  /** A state, with what is wrong at it. */
  public record Node(ChainState state, List<ChainProblem> problems) {}

  /**
   * One way of a line.
   *
   * @param line where it stands in the definition, from 1
   * @param by who may take it: a side and its roles, divided by commas
   * @param to the same as from where the order stays
   * @param withoutCallBack whether it is the way of those whom nobody calls back
   * @param turns whose turn it concerns; empty where it concerns the order
   * @param turnFrom in which states of the turn
   * @param turnTo the turn's next state; null keeps it
   * @param needs what it needs besides
   */
  public record Edge(
      int line,
      Action action,
      String by,
      String from,
      String to,
      boolean withoutCallBack,
      Set<AssignmentRole> turns,
      Set<AssignmentStatus> turnFrom,
      @Nullable AssignmentStatus turnTo,
      List<String> needs,
      List<ChainProblem> problems) {}

  /** Whether a city may have the chain. */
  public boolean isSound() {
    return problems.isEmpty();
  }

  /**
   * The states and ways as a Mermaid state diagram (mermaid.js.org), with every problem shown where
   * it is: states at fault bear the class {@code problem}, ways at fault a warning sign with the
   * numbers of their problems, and what is at no state or way stands by itself. A comment for each
   * number says the problem in words.
   *
   * @param locale of those words: Chinese for a Chinese locale, else English
   */
  public String diagram(Locale locale) {
    return new ChainDiagram(this, locale).text();
  }

  static ChainReport of(String definition) {
    try {
      ChainText.Readable readable = ChainText.readable(definition);
      return readable.bad().isEmpty()
          ? of(readable.chain())
          : of(readable.chain(), readable.bad().stream().map(ChainProblem::of).toList());
    } catch (Invalid unread) {
      return new ChainReport(
          List.of(), List.of(), unread.violations().stream().map(ChainProblem::of).toList());
    }
  }

  static ChainReport of(Chain chain) {
    return of(chain, ChainRules.check(chain));
  }

  private static ChainReport of(Chain chain, List<ChainProblem> problems) {
    List<Node> nodes =
        chain.states().stream()
            .map(
                state ->
                    new Node(
                        state,
                        problems.stream().filter(p -> state.code().equals(p.state())).toList()))
            .toList();
    var edges = new ArrayList<Edge>();
    for (Transition line : chain.lines()) {
      List<ChainProblem> wrong =
          problems.stream().filter(p -> Integer.valueOf(line.line()).equals(p.line())).toList();
      for (ChainState from : chain.states()) {
        if (line.from().contains(from.code())) {
          edges.add(edge(line, from.code(), line.next(from.code(), true), false, wrong));
          if (line.withoutCallBack() != null) {
            edges.add(edge(line, from.code(), line.withoutCallBack(), true, wrong));
          }
        }
      }
    }
    return new ChainReport(nodes, edges, problems);
  }

  private static Edge edge(
      Transition line, String from, String to, boolean withoutCallBack, List<ChainProblem> wrong) {
    return new Edge(
        line.line(),
        line.action(),
        doers(line),
        from,
        to,
        withoutCallBack,
        line.turns(),
        line.turnFrom(),
        line.turnTo(),
        line.needs().stream().map(Enum::name).toList(),
        wrong);
  }

  static String doers(Transition line) {
    return line.by().stream()
        .map(
            doer ->
                (doer.side()
                        + " "
                        + doer.roles().stream()
                            .sorted()
                            .map(Enum::name)
                            .collect(Collectors.joining(" ")))
                    .strip())
        .collect(Collectors.joining(", "));
  }
}
