package org.tierline.workorder;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;

/** What the rules of the call-back ask of an order's present round. */
public final class CallBackState {
  private final OrderAtWork at;
  private final WorkOrder order;

  CallBackState(OrderAtWork at) {
    this.at = at;
    this.order = at.order();
  }

  /** The number that people use. */
  public String orderNo() {
    return order.orderNo;
  }

  public int round() {
    return order.round;
  }

  /** Whether the order waits for its petitioner's word, on its own answer or its master's. */
  public boolean isOpen() {
    return order.status == WorkOrderStatus.CALLBACK || isMerged() && Merging.isAnswered(order);
  }

  /** Whether it follows another order, by whose end it ends. */
  public boolean isMerged() {
    return order.status == WorkOrderStatus.MERGED;
  }

  /** Whether somebody is to call the petitioner back at all. */
  public boolean isDue() {
    return order.isCallBackDue();
  }

  /** Whether the petitioner can be talked to: he has left a number and not asked for confidence. */
  public boolean isReachable() {
    return order.isReachable();
  }

  /** Whether the petitioner, when last asked in this round, was not content. */
  public boolean isDissatisfied() {
    return order.dissatisfied;
  }

  /** Whether a further round is left to the order. */
  public boolean mayBeRehandled() {
    return !order.excluded
        && order.rehandleCount < at.rule(order.lead().unit, OrderSettings.REHANDLES_MAX);
  }

  /** Whether the petitioner has rated the present round. */
  public boolean isAnswered() {
    return order.roundCallBacks > 0 && order.roundRated;
  }

  /** Whether a leader has written on it. */
  public boolean isKeyOrder() {
    return order.keyOrder;
  }

  /** Whether the petitioner was asked more than once in this round. */
  public boolean isAskedAgain() {
    return order.roundCallBacks > 1;
  }

  /** Whether it is left out of the appraisal. */
  public boolean isExcluded() {
    return order.excluded;
  }

  /** Whether a team of a unit has the order, in the centre's place. */
  public boolean isEntrusted() {
    return order.charge != null;
  }

  /** Whether the centre calls again before it is closed. */
  public boolean isChecked() {
    return order.charge != null && order.charge.checked();
  }

  /** Whether the caller acts for that team. */
  public boolean isByTeam() {
    return at.judge().team() != null;
  }

  /** Whether a unit claims to have talked to the petitioner in this round. */
  public boolean isContactClaimed() {
    return order.isContacted();
  }

  /**
   * When the lead of the present round was sent the order, or a merged one was answered; not there
   * where neither is known.
   */
  public Optional<Instant> roundBegan() {
    if (isMerged()) {
      return Optional.ofNullable(order.stageBeganAt);
    }
    return Optional.ofNullable(order.findLead()).map(lead -> lead.due.dispatchedAt());
  }

  /** The city's zone, by whose days attempts are counted. */
  public ZoneId zone() {
    return at.deadlines().calendar(at.work(), at.rights().tree().root()).zone();
  }

  /**
   * What stands against somebody who has handled the order in any unit, signed for one, or reviewed
   * it: nobody asks how his own work was. A city may let its reviewers call.
   */
  public @Nullable Rejected againstOwnWork() {
    if (!order.isOwnWorkRead) {
      OrderStore.readOwnWork(at.work(), order);
    }
    UnitId root = at.rights().tree().root().id();
    boolean mayReviewers = at.rule(root, AnswerSettings.CALL_BACK_BY_REVIEWERS);
    return order.callerHandled || order.callerReviewed && !mayReviewers
        ? new Rejected(OrderError.OWN_WORK)
        : null;
  }
}
