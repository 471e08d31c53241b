package org.tierline.setting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * Why, and from when on, a setting is inherited again, locked or unlocked.
 *
 * @param reason in at most 500 characters; it stays in the history
 * @param effectiveFrom null for at once
 */
public record DatedReason(String reason, @Nullable Instant effectiveFrom) {
  static final int LONGEST = 500;

  public DatedReason {
    new Violations().text("reason", reason, LONGEST).refuseIfAny();
  }

  /** At once. */
  public static DatedReason of(String reason) {
    return new DatedReason(reason, null);
  }

  /** The same from another moment on. */
  public DatedReason from(Instant moment) {
    return new DatedReason(reason, moment);
  }
}
