package org.tierline.supervision;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;
import org.tierline.workorder.CauseSide;

/**
 * Judges a bad rating.
 *
 * @param reasonable whether the petitioner is dissatisfied with reason
 * @param cause on whose side the cause lies; required of a reasonable rating, else null
 * @param reason what was found, at most 2000 characters; the unit reads it where the cause is its
 *     own
 */
public record JudgeRating(boolean reasonable, @Nullable CauseSide cause, String reason) {
  public JudgeRating {
    var check = new Violations().text("reason", reason, 2000);
    if (reasonable && cause == null) {
      check.add("cause", SupervisionError.CAUSE_NEEDED);
    }
    check.refuseIfAny();
    cause = reasonable ? cause : null;
  }

  /** With reason, for a cause on somebody's side. */
  public static JudgeRating reasonable(CauseSide cause, String reason) {
    return new JudgeRating(true, cause, reason);
  }

  /** Without reason. */
  public static JudgeRating unreasonable(String reason) {
    return new JudgeRating(false, null, reason);
  }

  /** Whether the unit is to blame. */
  boolean blamesUnit() {
    return cause == CauseSide.UNIT;
  }
}
