package org.tierline.supervision;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.StepRule;

/**
 * An order on which a leader has written is closed once its result was reported to him. It costs a
 * statement on key orders only.
 */
public final class InstructionRule implements StepRule {

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
    boolean isWanted =
        order.callBack().isKeyOrder() && InstructionReports.isWanted(order.work(), order.id());
    return isWanted
        ? new Conflict(SupervisionError.RESULT_NOT_REPORTED, order.callBack().orderNo())
        : null;
  }
}
