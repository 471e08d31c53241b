package org.tierline.calendar;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Violation;
import org.tierline.setting.SettingText;

/** Lines of a limit profile as the value of a setting; empty for none. */
final class LimitLines implements SettingText<String> {

  @Override
  public String parse(String text) {
    return parse(text, Locale.ENGLISH);
  }

  @Override
  public String parse(String text, Locale language) {
    String lines = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    if (lines.isBlank()) {
      return "";
    }
    try {
      LimitProfile.readOver(LimitProfile.standard(), "lines", lines);
      return lines;
    } catch (RefusedFileException e) {
      throw new Invalid(
          e.violations().stream()
              .map(
                  violation ->
                      new Violation(
                          "value." + violation.where(),
                          CalendarError.LIMITS_REFUSED,
                          List.of(violation.words(language))))
              .toList());
    }
  }

  @Override
  public String write(String lines) {
    return lines;
  }
}
