package org.tierline.feedback;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.StepRule;

/**
 * An order is closed once its petitioner has answered, or could not be reached: three calls in vain
 * on two different days; or where nobody is to be called back.
 */
public final class ClosingRule implements StepRule {
  /** So many calls in vain, on so many different days, and a petitioner counts as not reachable. */
  private static final int VAIN_TRIES = 3;

  private static final int VAIN_DAYS = 2;

  private final Tenants tenants;

  public ClosingRule(Tenants tenants) {
    this.tenants = tenants;
  }

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
    return !mustBeReached(order) || isUnreachable(order)
        ? null
        : new Rejected(OrderError.CALL_BACK_MISSING);
  }

  /** Whether an answer of the petitioner is still missing in this round. */
  static boolean mustBeReached(OrderAtWork order) {
    return !order.isAnswered() && !order.isExcluded() && order.isCallBackDue();
  }

  private boolean isUnreachable(OrderAtWork order) {
    var vain =
        FeedbackRows.vain(
            order.work(), order.id(), tenants.view(order.work()).zone(), order.roundBegan());
    return vain.tries() >= VAIN_TRIES && vain.days() >= VAIN_DAYS;
  }
}
