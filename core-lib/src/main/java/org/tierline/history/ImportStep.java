package org.tierline.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * Something that was done with a file, for those who check later.
 *
 * @param person null for the operator and the system
 * @param facts what the file was, or what had become of it by then
 */
public record ImportStep(
    int no, Kind kind, Instant at, @Nullable PersonId person, String actor, String facts) {

  /** What was done. */
  public enum Kind {
    STARTED,
    STOPPED,
    RESUMED,
    FAILED,
    REFUSED,
    DONE
  }
}
