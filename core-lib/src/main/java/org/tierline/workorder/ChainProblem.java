package org.tierline.workorder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Violation;

/**
 * One thing that is wrong with a definition of a chain.
 *
 * @param code what is wrong
 * @param line the line of the definition, from 1; null where none is at fault alone
 * @param action what that line is about; null where no line is at fault, or it cannot be read
 * @param state the state at fault; null where none is
 * @param arguments what the text names
 */
public record ChainProblem(
    ErrorCode code,
    @Nullable Integer line,
    @Nullable Action action,
    @Nullable String state,
    List<String> arguments) {

  public ChainProblem {
    arguments = List.copyOf(arguments);
  }

  static ChainProblem ofLine(Transition line, ErrorCode code, Object... arguments) {
    return new ChainProblem(code, line.line(), line.action(), null, texts(arguments));
  }

  static ChainProblem ofState(String state, ErrorCode code, Object... arguments) {
    return new ChainProblem(code, null, null, state, texts(arguments));
  }

  static ChainProblem of(ErrorCode code, Object... arguments) {
    return new ChainProblem(code, null, null, null, texts(arguments));
  }

  /** What kept a line from being read. */
  static ChainProblem of(Violation unread) {
    String digits = unread.field().replaceAll("\\D", "");
    return new ChainProblem(
        unread.rule(),
        digits.isEmpty() ? null : Integer.valueOf(digits),
        null,
        null,
        unread.arguments());
  }

  private static List<String> texts(Object... arguments) {
    return Arrays.stream(arguments).map(String::valueOf).toList();
  }

  /** The same as a broken rule of an input. */
  Violation violation() {
    String place = line != null ? "line " + line : state != null ? "state " + state : "definition";
    return new Violation(place, code, arguments);
  }

  /** In words, in Chinese for a Chinese locale, else in English. */
  public String text(Locale locale) {
    return violation().text(locale);
  }
}
