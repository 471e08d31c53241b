package org.tierline.calendar;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A calendar or limit file was refused as a whole; nothing of it was taken over. */
public final class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<FileViolation> violations;

  RefusedFileException(List<FileViolation> violations) {
    super(violations.stream().map(v -> v.words(Locale.ENGLISH)).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** Every violation found, in the order of the file; at least one. */
  public List<FileViolation> violations() {
    return violations;
  }
}
