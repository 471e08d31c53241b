package org.tierline.server.chain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.ChainProblem;
import org.tierline.workorder.ChainReport;
import org.tierline.workorder.WorkOrderStatus;

/**
 * What a definition of a chain says, and what is wrong with it, each problem also on its state or
 * way.
 *
 * @param sound whether a city may have it
 * @param diagram a Mermaid state diagram with every problem marked where it is
 */
public record ReportAnswer(
    boolean sound,
    List<ProblemAnswer> problems,
    List<StateAnswer> states,
    List<WayAnswer> ways,
    String diagram) {

  /** A state, with what is wrong at it. */
  public record StateAnswer(
      String code,
      WorkOrderStatus phase,
      String chinese,
      String english,
      List<ProblemAnswer> problems) {}

  /**
   * One way of a line from a state to a state; see the library's {@code ChainReport.Edge}.
   *
   * @param to the same as from where the order stays
   * @param turnTo null where the turn stays
   */
  public record WayAnswer(
      int line,
      Action action,
      String by,
      String from,
      String to,
      boolean withoutCallBack,
      List<AssignmentRole> turns,
      List<AssignmentStatus> turnFrom,
      @Nullable AssignmentStatus turnTo,
      List<String> needs,
      List<ProblemAnswer> problems) {}

  static ReportAnswer of(ChainReport report, Locale language) {
    return new ReportAnswer(
        report.isSound(),
        problems(report.problems(), language),
        report.nodes().stream().map(node -> state(node, language)).toList(),
        report.edges().stream().map(edge -> way(edge, language)).toList(),
        report.diagram(language));
  }

  private static StateAnswer state(ChainReport.Node node, Locale language) {
    return new StateAnswer(
        node.state().code(),
        node.state().phase(),
        node.state().chinese(),
        node.state().english(),
        problems(node.problems(), language));
  }

  private static WayAnswer way(ChainReport.Edge edge, Locale language) {
    return new WayAnswer(
        edge.line(),
        edge.action(),
        edge.by(),
        edge.from(),
        edge.to(),
        edge.withoutCallBack(),
        List.copyOf(edge.turns()),
        List.copyOf(edge.turnFrom()),
        edge.turnTo(),
        edge.needs(),
        problems(edge.problems(), language));
  }

  private static List<ProblemAnswer> problems(List<ChainProblem> problems, Locale language) {
    return problems.stream().map(each -> ProblemAnswer.of(each, language)).toList();
  }
}
