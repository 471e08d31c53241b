package org.tierline.workorder;

import java.util.Arrays;

/** What a unit may ask for on an order. Somebody else decides; the clock runs on meanwhile. */
public enum RequestKind {
  /** 退单: give the order back, as it is not the unit's duty. */
  RETURN(Action.REQUEST_RETURN, Action.APPROVE_RETURN, Action.REJECT_RETURN),
  /** 延期: more time. */
  EXTENSION(Action.REQUEST_EXTENSION, Action.APPROVE_EXTENSION, Action.REJECT_EXTENSION),
  /** 挂起: stop the clocks until a review date. */
  SUSPENSION(Action.REQUEST_SUSPENSION, Action.APPROVE_SUSPENSION, Action.REJECT_SUSPENSION),
  /** 不合理诉求: leave it out of the appraisal. */
  UNREASONABLE(
      Action.REQUEST_UNREASONABLE, Action.APPROVE_UNREASONABLE, Action.REJECT_UNREASONABLE),
  /** 考核申诉: do not count a closed order against the unit. */
  APPEAL(Action.APPEAL, Action.APPROVE_APPEAL, Action.REJECT_APPEAL),
  /** 加派协办: let another unit help. */
  CO_HANDLER(Action.REQUEST_CO_HANDLER, Action.APPROVE_CO_HANDLER, Action.REJECT_CO_HANDLER);

  private final Action ask;
  private final Action approve;
  private final Action reject;

  RequestKind(Action ask, Action approve, Action reject) {
    this.ask = ask;
    this.approve = approve;
    this.reject = reject;
  }

  /** Whether an action asks for something, or says what has become of that. */
  public static boolean isAbout(Action action) {
    return action == Action.LAPSE_REQUEST
        || Arrays.stream(values())
            .anyMatch(k -> k.ask == action || k.approve == action || k.reject == action);
  }

  /** The date by which somebody has to decide on it. */
  DeadlineKind decision() {
    return switch (this) {
      case RETURN -> DeadlineKind.RETURN_DECIDE;
      case EXTENSION -> DeadlineKind.EXTENSION_DECIDE;
      case SUSPENSION -> DeadlineKind.SUSPENSION_DECIDE;
      case UNREASONABLE -> DeadlineKind.UNREASONABLE_DECIDE;
      case APPEAL -> DeadlineKind.APPEAL_DECIDE;
      case CO_HANDLER -> DeadlineKind.CO_HANDLER_DECIDE;
    };
  }

  Action ask() {
    return ask;
  }

  Action approve() {
    return approve;
  }

  Action reject() {
    return reject;
  }

  /** Whether it has lost its object, as its turn or the order has gone on. */
  boolean isMoot(WorkOrderStatus order, AssignmentStatus turn) {
    return switch (this) {
      case RETURN ->
          !isWithUnits(order)
              || turn != AssignmentStatus.PENDING_SIGN && turn != AssignmentStatus.HANDLING;
      case EXTENSION, SUSPENSION, CO_HANDLER -> !isWithUnits(order) || !turn.isRunning();
      case UNREASONABLE ->
          order != WorkOrderStatus.HANDLING
              && order != WorkOrderStatus.UNDER_REVIEW
              && order != WorkOrderStatus.CALLBACK;
      case APPEAL -> order != WorkOrderStatus.CLOSED;
    };
  }

  /** Once the lead has answered, nothing is decided any more about the turns that helped it. */
  private static boolean isWithUnits(WorkOrderStatus order) {
    return order == WorkOrderStatus.DISPATCHED || order == WorkOrderStatus.HANDLING;
  }
}
