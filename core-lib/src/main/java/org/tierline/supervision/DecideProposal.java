package org.tierline.supervision;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * Decides on a proposal.
 *
 * @param reason required to refuse one, and to lift a measure; else the proposal's own is kept
 * @param wronglyGiven for a measure that is lifted: whether it should never have been given
 */
public record DecideProposal(boolean approved, @Nullable String reason, boolean wronglyGiven) {
  public DecideProposal {
    var check = new Violations().optionalText("reason", reason, 2000);
    if (!approved) {
      check.text("reason", reason, 2000);
    }
    check.refuseIfAny();
  }

  /** Approved for the reason that the proposal gives. */
  public static DecideProposal approve() {
    return new DecideProposal(true, null, false);
  }

  /** Refused. */
  public static DecideProposal refuse(String reason) {
    return new DecideProposal(false, reason, false);
  }
}
