package org.tierline.server.chain;

import java.util.List;
import java.util.Locale;
import org.tierline.workorder.ChainPartLine;
import org.tierline.workorder.ChainPartReport;

/**
 * What a unit's part of the chain would make of it, and what is wrong with that.
 *
 * @param sound whether the unit may have it
 */
public record PartReportAnswer(
    boolean sound, List<ProblemAnswer> problems, List<ChainPartLine> lines) {

  static PartReportAnswer of(ChainPartReport report, Locale language) {
    return new PartReportAnswer(
        report.isSound(),
        report.problems().stream().map(each -> ProblemAnswer.of(each, language)).toList(),
        report.lines());
  }
}
