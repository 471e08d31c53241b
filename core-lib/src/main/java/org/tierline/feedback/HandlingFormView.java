package org.tierline.feedback;

import org.jspecify.annotations.Nullable;

/**
 * A unit's answer as it was submitted.
 *
 * @param form all of it but the number that was called
 * @param seq the row of the log that submitted it
 * @param released whether the petitioner may read the public reply
 * @param contactNumber the number that was called, but for its ends hidden; null where none was
 *     told
 */
public record HandlingFormView(
    int seq,
    int assignmentNo,
    HandlingForm form,
    boolean released,
    @Nullable String contactNumber) {

  /** At least four digits stay hidden, whatever the length. */
  static @Nullable String masked(@Nullable String number) {
    if (number == null) {
      return null;
    }
    int length = number.length();
    return length < 11
        ? "****" + number.substring(Math.min(length, Math.max(4, length - 2)))
        : number.substring(0, 3) + "****" + number.substring(length - 4);
  }
}
