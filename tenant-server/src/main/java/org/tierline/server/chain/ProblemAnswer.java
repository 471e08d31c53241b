package org.tierline.server.chain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Action;
import org.tierline.workorder.ChainProblem;

/**
 * One thing that is wrong with a definition, in the reader's language.
 *
 * @param line the line of the definition, from 1; null where none is at fault alone
 * @param action what that line is about; null where no line is at fault, or it cannot be read
 * @param state the state at fault; null where none is
 */
public record ProblemAnswer(
    String code,
    @Nullable Integer line,
    @Nullable Action action,
    @Nullable String state,
    String text) {

  static ProblemAnswer of(ChainProblem problem, Locale language) {
    return new ProblemAnswer(
        problem.code().slug(),
        problem.line(),
        problem.action(),
        problem.state(),
        problem.text(language));
  }
}
