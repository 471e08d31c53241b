package org.tierline.kernel;

import java.util.Locale;

/**
 * What went wrong, as a stable name: an enum constant of the capability that refuses. The name in
 * lower case with hyphens is the problem type that clients see, and the key of its text.
 */
public interface ErrorCode {
  String name();

  /** The form that clients see, for example {@code stale-version}. */
  default String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
