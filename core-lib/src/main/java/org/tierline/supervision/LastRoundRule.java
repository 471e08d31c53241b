package org.tierline.supervision;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackState;
import org.tierline.workorder.CauseSide;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.StepRule;

/**
 * An order whose petitioner is dissatisfied with no further round left is supervised before it is
 * closed (Shandong 2017), unless his rating was found without reason or its cause not on the unit's
 * side.
 */
public final class LastRoundRule implements StepRule {

  @Override
  public Set<Action> actions() {
    return Set.of(Action.CLOSE);
  }

  @Override
  public boolean judgesAlone() {
    return false;
  }

  @Override
  public @Nullable DomainException against(
      OrderAtWork order, Action action, @Nullable Integer assignmentNo) {
    CallBackState state = order.callBack();
    boolean isPressing =
        state.isDissatisfied()
            && !state.mayBeRehandled()
            && !state.isExcluded()
            && order.supervisionLevel() == 0;
    return isPressing && !isFoundElsewhere(order)
        ? new Rejected(OrderError.MUST_BE_SUPERVISED)
        : null;
  }

  private static boolean isFoundElsewhere(OrderAtWork order) {
    int lead = order.leadNo();
    return ProposalRows.of(order.work(), order.id()).stream()
        .filter(p -> p.kind() == ProposalKind.JUDGE_RATING && p.assignmentNo() == lead)
        .filter(p -> !p.isTakenBack())
        .anyMatch(p -> p.status() != ProposalStatus.PENDING && p.cause() != CauseSide.UNIT);
  }
}
