package org.tierline.workorder;

/**
 * Where an order stands as the centre sees it. Each unit's own turn is an {@link AssignmentStatus}.
 */
public enum WorkOrderStatus {
  /** 待分办: registered, waiting to be dispatched. */
  REGISTERED,
  /** 待签收: dispatched, the lead unit has not signed. */
  DISPATCHED,
  /** 办理中: being handled. */
  HANDLING,
  /** 待审核: answered, the centre reviews. */
  UNDER_REVIEW,
  /** 待回访: the petitioner is to be called back. */
  CALLBACK,
  /** 已办结: closed; nothing but reading follows. */
  CLOSED;

  /** Whether work on the order has ended. */
  public boolean isFinal() {
    return this == CLOSED;
  }
}
