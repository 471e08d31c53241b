package org.tierline.feedback;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackState;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.StepRule;

/**
 * Nobody asks the petitioner about what he has handled, signed or reviewed himself; and a
 * petitioner who has answered in a round does not rate it again (一事一评).
 */
public final class RatingRule implements StepRule {

  @Override
  public Set<Action> actions() {
    return Set.of(Action.RECORD_CALLBACK);
  }

  @Override
  public boolean judgesAlone() {
    return false;
  }

  @Override
  public @Nullable DomainException against(
      OrderAtWork order, Action action, @Nullable Integer assignmentNo) {
    CallBackState state = order.callBack();
    boolean isPetitioner = order.work().caller().kind() == Caller.Kind.CITIZEN;
    if (isPetitioner && state.isOpen() && state.isAnswered()) {
      return new Rejected(OrderError.ALREADY_RATED);
    }
    return state.againstOwnWork();
  }
}
