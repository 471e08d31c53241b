package org.tierline.workorder;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * A version of a city's chain, which never changes once it is made.
 *
 * @param version 0 for the one that is shipped, then counted
 * @param definition its text
 * @param made who made it, when and why; null for the one that is shipped
 * @param report what it says
 */
public record ChainView(int version, String definition, @Nullable Made made, ChainReport report) {

  /**
   * How a version came about.
   *
   * @param by null where the operator made it
   */
  public record Made(int version, String reason, Instant at, @Nullable PersonId by) {}
}
