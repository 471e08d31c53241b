package org.tierline.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the violations of one file, so that its author sees all of them at once. */
final class Violations {
  private final List<FileViolation> found = new ArrayList<>();

  void add(String where, FileRule rule, @Nullable Object value) {
    found.add(new FileViolation(where, rule, String.valueOf(value)));
  }

  void refuseIfAny() throws RefusedFileException {
    if (!found.isEmpty()) {
      throw new RefusedFileException(found);
    }
  }

  static RefusedFileException one(String where, FileRule rule, @Nullable Object value) {
    return new RefusedFileException(List.of(new FileViolation(where, rule, String.valueOf(value))));
  }

  /** The date, or null after noting that it is none. */
  @Nullable LocalDate date(String where, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      add(where, FileRule.NOT_A_DATE, text);
      return null;
    }
  }

  /** Whether a name can be used; notes it if not. */
  boolean isName(String where, String name) {
    boolean good = !name.isBlank() && name.length() <= SpecialDay.LONGEST_NAME;
    if (!good) {
      add(where, FileRule.BAD_NAME, name);
    }
    return good;
  }
}
