package org.tierline.history;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violation;

/**
 * A line of a file, cut into its columns.
 *
 * @param number counted from 1 as an editor counts
 * @param values by the ordinal of their {@link Column}; null where there is none
 * @param problem why it cannot be read; null where it can
 */
record FileLine(long number, @Nullable String[] values, @Nullable Violation problem) {

  static FileLine bad(long number, Violation problem) {
    return new FileLine(number, new String[0], problem);
  }

  /** The text of a column, stripped; null where it is empty or there is none. */
  @Nullable String get(Column column) {
    String value = values[column.ordinal()];
    if (value == null || value.isEmpty()) {
      return null;
    }
    String stripped = value.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  /** How many characters it holds. */
  int length() {
    int length = 0;
    for (String value : values) {
      length += value == null ? 0 : value.length();
    }
    return length;
  }
}
