package org.tierline.feedback;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Action;
import org.tierline.workorder.CallBackState;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.StepRule;

/**
 * An order is closed once its petitioner has answered, or could not be reached by so many calls on
 * so many days as the city wants; or where nobody is to be called back.
 */
public final class ClosingRule implements StepRule {
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
    CallBackState state = order.callBack();
    return state.isDissatisfied() || !mustBeReached(order) || isUnreachable(order)
        ? null
        : new Rejected(OrderError.CALL_BACK_MISSING);
  }

  /** Whether an answer of the petitioner is still missing in this round. */
  static boolean mustBeReached(OrderAtWork order) {
    CallBackState state = order.callBack();
    return !state.isAnswered() && !state.isExcluded() && state.isDue();
  }

  private boolean isUnreachable(OrderAtWork order) {
    UnitId root = order.rights().tree().root().id();
    Instant since = order.callBack().roundBegan().orElse(Instant.EPOCH);
    var vain =
        FeedbackRows.vain(order.work(), order.id(), tenants.view(order.work()).zone(), since);
    return vain.tries() >= order.rule(root, FeedbackSettings.TRIES)
        && vain.days() >= order.rule(root, FeedbackSettings.DAYS);
  }
}
