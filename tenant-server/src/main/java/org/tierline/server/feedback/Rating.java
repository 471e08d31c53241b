package org.tierline.server.feedback;

import org.jspecify.annotations.Nullable;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.CallBackChannel;
import org.tierline.feedback.DissatisfiedReason;

/** A petitioner's own rating by the city's scale, 1 the worst; a dissatisfied one with a reason. */
public record Rating(
    @Nullable Integer satisfaction,
    @Nullable Boolean staffContacted,
    @Nullable Boolean replyTrue,
    @Nullable Boolean solved,
    @Nullable Integer efficiency,
    @Nullable Integer attitude,
    @Nullable Integer result,
    @Nullable String reason,
    @Nullable String opinion,
    @Nullable DissatisfiedReason reasonCode) {

  public CallBackAttempt command() {
    return new CallBackAttempt(
        CallBackChannel.SELF,
        true,
        staffContacted,
        replyTrue,
        solved,
        efficiency,
        attitude,
        result,
        satisfaction,
        reason,
        opinion,
        reasonCode,
        null);
  }
}
