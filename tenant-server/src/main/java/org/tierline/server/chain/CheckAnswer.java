package org.tierline.server.chain;

import java.util.List;
import java.util.Locale;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Action;
import org.tierline.workorder.ChainCheck;
import org.tierline.workorder.LostParts;

/**
 * What a definition of a chain that is tried says, what is wrong with it, and whose own parts of
 * the chain would stop counting; the first five fields are those of {@link ReportAnswer}.
 */
public record CheckAnswer(
    boolean sound,
    List<ProblemAnswer> problems,
    List<ReportAnswer.StateAnswer> states,
    List<ReportAnswer.WayAnswer> ways,
    String diagram,
    LostAnswer lostParts) {

  /**
   * Units whose own parts would stop counting.
   *
   * @param count how many there are
   * @param units the first two hundred by their codes
   */
  public record LostAnswer(int count, List<LostPartAnswer> units) {}

  /**
   * A unit with a part that counts now.
   *
   * @param actions in which it would not
   * @param problems why
   */
  public record LostPartAnswer(
      UnitId unit, String code, String name, List<Action> actions, List<ProblemAnswer> problems) {

    static LostPartAnswer of(LostParts.OfUnit lost, Locale language) {
      return new LostPartAnswer(
          lost.unit(),
          lost.code(),
          lost.name(),
          lost.actions().stream().sorted().toList(),
          lost.problems().stream().map(each -> ProblemAnswer.of(each, language)).toList());
    }
  }

  static CheckAnswer of(ChainCheck check, Locale language) {
    ReportAnswer report = ReportAnswer.of(check.report(), language);
    List<LostPartAnswer> units =
        check.lost().units().stream().map(each -> LostPartAnswer.of(each, language)).toList();
    return new CheckAnswer(
        report.sound(),
        report.problems(),
        report.states(),
        report.ways(),
        report.diagram(),
        new LostAnswer(check.lost().count(), units));
  }
}
