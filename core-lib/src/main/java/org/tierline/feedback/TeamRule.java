package org.tierline.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackState;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.StepRule;

/**
 * How far a unit's call-back team goes in the centre's place: it closes the orders of petitioners
 * who are content, and has others handled again. Whoever stays dissatisfied is the centre's, and so
 * is what was drawn to be checked, which the centre closes once it has asked the petitioner itself,
 * or he has rated by himself. Nobody of a team ends what he has handled.
 */
public final class TeamRule implements StepRule {
  @Override
  public Set<Action> actions() {
    return Set.of(Action.CLOSE, Action.REHANDLE);
  }

  @Override
  public boolean judgesAlone() {
    return false;
  }

  @Override
  public @Nullable DomainException against(
      OrderAtWork order, Action action, @Nullable Integer assignmentNo) {
    CallBackState state = order.callBack();
    if (!state.isEntrusted()) {
      return null;
    }
    Rejected own = state.isByTeam() ? state.againstOwnWork() : null;
    return own != null || action != Action.CLOSE ? own : againstClosing(order, state);
  }

  private static @Nullable Rejected againstClosing(OrderAtWork order, CallBackState state) {
    if (state.isByTeam() && state.isDissatisfied()) {
      return new Rejected(FeedbackError.CENTRE_DECIDES);
    }
    if (state.isByTeam() && state.isChecked()) {
      return new Rejected(FeedbackError.CENTRE_CHECKS);
    }
    boolean isToBeAsked = state.isChecked() && !state.isExcluded() && state.isReachable();
    return isToBeAsked && !isAsked(order, state) ? new Rejected(FeedbackError.CHECK_MISSING) : null;
  }

  /** An unanswered call is no check; whoever cannot be reached at all is let go as ever. */
  private static boolean isAsked(OrderAtWork order, CallBackState state) {
    List<FeedbackRows.Asked> asked =
        FeedbackRows.askedByCentre(
            order.work(),
            order.id(),
            state.roundBegan().orElse(Instant.EPOCH),
            order.rights().tree().root().id());
    return asked.stream().anyMatch(FeedbackRows.Asked::connected)
        || ClosingRule.suffice(order, asked.stream().map(FeedbackRows.Asked::at).toList());
  }
}
