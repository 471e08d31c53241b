package org.tierline.feedback;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
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

  private static boolean isUnreachable(OrderAtWork order) {
    return suffice(order, vain(order, List.of()));
  }

  /** Whether an attempt that is just recorded is the last of those that the city wants in vain. */
  static boolean endsTrying(OrderAtWork order, CallBackAttempt attempt) {
    return FeedbackRows.isInVain(attempt) && suffice(order, vain(order, List.of(order.now())));
  }

  /** The calls in vain of this round, and some more. */
  private static List<Instant> vain(OrderAtWork order, List<Instant> more) {
    Instant began = order.callBack().roundBegan().orElse(Instant.EPOCH);
    var vain = new ArrayList<>(more);
    vain.addAll(FeedbackRows.vain(order.work(), order.id(), began));
    return vain;
  }

  /** Whether so many calls in vain are as many, on as many days, as the city wants. */
  static boolean suffice(OrderAtWork order, List<Instant> vain) {
    UnitId root = order.rights().tree().root().id();
    ZoneId zone = order.callBack().zone();
    long days = vain.stream().map(at -> LocalDate.ofInstant(at, zone)).distinct().count();
    return vain.size() >= order.rule(root, FeedbackSettings.TRIES)
        && days >= order.rule(root, FeedbackSettings.DAYS);
  }
}
